import Bookings
import Formats
import Records

extension ProgrammeImport {
    /// Adds each event with its sessions, or compares it with the one that is there.
    mutating func takeEvents(in tx: WriteTransaction) throws {
        var sessions: [String: [SessionPaper]] = [:]
        for paper in papers.sessions { sessions[paper.event, default: []].append(paper) }
        var added = (events: 0, sessions: 0)
        for paper in papers.events {
            step()
            let own = (sessions.removeValue(forKey: paper.code) ?? []).sorted { $0.startsAt < $1.startsAt }
            if try take(paper, own, in: tx) {
                added.events += 1
                added.sessions += own.count
            }
        }
        for (_, own) in sessions.sorted(by: { $0.key < $1.key }) { try takeLone(own, in: tx) }
        for _ in papers.sessions { step() }
        count(.events, rows: papers.events.count, added: added.events)
        count(.sessions, rows: papers.sessions.count, added: added.sessions)
    }

    private mutating func take(_ paper: EventPaper, _ sessions: [SessionPaper], in tx: WriteTransaction) throws -> Bool
    {
        let faultsBefore = faults.faults.count
        let course = try tx.course(code: paper.course)
        if course == nil {
            faults.note(paper.place.at("course"), "There is no course with the code “\(paper.course)”.")
        }
        var trainers: [Person] = []
        for email in paper.trainers {
            if let trainer = try person(email, in: tx) {
                trainers.append(trainer)
            } else {
                faults.note(
                    paper.place.at("trainers"),
                    "Nobody with the address \(email.written) is known; add them to people.csv.")
            }
        }
        if let known = try tx.event(code: paper.code) {
            try compareEvent(known, paper, trainers, in: tx)
            compareSessions(known, sessions)
            return false
        }
        checkSessions(paper, sessions)
        if refusesClashes { try checkClashes(paper, sessions, trainers, in: tx) }
        guard let course, let first = sessions.first, let last = sessions.map(\.endsAt).max(),
            faults.faults.count == faultsBefore
        else { return false }
        let event = Event(
            id: act.newID(), code: paper.code, course: course.id, capacity: paper.capacity, minimum: paper.minimum,
            state: newState, window: paper.window, firstStartsAt: first.startsAt, lastEndsAt: last,
            places: Places(capacity: paper.capacity, occupied: 0, waiting: 0, overbookedBy: 0))
        try tx.insert(
            event, sessions: sessions.enumerated().map { made($0.offset, $0.element) }, trainers: trainers.map(\.id))
        guard let locked = try tx.lockEvent(event.id) else { return false }
        let capacity = paper.capacity
        try act.record(
            newState == .draft ? .eventPlanned(capacity: capacity) : .eventAdded(capacity: capacity), on: locked, in: tx
        )
        noteNew(.events, paper.code)
        try warnBeyondBankHolidays(paper, startsOn: first.startsLocal.date, in: tx)
        return true
    }

    /// Notes what is at the same time with the same trainer, room or link, where both would be (R-20).
    private mutating func checkClashes(
        _ paper: EventPaper, _ sessions: [SessionPaper], _ trainers: [Person], in tx: WriteTransaction
    ) throws {
        for session in sessions {
            guard let plan = session.plan else { continue }
            do {
                try Office.checkClashes([plan], trainers, besides: nil, in: tx)
            } catch let refusal as Refusal {
                let place = refusal.isOfTrainer ? paper.place.at("trainers") : session.place.at("starts_at")
                faults.note(place, refusal.sentence, refusalCode: refusal.code)
            }
        }
    }

    /// A deadline counted in working days may fall on a bank holiday nobody has announced yet (R-11).
    private mutating func warnBeyondBankHolidays(
        _ paper: EventPaper, startsOn date: CivilDate, in tx: WriteTransaction
    ) throws {
        let calendar = try tx.workingCalendar()
        guard !calendar.covers(date), let end = calendar.coveredUntil else { return }
        warn(
            "\(paper.place.at("code")): \(paper.code) takes place on \(date.iso), beyond the list of bank holidays, which "
                + "ends on \(end.iso). Its cancellation deadline may fall on a holiday not yet known.")
    }

    private mutating func made(_ index: Int, _ paper: SessionPaper) -> Session {
        Session(
            id: act.newID(), ordinal: index + 1, startsLocal: paper.startsLocal, endsLocal: paper.endsLocal,
            startsAt: paper.startsAt, endsAt: paper.endsAt, mode: paper.mode, venue: paper.venue,
            joinLink: paper.joinLink, registerClosedAt: nil)
    }

    /// An event has at least one session, and none begins before the one before it has ended.
    private mutating func checkSessions(_ paper: EventPaper, _ sessions: [SessionPaper]) {
        if sessions.isEmpty {
            faults.note(
                paper.place.at("code"), "The event \(paper.code) has no sessions; give it at least one in sessions.csv."
            )
        }
        if let surplus = sessions.dropFirst(EventPlan.mostSessions).first {
            faults.note(
                surplus.place.at("event"),
                "The event \(paper.code) has \(sessions.count) sessions; an event has at most \(EventPlan.mostSessions)."
            )
        }
        for (before, session) in zip(sessions, sessions.dropFirst()) where session.startsAt < before.endsAt {
            faults.note(
                session.place.at("starts_at"),
                "This session begins before the one in line \(before.place.line) of the same event has ended.")
        }
    }

    private mutating func compareEvent(
        _ known: EventSummary, _ paper: EventPaper, _ trainers: [Person], in tx: WriteTransaction
    ) throws {
        let recorded = try tx.trainers(of: known.event.id).map(\.email.folded).sorted()
        compare(
            "Event \(paper.code)", paper.place,
            [
                ("course", known.course.code, paper.course),
                ("capacity", String(known.event.capacity), String(paper.capacity)),
                ("minimum", String(known.event.minimum), String(paper.minimum)),
                (
                    "trainers", recorded.joined(separator: ";"),
                    trainers.map(\.email.folded).sorted().joined(separator: ";")
                ),
                ("booking_opens_on", known.event.window.opensOn?.iso ?? "", paper.window.opensOn?.iso ?? ""),
                ("booking_closes_on", known.event.window.closesOn?.iso ?? "", paper.window.closesOn?.iso ?? ""),
            ])
    }

    /// Sessions of an event that is there must be the very same; an event's dates are moved by its own verb, not here.
    private mutating func compareSessions(_ known: EventSummary, _ sessions: [SessionPaper]) {
        for paper in sessions {
            guard let session = known.sessions.first(where: { $0.startsAt == paper.startsAt }) else {
                faults.note(
                    paper.place.at("starts_at"),
                    "Event \(paper.event) is recorded without a session at \(paper.startsLocal.iso). "
                        + "An import never changes what is there.")
                continue
            }
            compare(
                "This session of \(paper.event)", paper.place,
                [
                    ("ends_at", session.endsLocal.iso, paper.endsLocal.iso),
                    ("mode", session.mode.rawValue, paper.mode.rawValue), ("venue", session.venue, paper.venue),
                    ("join_link", session.joinLink, paper.joinLink),
                ])
        }
    }

    /// Sessions whose event does not stand in this folder's events.csv: fine when it is recorded with them already.
    private mutating func takeLone(_ sessions: [SessionPaper], in tx: WriteTransaction) throws {
        guard let first = sessions.first else { return }
        if let known = try tx.event(code: first.event) { return compareSessions(known, sessions) }
        for paper in sessions {
            faults.note(paper.place.at("event"), "There is no event with the code “\(paper.event)”.")
        }
    }
}

extension SessionPaper {
    /// The session as it is to be.
    fileprivate var plan: SessionPlan? {
        SessionPlan(startsLocal: startsLocal, endsLocal: endsLocal, mode: mode, venue: venue, joinLink: joinLink)
    }
}

extension Refusal {
    fileprivate var isOfTrainer: Bool {
        if case .clash(let clash) = self, case .trainer = clash.subject { true } else { false }
    }
}
