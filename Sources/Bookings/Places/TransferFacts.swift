/// What the rules must know to move somebody's place to another event of the same course.
public struct TransferFacts: Sendable {
    /// The booking that is to move.
    public let booking: Booking
    /// Its event, read under its lock.
    public let event: Event
    /// What booking a place on the other event comes to; the booking that moves stands in no way there.
    public let there: PlaceFacts
    /// Another event of the course on which the same place waits to move; nil for none.
    public let waitsToMoveTo: PlaceFacts.LiveBooking?
    /// Whether the terms of the place make moving free, even late.
    public let movesAreFree: Bool

    /// Gathers the facts.
    public init(
        booking: Booking, event: Event, there: PlaceFacts, waitsToMoveTo: PlaceFacts.LiveBooking?, movesAreFree: Bool
    ) {
        self.booking = booking
        self.event = event
        self.there = there
        self.waitsToMoveTo = waitsToMoveTo
        self.movesAreFree = movesAreFree
    }
}

/// What moving a place to another event comes to.
public enum TransferOutcome: Hashable, Sendable {
    /// The place moves at once, under new terms.
    case moved(PlaceOutcome.NewBooking)
    /// The delegate waited there already and takes a place that stands open.
    case movedFromList(Identifier<Booking>, FrozenTerms)
    /// No place is free there: the delegate waits, and keeps the place until one is theirs.
    case waits(PlaceOutcome.NewBooking, position: Int)
}

extension TransferFacts {
    /// Decides a move at `now` (R-13a): all or nothing, so the old place is given up only for one that is granted.
    public func transfer(at now: Instant) throws(Refusal) -> TransferOutcome {
        _ = try leaving(at: now)
        let other = there.event
        guard other.id != event.id else { throw .sameEvent(event.code) }
        guard other.course == event.course else { throw .otherCourse(other.code) }
        switch try there.booking(at: now) {
        case .confirmed(let new): return .moved(new.holdingNothing)
        case .placeTaken(let waiting, let terms): return .movedFromList(waiting, terms)
        case .waiting(let new, let position):
            guard !there.courseIsRepeatable else { throw .noPlaceThere(other.code) }
            if let waitsToMoveTo { throw .waitsToMove(waitsToMoveTo.reference, event: waitsToMoveTo.eventCode) }
            return .waits(new.holdingNothing, position: position)
        }
    }

    /// What giving up the place comes to at `now`: the same as cancelling it, unless the terms make moves free.
    public func leaving(at now: Instant) throws(Refusal) -> CancellationOutcome {
        var facts = CancellationFacts(booking: booking, event: event, promotesUntil: nil)
        facts.isFreeMove = movesAreFree
        let outcome = try facts.cancellation(at: now)
        guard booking.state == .confirmed else { throw .onlyPlacesMove(booking.reference) }
        return outcome
    }
}

extension PlaceOutcome.NewBooking {
    /// The same, not counted against a second booking of the course: the place it moves from still is.
    fileprivate var holdingNothing: PlaceOutcome.NewBooking {
        PlaceOutcome.NewBooking(joinedAt: joinedAt, holdsCourse: false, terms: terms, priority: priority)
    }
}
