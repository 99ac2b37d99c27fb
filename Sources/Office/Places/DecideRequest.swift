public import Bookings
import Records

/// Deciding a request that awaits approval: the line manager, a lead of the agency or an administrator.
extension Office {
    /// Approves a request: the delegate has a place, or a place in line, as if it were booked now.
    ///
    /// - Parameter reference: the booking's reference as somebody typed it.
    /// - Throws: `Refusal.bookingUnknown`, `.noRequest`, `.approvalOver`, `.bookingEnded`, `.ownRequest`, and what stands in the
    ///   way of any booking; `RecordFailure`.
    public func approveRequest(
        _ reference: String, by asker: Asker, once: Once<BookedPlace>? = nil
    ) async throws -> Answer<BookedPlace> {
        try await write(asker, once: once) { tx, act in
            let (locked, facts) = try Office.approvalFacts(reference, in: tx, act)
            return try Office.grant(facts, on: locked, in: tx, &act)
        }
    }

    /// Declines a request, which ends it.
    ///
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - note: why, for the delegate to read; kept for a year, or empty.
    /// - Throws: `FieldErrors`; `Refusal.bookingUnknown`, `.noRequest`, `.approvalOver`, `.bookingEnded`, `.ownRequest`,
    ///   `.eventCancelled`; `RecordFailure`.
    public func declineRequest(
        _ reference: String, note: String, by asker: Asker, once: Once<BookingReference>? = nil
    ) async throws -> Answer<BookingReference> {
        try Office.checkNote(note)
        return try await write(asker, once: once) { tx, act in
            let (locked, facts) = try Office.approvalFacts(reference, in: tx, act)
            try facts.checkDeclining(at: act.at)
            let booking = facts.booking
            try tx.end(booking.id, as: .declined, at: act.at, late: false)
            let line = try act.record(.approvalDeclined, on: locked, booking: booking.id, in: tx)
            try act.keepNote(note, of: line, in: tx)
            try act.tell(.approvalDeclined, booking.id, on: locked, in: tx)
            return booking.reference
        }
    }

    /// A request as the page on which it is decided shows it, with what approving it would come to.
    ///
    /// - Throws: `Refusal.bookingUnknown`, `.notPermitted`; `RecordFailure`.
    public func requestToDecide(_ reference: String, by asker: Asker) async throws -> RequestToDecide {
        let now = self.now
        return try await read { tx in
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed),
                let delegate = try tx.person(details.booking.delegate)
            else { throw try tx.noBooking(reference, for: .decideRequest, asker) }
            try tx.permit(.decideRequest, to: asker, Regarding(details.booking, of: delegate))
            let facts = try Office.facts(
                of: details.booking, delegate, on: LockedEvent(looking: details.event), by: asker, at: now, in: tx)
            do {
                return RequestToDecide(details: details, outcome: .success(try facts.granting(at: now)))
            } catch let refusal as Refusal {
                return RequestToDecide(details: details, outcome: .failure(refusal))
            }
        }
    }

    private static func grant(
        _ facts: ApprovalFacts, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        let outcome = try facts.granting(at: act.at)
        guard let new = outcome.newBooking else { throw RecordFailure.damaged("A request is in the way of itself.") }
        let state: BookingState = outcome.position == nil ? .confirmed : .waiting
        try tx.grant(facts.booking.id, as: state, new)
        guard let booking = try tx.booking(facts.booking.id) else {
            throw RecordFailure.damaged("A booking is gone.")
        }
        try act.record(.approvalGranted, on: locked, booking: booking.id, in: tx)
        return try count(booking, new, position: outcome.position, on: locked, in: tx, &act)
    }

    /// Locks the event and gathers what the rules must know; asks the permission table.
    private static func approvalFacts(
        _ reference: String, in tx: WriteTransaction, _ act: Act
    ) throws -> (LockedEvent, ApprovalFacts) {
        guard let typed = BookingReference(typed: reference), let event = try tx.booking(typed)?.event,
            let locked = try tx.lockEvent(event).map({ try onTime($0, act) }), let booking = try tx.booking(typed),
            let delegate = try tx.person(booking.delegate)
        else { throw try tx.noBooking(reference, for: .decideRequest, act.asker) }
        try tx.permit(.decideRequest, to: act.asker, Regarding(booking, of: delegate))
        return (locked, try facts(of: booking, delegate, on: locked, by: act.asker, at: act.at, in: tx))
    }

    private static func facts(
        of booking: Booking, _ delegate: Person, on locked: LockedEvent, by asker: Asker, at now: Instant,
        in tx: some Reading
    ) throws -> ApprovalFacts {
        var decider: Identifier<Person>?
        if case .person(let person) = asker.principal { decider = person }
        return ApprovalFacts(
            booking: booking, until: try tx.approvalEnd(of: booking.id),
            place: try placeFacts(locked, delegate: delegate, asker: asker, granting: booking, at: now, in: tx),
            decider: decider, isAdministrator: try tx.holds(.administrator, asker, Regarding(delegate: delegate)))
    }
}

extension PlaceOutcome {
    /// What a new booking carries; nil where a booking that was there takes a place.
    fileprivate var newBooking: NewBooking? {
        switch self {
        case .confirmed(let new), .waiting(let new, _): new
        case .placeTaken: nil
        }
    }
}
