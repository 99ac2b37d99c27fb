/// Places kept on an event for people an agency names later, as pages and listings show them.
public struct ReservedPlaces: Hashable, Sendable {
    /// The event's code.
    public let event: String
    /// The agency.
    public let agency: Agency
    /// What is kept, and until when.
    public let reservation: Reservation

    /// Makes a line.
    public init(event: String, agency: Agency, reservation: Reservation) {
        self.event = event
        self.agency = agency
        self.reservation = reservation
    }
}

/// An event on which places may be kept for an agency, as the page that does it shows it.
public struct EventToReserve: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// The agency.
    public let agency: Agency
    /// What the rules know.
    public let facts: ReservationFacts
    /// What is in the way of keeping more; nil for nothing.
    public let refusal: Refusal?

    /// Makes the page's content.
    public init(summary: EventSummary, agency: Agency, facts: ReservationFacts, refusal: Refusal?) {
        self.summary = summary
        self.agency = agency
        self.facts = facts
        self.refusal = refusal
    }
}
