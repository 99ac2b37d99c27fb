/// What the rules must know to decide a request that awaits approval.
public struct ApprovalFacts: Sendable {
    /// The booking as it stands.
    public let booking: Booking
    /// The last second in which it can be decided; nil where it never awaited approval or was granted.
    public let until: Instant?
    /// What booking a place comes to now; the request itself stands in no way.
    public let place: PlaceFacts
    /// Who decides; nil for the command line, a program or the clock.
    public let decider: Identifier<Person>?
    /// Whether an administrator decides.
    public let isAdministrator: Bool

    /// Gathers the facts.
    public init(
        booking: Booking, until: Instant?, place: PlaceFacts, decider: Identifier<Person>?, isAdministrator: Bool
    ) {
        self.booking = booking
        self.until = until
        self.place = place
        self.decider = decider
        self.isAdministrator = isAdministrator
    }
}

extension ApprovalFacts {
    /// Decides what granting comes to at `now`: the place, or the place in line, that a direct booking would have.
    ///
    /// Who asked before booking closed has asked in time.
    /// - Throws: `Refusal.noRequest`, `.approvalOver`, `.bookingEnded`, `.ownRequest`; what stands in the way of any booking.
    public func granting(at now: Instant) throws(Refusal) -> PlaceOutcome {
        try checkRequest(at: now)
        var place = place
        place.wasAskedForInTime = true
        return try place.booking(at: now)
    }

    /// Refuses where the request cannot be declined at `now`.
    ///
    /// - Throws: `Refusal.noRequest`, `.approvalOver`, `.bookingEnded`, `.ownRequest`, `.eventCancelled`.
    public func checkDeclining(at now: Instant) throws(Refusal) {
        try checkRequest(at: now)
        guard place.event.state != .cancelled else { throw .eventCancelled(place.event.code) }
    }

    /// Whether the time to decide is over at `now`, whether or not anyone has swept; its last second still counts.
    public func isOver(at now: Instant) -> Bool {
        booking.state == .requested && until.map { !now.isWithin($0) } ?? false
    }

    private func checkRequest(at now: Instant) throws(Refusal) {
        guard let until, booking.state.isLive || booking.state == .expired else {
            throw booking.state.isLive ? .noRequest(booking.reference) : .bookingEnded(booking.reference, booking.state)
        }
        guard booking.state != .expired, !isOver(at: now) else { throw .approvalOver(booking.reference, at: until) }
        guard booking.state == .requested else { throw .noRequest(booking.reference) }
        guard isAdministrator || decider != booking.delegate else { throw .ownRequest(booking.reference) }
    }
}
