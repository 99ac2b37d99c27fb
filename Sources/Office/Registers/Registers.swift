public import Bookings
import Records

extension Office {
    /// Marks a delegate's attendance in a session.
    ///
    /// - Parameters:
    ///   - event: the event's code.
    ///   - session: the session's place among the event's; nil when the event has only one.
    ///   - delegate: the delegate's e-mail address.
    /// - Throws: `FieldErrors`, `Refusal`, `RecordFailure`.
    @discardableResult
    public func markAttendance(
        _ mark: AttendanceMark, reason: AbsenceReason?, event: String, session: Int?, delegate: String,
        by asker: Asker, once: Once<MarkedAttendance>? = nil
    ) async throws -> Answer<MarkedAttendance> {
        guard let email = EmailAddress(delegate) else {
            throw FieldErrors("delegate", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        try RowMark(mark, reason: reason).check()
        return try await write(asker, turn: .event(event), once: once) { tx, act in
            guard let person = try tx.person(email: email) else {
                let known = try tx.visibleEvent(event, to: act.asker)
                try tx.permit(.markAttendance, to: act.asker, Regarding(event: known.event.id))
                throw Refusal.delegateUnknown(email.written)
            }
            return try Office.markAttendance(
                mark, reason: reason, note: "", event: event, session: session, delegate: person, in: tx, &act)
        }
    }

    /// Closes the register of a session; proposes what is to be charged, and derives the outcomes with the last one.
    ///
    /// - Parameter session: the session's place among the event's; nil when the event has only one.
    /// - Throws: `Refusal`, `RecordFailure`.
    @discardableResult
    public func closeRegister(
        event: String, session: Int?, by asker: Asker, once: Once<ClosedRegister>? = nil
    ) async throws -> Answer<ClosedRegister> {
        try await write(asker, turn: .event(event), once: once) { tx, act in
            try Office.closeRegister(event: event, session: session, in: tx, &act)
        }
    }

    /// The body of marking attendance.
    @discardableResult
    static func markAttendance(
        _ mark: AttendanceMark, reason: AbsenceReason?, note: String, event code: String, session ordinal: Int?,
        delegate: Person, in tx: WriteTransaction, _ act: inout Act
    ) throws -> MarkedAttendance {
        let locked = try lockEvent(code: code, in: tx, act)
        try tx.permit(.markAttendance, to: act.asker, Regarding(event: locked.event.id))
        let session = try session(ordinal, of: locked.event, in: tx)
        try registerFacts(session, locked.event).checkOpen(at: act.at)
        guard let booking = try tx.liveBooking(of: delegate.id, on: locked.event.id), booking.state == .confirmed else {
            throw Refusal.notOnRegister(code, email: delegate.email.written)
        }
        try tx.save(mark, reason: reason, booking: booking.id, session: session.id)
        let line = try act.record(
            .attendanceMarked(session: session.ordinal, mark, reason: reason), on: locked, booking: booking.id, in: tx)
        try act.keepNote(note, of: line, in: tx)
        return MarkedAttendance(
            event: locked.event.code, session: session.ordinal, reference: booking.reference, mark: mark,
            reason: reason)
    }

    /// The body of closing a register.
    @discardableResult
    static func closeRegister(
        event code: String, session ordinal: Int?, in tx: WriteTransaction, _ act: inout Act
    ) throws -> ClosedRegister {
        let locked = try lockEvent(code: code, in: tx, act)
        try tx.permit(.closeRegister, to: act.asker, Regarding(event: locked.event.id))
        let session = try session(ordinal, of: locked.event, in: tx)
        let toCheck = try tx.rowsToCheck(event: locked.event.id, session: session.id)
        try registerFacts(session, locked.event).checkClosing(at: act.at, rowsToCheck: toCheck)
        try tx.closeRegister(session.id, at: act.at)
        try act.record(.registerClosed(session: session.ordinal), on: locked, in: tx)
        for row in try tx.registerRows(event: locked.event.id, session: session.id) {
            guard let charge = row.proposedCharge else { continue }
            try propose(charge, .nonAttendance, booking: row.booking, session: session.id, on: locked, in: tx, &act)
        }
        let isLast = try closeWithLastRegister(locked, in: tx, &act)
        return ClosedRegister(event: locked.event.code, session: session.ordinal, closedAt: act.at, isLast: isLast)
    }

    /// Derives the outcomes and closes the event once every register is closed; gives whether it is.
    static func closeWithLastRegister(
        _ locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> Bool {
        let isLast = try tx.sessions(of: locked.event.id).allSatisfy { $0.registerClosedAt != nil }
        if isLast { try deriveOutcomes(of: locked, in: tx, &act) }
        return isLast
    }

    private static func deriveOutcomes(of locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act) throws {
        for (booking, isPassedOn, marks) in try tx.marks(of: locked.event.id) {
            guard let outcome = isPassedOn ? Outcome(beforePassingOn: marks) : Outcome(marks: marks) else { continue }
            try tx.save(outcome, of: booking)
            try act.record(.outcomeReached(outcome), on: locked, booking: booking, in: tx)
            if outcome == .noShow { try act.tell(.absenceNoticed, booking, on: locked, in: tx) }
        }
        try tx.close(locked.event.id)
    }

    static func session(_ ordinal: Int?, of event: Event, in tx: some Reading) throws -> Session {
        let sessions = try tx.sessions(of: event.id)
        if let ordinal {
            guard let session = sessions.first(where: { $0.ordinal == ordinal }) else {
                throw Refusal.sessionUnknown(event.code, session: String(ordinal))
            }
            return session
        }
        guard sessions.count == 1, let only = sessions.first else {
            throw FieldErrors("session", "\(event.code) has \(sessions.count) sessions; say which one (1, 2, …).")
        }
        return only
    }

    static func registerFacts(_ session: Session, _ event: Event) -> RegisterFacts {
        RegisterFacts(eventCode: event.code, eventIsCancelled: event.state == .cancelled, session: session)
    }
}
