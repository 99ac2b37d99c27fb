/// What the rules must know to change how many places an event has.
public struct CapacityFacts: Sendable {
    /// The event, read under its lock.
    public let event: Event
    /// The moment up to which places go to the waiting list by themselves; nil when the terms do not promote.
    public let promotesUntil: Instant?

    /// Gathers the facts.
    public init(event: Event, promotesUntil: Instant?) {
        self.event = event
        self.promotesUntil = promotesUntil
    }

    /// Decides a new number of places at `now` (R-1a, R-2): nobody ever loses a place by it.
    public func change(to capacity: Int, at now: Instant) -> CapacityOutcome {
        CapacityOutcome(
            promotes: promotions(capacity, at: now), overBy: max(0, event.places.occupied - capacity))
    }

    /// The first in order are confirmed, as many as there are free places (R-1a): there are with more places than before, and
    /// when the event moves away from a deadline that had passed.
    ///
    /// After the deadline nobody is: the places stand open to whoever asks first (R-4 `automatic`).
    private func promotions(_ capacity: Int, at now: Instant) -> Int {
        guard event.state == .open || event.state == .goingAhead, !event.hasStarted(at: now), let promotesUntil,
            now.isWithin(promotesUntil)
        else { return 0 }
        return min(event.places.waiting, max(0, capacity - event.places.occupied))
    }
}

/// What another number of places comes to.
public struct CapacityOutcome: Hashable, Sendable {
    /// How many who wait are confirmed at once.
    public let promotes: Int
    /// By how many the event is over its places afterwards.
    public let overBy: Int
}
