public import Bookings
import Crypto
import Formats
import Foundation
import Records

extension Office {
    /// The register of a session, as its page shows it.
    ///
    /// - Parameter session: the session's place among the event's; nil when the event has only one.
    public func register(of code: String, session ordinal: Int?, by asker: Asker) async throws -> RegisterSheet {
        let now = self.now
        return try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            let (event, regarding) = (summary.event, Regarding(event: summary.event.id))
            try tx.permit(.viewAttendance, to: asker, regarding)
            let session = try Office.session(ordinal, of: event, in: tx)
            let mayMark = try tx.may(.markAttendance, asker, regarding)
            let closing = try session.registerClosedAt == nil ? nil : tx.closing(of: event.id, session: session.ordinal)
            return RegisterSheet(
                event: summary, session: session,
                rows: try tx.registerSheet(event: event.id, session: session.id).map {
                    mayMark ? $0 : $0.withoutReason
                },
                needs: try Office.needs(ofEvent: event, for: asker, at: now, in: tx),
                charges: try tx.registerRows(event: event.id, session: session.id).compactMap(\.proposedCharge),
                closedBy: closing?.actorName, mayMark: mayMark)
        }
    }

    /// Keeps rows of a register, all of them or none, in one transaction.
    ///
    /// - Throws: `FieldErrors` at the references of rows that cannot be kept, one that somebody else changed in the meantime
    ///   among them; `Refusal`; `RecordFailure`.
    public func markRegister(
        _ save: RegisterSave, event: String, session: Int?, by asker: Asker, once: Once<MarkedRegister>? = nil
    ) async throws -> Answer<MarkedRegister> {
        try await write(asker, turn: .event(event), once: once) { tx, act in
            try Office.markRegister(save, event: event, session: session, in: tx, &act)
        }
    }

    /// The body of keeping rows of a register.
    static func markRegister(
        _ save: RegisterSave, event code: String, session ordinal: Int?, in tx: WriteTransaction, _ act: inout Act
    ) throws -> MarkedRegister {
        let locked = try lockEvent(code: code, in: tx, act)
        try tx.permit(.markAttendance, to: act.asker, Regarding(event: locked.event.id))
        let session = try session(ordinal, of: locked.event, in: tx)
        try registerFacts(session, locked.event).checkOpen(at: act.at)
        let rows = try tx.registerSheet(event: locked.event.id, session: session.id)
        let register = Dictionary(rows.map { ($0.reference, $0) }) { first, _ in first }
        let changes: [(reference: BookingReference, mark: RowMark)]
        do { changes = try save.changes(on: register.mapValues(\.mark)) } catch {
            throw try told(error, register, session, in: tx)
        }
        for (reference, mark) in changes {
            guard let row = register[reference] else { continue }
            try tx.save(mark.mark, reason: mark.reason, booking: row.booking, session: session.id)
            try act.record(
                .attendanceMarked(session: session.ordinal, mark.mark, reason: mark.reason), on: locked,
                booking: row.booking, in: tx)
        }
        let decided = changes.count { register[$0.reference]?.mark == nil }
        return MarkedRegister(
            event: locked.event.code, session: session.ordinal, changed: changes.count,
            toCheck: rows.count { $0.mark == nil } - decided)
    }

    /// Marks several delegates alike in a session, all of them or none.
    ///
    /// - Parameter delegates: their e-mail addresses.
    /// - Throws: `FieldErrors`, `Refusal`, `RecordFailure`.
    public func markAttendance(
        _ mark: AttendanceMark, reason: AbsenceReason?, event: String, session: Int?, delegates: [String],
        by asker: Asker
    ) async throws {
        var faults = FieldErrors()
        let emails = delegates.compactMap { typed in
            let email = EmailAddress(typed)
            if email == nil { faults.note("delegate", "“\(typed)” is no e-mail address.") }
            return email
        }
        try faults.check()
        try RowMark(mark, reason: reason).check()
        try await write(asker, turn: .event(event)) { tx, act in
            let known = try tx.visibleEvent(event, to: act.asker)
            try tx.permit(.markAttendance, to: act.asker, Regarding(event: known.event.id))
            for email in emails {
                guard let person = try tx.person(email: email) else { throw Refusal.delegateUnknown(email.written) }
                try Office.markAttendance(
                    mark, reason: reason, note: "", event: event, session: session, delegate: person, in: tx, &act)
            }
        }
    }

    /// Closes the register of a session as somebody has just seen it; where it says something else by now, it stays open.
    ///
    /// - Parameter seen: the fingerprint of the register they saw.
    /// - Throws: `Refusal.registerChanged` among others; `RecordFailure`.
    public func closeRegister(
        event: String, session: Int?, seen: String, by asker: Asker, once: Once<ClosedRegister>? = nil
    ) async throws -> Answer<ClosedRegister> {
        try await write(asker, turn: .event(event), once: once) { tx, act in
            let locked = try Office.lockEvent(code: event, in: tx, act)
            try tx.permit(.closeRegister, to: act.asker, Regarding(event: locked.event.id))
            let found = try Office.session(session, of: locked.event, in: tx)
            try Office.registerFacts(found, locked.event).checkOpen(at: act.at)
            let rows = try tx.registerSheet(event: locked.event.id, session: found.id)
            guard Office.fingerprint(rows) == seen else {
                throw Refusal.registerChanged(event, session: found.ordinal)
            }
            return try Office.closeRegister(event: event, session: found.ordinal, in: tx, &act)
        }
    }

    /// What tells one state of a register from another.
    public static func fingerprint(_ rows: [RegisterSheetRow]) -> String {
        Hexadecimal.text(sha256(Array(RegisterSheet.state(rows).utf8)))
    }

    /// What is wrong with rows of a register, in words, each at its booking's reference.
    private static func told(
        _ faults: RegisterSave.Faults, _ register: [BookingReference: RegisterSheetRow], _ session: Session,
        in tx: WriteTransaction
    ) throws -> FieldErrors {
        var told = FieldErrors()
        for row in faults.rows {
            let found = register[row.reference]
            let name = found?.name ?? row.reference.text
            switch row.fault {
            case .notOnRegister:
                told.note(
                    row.reference.text, "\(name) is not on this register: the booking has ended or is of another event."
                )
            case .namedTwice: told.note(row.reference.text, "\(name) is named twice.")
            case .reasonMissing: told.note(row.reference.text, "Say why \(name) is excused.")
            case .changedMeanwhile(let present):
                let last = try found.flatMap { try tx.lastMarking(of: $0.booking, session: session.ordinal) }
                told.note(row.reference.text, Office.changed(name, to: present, last))
            }
        }
        return told
    }

    private static func changed(_ name: String, to present: RowMark?, _ last: HistoryEntry?) -> String {
        guard let present, let last else { return "\(name) was changed while you had this page open. Choose again." }
        let words = present.mark.words + (present.reason.map { " (\($0.words))" } ?? "")
        let time = UKTime.wallTime(at: last.at).timeWords
        return "\(last.actorName) marked \(name) \(words) at \(time), while you had this page open. "
            + "Leave it, or choose again and save."
    }
}

extension Reading {
    /// Who closed the register of a session; nil where that was never written down.
    fileprivate func closing(of event: Identifier<Event>, session: Int) throws -> HistoryEntry? {
        try closings(of: event).last { $0.happening == .registerClosed(session: session) }
    }

    /// Who marked a booking last in a session; nil where nobody has.
    fileprivate func lastMarking(of booking: Identifier<Booking>, session: Int) throws -> HistoryEntry? {
        try history(of: booking).last { entry in
            if case .attendanceMarked(session, _, _) = entry.happening { true } else { false }
        }
    }
}
