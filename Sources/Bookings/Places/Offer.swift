/// A freed place held for one who waits, or told to all of them, until a stated moment (R-4 `offers`).
public struct Offer: Hashable, Sendable {
    /// Which offer.
    public let id: Identifier<Offer>
    /// Of a place on which event.
    public let event: Identifier<Event>
    /// For which booking the place is held; of a broadcast the one that took it, nil before.
    public let booking: Identifier<Booking>?
    /// Whether all who wait were told, and the first to accept has it.
    public let isBroadcast: Bool
    /// When it was made.
    public let madeAt: Instant
    /// The moment from which on it is over.
    public let until: Instant
    /// Where it stands.
    public let state: OfferState
    /// When it was answered or ran out; nil while it is open.
    public let endedAt: Instant?

    /// Makes an offer of its parts.
    public init(
        id: Identifier<Offer>, event: Identifier<Event>, booking: Identifier<Booking>?, isBroadcast: Bool,
        madeAt: Instant, until: Instant, state: OfferState, endedAt: Instant?
    ) {
        self.id = id
        self.event = event
        self.booking = booking
        self.isBroadcast = isBroadcast
        self.madeAt = madeAt
        self.until = until
        self.state = state
        self.endedAt = endedAt
    }

    /// Whether it can be accepted at this moment; one whose time is up is over whether or not anyone has swept.
    public func isLive(at now: Instant) -> Bool { state == .open && now < until }
}

/// Where an offer stands.
public enum OfferState: String, CaseIterable, Sendable {
    case open, accepted, declined, expired, withdrawn
}
