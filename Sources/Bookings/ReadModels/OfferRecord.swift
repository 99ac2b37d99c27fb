/// An offer as lists of an event or a booking show it.
public struct OfferRecord: Hashable, Sendable {
    /// The offer.
    public let offer: Offer
    /// The event's code.
    public let event: String
    /// For which booking it is, or which took it; nil for one told to all who wait that nobody has taken.
    public let reference: BookingReference?
    /// Whose booking that is; nil where there is none.
    public let delegateName: String?

    /// Makes a line.
    public init(offer: Offer, event: String, reference: BookingReference?, delegateName: String?) {
        self.offer = offer
        self.event = event
        self.reference = reference
        self.delegateName = delegateName
    }
}

/// A place that is offered to a booking, as its page shows it.
public struct OfferedPlace: Sendable {
    /// The offer.
    public let offer: Offer
    /// The terms as they would be frozen on the booking if it were accepted now (R-4d, R-23).
    public let terms: FrozenTerms
    /// Whether the one who looks may answer.
    public let mayAnswer: Bool

    /// Makes the page's content.
    public init(offer: Offer, terms: FrozenTerms, mayAnswer: Bool) {
        self.offer = offer
        self.terms = terms
        self.mayAnswer = mayAnswer
    }
}

/// What passing an offered place on came to, as the one who asked is told.
public struct DeclinedOffer: Hashable, Sendable {
    /// The booking that has ended by it.
    public let reference: BookingReference

    /// Makes the answer.
    public init(reference: BookingReference) { self.reference = reference }
}

/// When somebody who waits wants places offered to them.
public struct OfferChoices: Hashable, Sendable {
    /// The days on which nothing is to be offered to them; nil when they have not paused.
    public let paused: ClosedRange<CivilDate>?
    /// Whether a place is to be taken for them without asking, which is done before the deadline only.
    public let acceptsAutomatically: Bool

    /// Makes choices; as long as nobody has chosen, places are offered on every day.
    public init(paused: ClosedRange<CivilDate>? = nil, acceptsAutomatically: Bool = false) {
        self.paused = paused
        self.acceptsAutomatically = acceptsAutomatically
    }

    /// Whether a place may be offered to them on this day.
    public func isOpen(on day: CivilDate) -> Bool { paused.map { !$0.contains(day) } ?? true }
}
