import Bookings
import Formats
import Records

extension ProgrammeImport {
    /// Replays the journal in the order of its instants, letting time pass in between and up to now.
    mutating func takeJournal(in tx: WriteTransaction) throws {
        act.isReplayed = true
        defer { act.isReplayed = false }
        let importer = act.asker
        var added = 0
        let inOrder = papers.journal.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, paper) in inOrder {
            step()
            do {
                if try take(paper, importer, in: tx) { added += 1 }
            } catch let refusal as Refusal {
                faults.note(paper.place.at(column(of: refusal)), refusal.sentence, refusalCode: refusal.code)
            } catch let errors as FieldErrors {
                faults.note(errors)
            }
            (act.asker, act.at) = (importer, act.recordedAt)
            if faults.faults.count >= CSVReader.mostFaults { return }
        }
        try Office.passTime(to: act.recordedAt, in: tx, &act)
        count(.journal, rows: papers.journal.count, added: added)
    }

    /// Replays one row, unless it was imported before; returns whether anything was new.
    private mutating func take(_ paper: JournalPaper, _ importer: Asker, in tx: WriteTransaction) throws -> Bool {
        guard paper.at <= act.recordedAt else {
            throw FieldErrors(paper.place.at("at"), "This lies in the future; a journal tells what has happened.")
        }
        guard let event = try tx.event(code: paper.event) else { throw Refusal.eventUnknown(paper.event) }
        let delegate = try paper.delegate.map { try known($0, paper, "delegate", in: tx) }
        let by = try paper.by.map { try known($0, paper, "by", in: tx) }
        act.asker = Asker(
            by.map { .person($0.id) } ?? .operator("the office"), through: .import, isStrong: true)
        var anyNew = false
        for session in try sessions(of: paper, event) {
            let line = JournalAct(
                at: paper.at, act: paper.act.rawValue, event: event.event.id, session: session, delegate: delegate?.id,
                by: by?.id, reason: paper.reason?.rawValue ?? "",
                noteSHA256: paper.note.isEmpty ? [] : Office.sha256(Array(paper.note.utf8)))
            guard try isNew(line, paper, in: tx) else { continue }
            try checkGoesOn(paper, event, in: tx)
            try Office.passTime(to: paper.at, in: tx, &act)
            act.at = paper.at
            try replay(paper, session: session, delegate: delegate, event, in: tx)
            try tx.insert(line)
            anyNew = true
        }
        return anyNew
    }

    /// A journal goes on from what is known; an act slipped in before it would rest on facts that were not so then.
    private mutating func checkGoesOn(_ paper: JournalPaper, _ event: EventSummary, in tx: WriteTransaction) throws {
        if newestMoments[event.event.id] == nil {
            newestMoments[event.event.id] = .some(try tx.newestMoment(on: event.event.id))
        }
        guard let known = newestMoments[event.event.id] ?? nil, paper.at < known else { return }
        throw FieldErrors(
            paper.place.at("at"),
            "What happened on \(paper.event) is known up to \(UKTime.wallTime(at: known).iso). "
                + "A journal goes on from there; it cannot add something earlier.")
    }

    private mutating func replay(
        _ paper: JournalPaper, session: Int, delegate: Person?, _ event: EventSummary, in tx: WriteTransaction
    ) throws {
        switch (paper.act, delegate) {
        case (.close, _): try Office.closeRegister(event: paper.event, session: session, in: tx, &act)
        case (.book, let delegate?):
            if let live = try tx.liveBooking(of: delegate.id, on: event.event.id),
                let booking = try tx.booking(live.id), try tx.openOffer(for: booking) != nil
            {
                _ = try Office.acceptOffer(live.id, in: tx, &act)
            } else {
                _ = try Office.bookPlace(on: paper.event, for: delegate, in: tx, &act)
            }
        case (.cancel, let delegate?):
            guard let live = try tx.liveBooking(of: delegate.id, on: event.event.id) else {
                throw Refusal.noLiveBooking(paper.event, email: delegate.email.written)
            }
            _ = try Office.cancelBooking(live.reference, reason: paper.reason, note: paper.note, in: tx, &act)
        case (let other, let delegate?):
            guard let mark = other.mark else { return }
            try Office.markAttendance(
                mark, reason: paper.reason, note: paper.note, event: paper.event, session: session, delegate: delegate,
                in: tx, &act)
        case (_, nil): return
        }
    }

    private mutating func known(
        _ email: EmailAddress, _ paper: JournalPaper, _ column: String, in tx: WriteTransaction
    ) throws -> Person {
        if let person = try person(email, in: tx) { return person }
        throw FieldErrors(
            paper.place.at(column), "Nobody with the address \(email.written) is known; add them to people.csv.")
    }

    /// The sessions a row speaks of by their places; 0 for the event as a whole; none named means every one.
    private func sessions(of paper: JournalPaper, _ event: EventSummary) throws -> [Int] {
        if paper.act == .book || paper.act == .cancel { return [0] }
        let found: [Session]
        switch paper.session {
        case nil: found = event.sessions
        case .ordinal(let ordinal): found = event.sessions.filter { $0.ordinal == ordinal }
        case .start(let start): found = event.sessions.filter { $0.startsLocal == start }
        }
        if found.isEmpty {
            let choices = event.sessions.map { "\($0.ordinal) (\($0.startsLocal.iso))" }.joined(separator: ", ")
            throw FieldErrors(paper.place.at("session"), "\(paper.event) has no such session. It has \(choices).")
        }
        return found.map(\.ordinal)
    }

    private func isNew(_ line: JournalAct, _ paper: JournalPaper, in tx: WriteTransaction) throws -> Bool {
        switch try tx.memory(of: line) {
        case .new: return true
        case .same: return false
        case .different(let byOffice, let by, let reason):
            let who = try byOffice ? "the office" : by.flatMap { try tx.person($0)?.email.written } ?? "somebody else"
            throw FieldErrors(
                paper.place.at("by"),
                "This act was imported before as done by \(who) with \(reason.isEmpty ? "no reason" : "the reason \(reason)"); "
                    + "this row gives another person, reason or note. An import never changes what is there.")
        }
    }

    /// The column a reader should look at first when a rule refuses a row.
    private func column(of refusal: Refusal) -> String {
        switch refusal {
        case .eventUnknown: "event"
        case .delegateUnknown, .noLiveBooking, .notOnRegister, .alreadyBooked, .alreadyWaiting: "delegate"
        case .notPermitted: "by"
        case .sessionUnknown: "session"
        case .registerNotOpen, .registerNotOver, .eventStarted, .eventOver, .bookingNotOpenYet, .bookingClosed: "at"
        default: "act"
        }
    }
}
