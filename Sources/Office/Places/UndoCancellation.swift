public import Bookings
import Records

extension Office {
    /// Undoes a cancellation within ten minutes: the booking stands again as it stood, and a charge proposed for it is void.
    ///
    /// - Parameter reference: the booking's reference as somebody typed it.
    /// - Throws: `Refusal.bookingUnknown`, `.undoBlocked`, `.eventStarted`, `.courseAlreadyBooked`, …; `RecordFailure`.
    public func undoCancellation(
        of reference: String, by asker: Asker, once: Once<BookedPlace>? = nil
    ) async throws -> Answer<BookedPlace> {
        try await write(asker, once: once) { tx, act in
            guard let found = BookingReference(typed: reference), let event = try tx.booking(found)?.event,
                let locked = try tx.lockEvent(event).map({ try Office.onTime($0, act) }),
                let booking = try tx.booking(found)
            else { throw try tx.noBooking(reference, for: .cancelBooking, act.asker) }
            try tx.permit(.cancelBooking, to: act.asker, Regarding(booking, of: try tx.person(booking.delegate)))
            let outcome = try Office.undoFacts(booking, on: locked.event, locked.courseIsRepeatable, at: act.at, in: tx)
                .undo(at: act.at)
            return try Office.reinstate(booking, outcome, on: locked, in: tx, &act)
        }
    }

    /// Until when a cancellation can be undone, as things stand; nil where it cannot be.
    static func undoUntil(_ details: BookingDetails, at now: Instant, in tx: some Reading) throws -> Instant? {
        guard details.booking.state == .cancelled else { return nil }
        let facts = try undoFacts(
            details.booking, on: details.event.event, details.event.course.repeatable, at: now, in: tx)
        guard (try? facts.undo(at: now)) != nil else { return nil }
        return facts.ending?.undoUntil
    }

    private static func undoFacts(
        _ booking: Booking, on event: Event, _ courseIsRepeatable: Bool, at now: Instant, in tx: some Reading
    ) throws -> UndoFacts {
        let claims = try tx.claims(of: booking.delegate, on: event.id, of: booking.course, at: now)
        return UndoFacts(
            booking: booking, ending: try tx.ending(of: booking.id), event: event,
            courseIsRepeatable: courseIsRepeatable, liveBooking: claims.onEvent, sameCourse: claims.onCourse)
    }

    private static func reinstate(
        _ booking: Booking, _ outcome: UndoOutcome, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        if let waiting = outcome.keptFor { try tx.waitInstead(of: booking.id, waiting) }
        try tx.reinstate(
            booking.id, as: outcome.state, holdsCourse: outcome.holdsCourse,
            insteadOf: outcome.isInsteadOfAnother ? booking.insteadOf : nil)
        try tx.voidCharges(ofBooking: booking.id)
        try act.record(.cancellationUndone, on: locked, booking: booking.id, in: tx)
        try act.tell(
            outcome.state == .confirmed ? .placeBooked : .waitingListJoined, booking.id, on: locked, in: tx)
        var places = locked.event.places
        if outcome.state == .confirmed { places.occupied += 1 } else { places.waiting += 1 }
        let state = try serveWaiting(booking.id, outcome.state, on: locked, &places, in: tx, &act)
        try planNext(for: locked.event, places, in: tx, at: act.at)
        try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
        return BookedPlace(
            reference: booking.reference, state: state,
            waitingPosition: state == .waiting ? try tx.waitingPosition(of: booking.id) : nil,
            freeUntil: booking.terms.freeUntil, sentence: booking.terms.sentence)
    }
}
