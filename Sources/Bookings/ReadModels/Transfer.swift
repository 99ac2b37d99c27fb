/// A place that may move to another date, as the page that asks to which shows it.
public struct PlaceToMove: Sendable {
    /// The booking.
    public let details: BookingDetails
    /// The other events of its course that can be booked, the next one first.
    public let dates: [EventSummary]

    /// Makes the page's content.
    public init(details: BookingDetails, dates: [EventSummary]) {
        self.details = details
        self.dates = dates
    }
}

/// What moving a place to another date would come to.
public struct TransferPreview: Sendable {
    /// The booking that would move.
    public let details: BookingDetails
    /// The event it would move to.
    public let event: EventSummary
    /// The place on the waiting list there; nil where a place is free and would be theirs at once.
    public let waitingPosition: Int?
    /// The terms there.
    public let terms: FrozenTerms
    /// What giving up the place costs now (R-13a).
    public let charge: Pence
    /// What the delegate is told before they move.
    public var cautions: [BookingCaution] = []

    /// Makes a preview.
    public init(
        details: BookingDetails, event: EventSummary, waitingPosition: Int?, terms: FrozenTerms, charge: Pence
    ) {
        self.details = details
        self.event = event
        self.waitingPosition = waitingPosition
        self.terms = terms
        self.charge = charge
    }
}

/// What moving a place to another date came to, as the one who asked is told.
public struct TransferredBooking: Hashable, Sendable {
    /// The booking on the other event, and what holds for it.
    public let place: BookedPlace
    /// The reference of the booking it takes the place of.
    public let replaced: BookingReference
    /// What is proposed for giving up the place late; nil when nothing is, or nothing was given up yet.
    public let proposedCharge: Pence?

    /// Makes the answer.
    public init(place: BookedPlace, replaced: BookingReference, proposedCharge: Pence?) {
        self.place = place
        self.replaced = replaced
        self.proposedCharge = proposedCharge
    }
}

/// The place somebody keeps until one on another date is theirs.
public struct KeptPlace: Sendable {
    /// The booking that holds it.
    public let reference: BookingReference
    /// Its event.
    public let event: EventSummary
    /// What giving it up costs now.
    public let charge: Pence

    /// Makes a place.
    public init(reference: BookingReference, event: EventSummary, charge: Pence) {
        self.reference = reference
        self.event = event
        self.charge = charge
    }
}
