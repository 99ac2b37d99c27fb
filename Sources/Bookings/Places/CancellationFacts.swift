/// What the rules must know to cancel a booking.
public struct CancellationFacts: Sendable {
    /// The booking as it stands.
    public let booking: Booking
    /// Its event, read under its lock.
    public let event: Event
    /// The moment up to which a freed place goes to the waiting list by itself; nil when the terms do not promote.
    public let promotesUntil: Instant?

    /// Whether the place is given up for one on another date and the terms make that free (R-13a).
    public var isFreeMove = false

    /// Gathers the facts.
    public init(booking: Booking, event: Event, promotesUntil: Instant?) {
        self.booking = booking
        self.event = event
        self.promotesUntil = promotesUntil
    }
}

/// What cancelling a booking comes to.
public struct CancellationOutcome: Hashable, Sendable {
    /// Whether a place is free again.
    public let freesPlace: Bool
    /// Whether the waiting list is shorter by one; a request that awaits approval is on no list.
    public let leavesWaitingList: Bool
    /// Whether it came after the free time was over.
    public let isLate: Bool
    /// The charge proposed, for a person to decide; nil when nothing is.
    public let proposedCharge: Pence?
    /// Whether the first in the waiting order is confirmed at once (R-4 `automatic`, before the deadline only).
    public let promotes: Bool
}

extension CancellationFacts {
    /// Decides a cancellation at `now`: it always works until the first session starts.
    public func cancellation(at now: Instant) throws(Refusal) -> CancellationOutcome {
        guard booking.state.isLive else { throw .bookingEnded(booking.reference, booking.state) }
        guard event.state != .cancelled else { throw .eventCancelled(event.code) }
        guard event.state != .closed, !event.isOver(at: now) else {
            throw .eventOver(event.code, endedAt: event.lastEndsAt)
        }
        guard !event.hasStarted(at: now) else { throw .eventStarted(event.code, startedAt: event.firstStartsAt) }
        guard booking.state == .confirmed else {
            let frees = booking.state == .offered
            return CancellationOutcome(
                freesPlace: frees, leavesWaitingList: booking.state == .waiting, isLate: false, proposedCharge: nil,
                promotes: frees && promotes(at: now))
        }
        let charge = isFreeMove ? .zero : booking.terms.cancellationCharge(at: now)
        return CancellationOutcome(
            freesPlace: true, leavesWaitingList: false, isLate: !isFreeMove && booking.terms.isLate(at: now),
            proposedCharge: charge == .zero ? nil : charge,
            promotes: promotes(at: now))
    }

    private func promotes(at now: Instant) -> Bool {
        guard let promotesUntil, now.isWithin(promotesUntil) else { return false }
        let left = event.capacity - (event.places.occupied - 1)
        return event.places.waiting > 0 && left > 0
    }
}
