public import Bookings
import Records

extension Office {
    /// A booking as the page before cancelling shows it, for whoever may cancel it.
    public func bookingToCancel(_ reference: String, by asker: Asker) async throws -> BookingDetails {
        try await read { tx in
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed) else {
                throw try tx.noBooking(reference, for: .cancelBooking, asker)
            }
            try tx.permit(
                .cancelBooking, to: asker, Regarding(details.booking, of: try tx.person(details.booking.delegate)))
            return details
        }
    }

    /// Cancels a booking; a place that comes free goes on as the terms say.
    ///
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - reason: a coded reason, or nil.
    ///   - note: free text kept for a year, or empty.
    /// - Throws: `FieldErrors`, `Refusal`, `RecordFailure`.
    public func cancelBooking(
        _ reference: String, reason: String?, note: String, by asker: Asker, once: Once<CancelledBooking>? = nil
    ) async throws -> Answer<CancelledBooking> {
        let coded = try Office.absenceReason(reason)
        try Office.checkNote(note)
        return try await write(asker, once: once) { tx, act in
            guard let found = BookingReference(typed: reference) else {
                throw try tx.noBooking(reference, for: .cancelBooking, act.asker)
            }
            return try Office.cancelBooking(found, reason: coded, note: note, in: tx, &act)
        }
    }

    /// Refuses a note that is too long to be kept, or hides something.
    static func checkNote(_ note: String) throws(FieldErrors) {
        guard note.utf8.count <= 2000 else {
            throw FieldErrors("note", "The note has \(note.utf8.count) bytes; at most 2,000 fit.")
        }
        guard !TypedText.hidesAnything(note) else {
            throw FieldErrors("note", "Type this again: it holds signs that cannot be seen.")
        }
    }

    /// Reads a coded reason; nil and empty mean none is given.
    public static func absenceReason(_ code: String?) throws(FieldErrors) -> AbsenceReason? {
        guard let code, !code.isEmpty else { return nil }
        if let reason = AbsenceReason(rawValue: code) { return reason }
        let choices = AbsenceReason.allCases.map(\.rawValue).joined(separator: ", ")
        throw FieldErrors("reason", "Expected one of \(choices).")
    }

    /// The body of cancelling.
    static func cancelBooking(
        _ reference: BookingReference, reason: AbsenceReason?, note: String, in tx: WriteTransaction,
        _ act: inout Act
    ) throws -> CancelledBooking {
        guard let event = try tx.booking(reference)?.event,
            let locked = try tx.lockEvent(event).map({ try onTime($0, act) }), let booking = try tx.booking(reference)
        else { throw try tx.noBooking(reference.text, for: .cancelBooking, act.asker) }
        let regarding = Regarding(booking, of: try tx.person(booking.delegate))
        try tx.permit(.cancelBooking, to: act.asker, regarding)
        let facts = CancellationFacts(
            booking: booking, event: locked.event, promotesUntil: try promotesUntil(locked.event, at: act.at, in: tx))
        let outcome = try facts.cancellation(at: act.at)
        try keep(outcome, of: booking, on: locked, reason: reason, note: note, in: tx, &act)
        return CancelledBooking(
            reference: reference, isLate: outcome.isLate, proposedCharge: outcome.proposedCharge)
    }

    private static func keep(
        _ outcome: CancellationOutcome, of booking: Booking, on locked: LockedEvent, reason: AbsenceReason?,
        note: String, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        try tx.end(booking.id, as: .cancelled, at: act.at, late: outcome.isLate)
        if booking.state == .offered { try tx.endOffer(to: booking.id, as: .declined, at: act.at) }
        let line = try act.record(
            .bookingCancelled(late: outcome.isLate, reason: reason), on: locked, booking: booking.id, in: tx)
        try act.keepNote(note, of: line, in: tx)
        try act.tell(.bookingCancelled, booking.id, on: locked, in: tx)
        try passOn(outcome, of: booking, on: locked, in: tx, &act)
    }

    /// What comes of a booking that has ended: a late one may cost something, and its place goes on.
    static func passOn(
        _ outcome: CancellationOutcome, of booking: Booking, on locked: LockedEvent, in tx: WriteTransaction,
        _ act: inout Act
    ) throws {
        if let charge = outcome.proposedCharge {
            try propose(charge, .lateCancellation, booking: booking.id, session: nil, on: locked, in: tx, &act)
        }
        var places = locked.event.places
        if outcome.freesPlace { places.occupied -= 1 }
        if outcome.leavesWaitingList { places.waiting -= 1 }
        if outcome.promotes { try promoteFirst(on: locked, &places, in: tx, &act) }
        try passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
        places.overbookedBy = max(0, places.occupied - places.capacity)
        try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
    }

    /// Confirms the first in the waiting order (R-4 `automatic`, R-7); their terms were frozen when they joined.
    ///
    /// - Returns: whose booking it is; nil when nobody waits.
    @discardableResult
    static func promoteFirst(
        on locked: LockedEvent, _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws -> Identifier<Person>? {
        let reach = try mixReach(locked.event, places, at: act.at, in: tx)
        guard let next = try tx.firstWaiting(on: locked.event.id, at: act.at, within: reach) else { return nil }
        try recordHeldBack(before: next.id, reach, on: locked, in: tx, &act)
        try confirmWaiting(next, on: locked, &places, in: tx, &act)
        return next.delegate
    }

    /// Gives a free place to somebody who waits, without asking, and tells them.
    static func confirmWaiting(
        _ booking: Booking, on locked: LockedEvent, _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        try tx.confirm(booking.id, freezing: nil)
        places.occupied += 1
        places.waiting -= 1
        try act.record(.promoted, on: locked, booking: booking.id, in: tx)
        let hasMoved = try giveUpPlace(for: booking, in: tx, &act)
        try act.tell(hasMoved ? .placeMoved : .promoted, booking.id, on: locked, in: tx)
    }

    /// The moment up to which a free place goes to the waiting list by itself; nil when the terms do not promote.
    static func promotesUntil(_ event: Event, at now: Instant, in tx: some Reading) throws -> Instant? {
        let terms = try tx.terms(on: UKTime.wallTime(at: now).date)
        guard terms.promotion == .automatic else { return nil }
        return terms.deadline(firstSession: event.firstStartsAt, calendar: try tx.workingCalendar())
    }

    /// Adds a proposed charge and says so in history.
    static func propose(
        _ charge: Pence, _ kind: ChargeKind, booking: Identifier<Booking>, session: Identifier<Session>?,
        on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        try tx.propose(charge, kind, id: act.newID(), booking: booking, session: session, at: act.at)
        try act.record(.chargeProposed(kind, charge), on: locked, booking: booking, in: tx)
        try act.tell(.chargeProposed, booking, on: locked, in: tx)
    }
}
