public import Bookings
public import Formats
import Records

extension Office {
    /// Changes an event: a draft freely; a published one but for its code and course, and for sessions that have begun.
    ///
    /// With more places than before those who wait are confirmed or offered one as the terms say (R-1a); with fewer nobody
    /// loses theirs. Where it moves, everybody is told and may leave free.
    /// - Parameters:
    ///   - seen: the stamp of the form that was looked at; nil to change whatever is there now.
    ///   - dryRun: whether to tell what would come of it and change nothing.
    /// - Throws: `FieldErrors`; `Refusal.eventUnknown`, `.changedMeanwhile`, `.datesFixed`, `.codeTaken`, `.clash`, …;
    ///   `RecordFailure`.
    public func changeEvent(
        _ code: String, to form: EventForm, seen: String? = nil, dryRun: Bool = false, by asker: Asker,
        once: Once<PlannedEvent>? = nil
    ) async throws -> Answer<PlannedEvent> {
        try await planning(asker, dryRun: dryRun, code: form.code, once: once) { tx, act in
            try tx.permit(.changeEvent, to: act.asker)
            var change = try EventChange(of: code, to: try form.read(), seen: seen, in: tx, act)
            return try change.keep(in: tx, &act)
        }
    }
}

/// One change of an event inside its transaction.
private struct EventChange {
    let locked: LockedEvent
    let known: EventPlanDetails
    let plan: EventPlan
    let course: Course
    let code: String
    let trainers: [Person]
    let move: EventMove
    var changes: [EventAspect] = []

    /// Locks the event and holds the plan against what is there.
    init(of code: String, to plan: EventPlan, seen: String?, in tx: WriteTransaction, _ act: Act) throws {
        try tx.lockProgramme()
        locked = try Office.lockEvent(code: code, in: tx, act)
        guard let summary = try tx.event(locked.event.id) else { throw Refusal.eventUnknown(code) }
        known = try Office.planDetails(summary, at: act.at, in: tx)
        self.plan = plan
        move = EventMove(from: summary.sessions, to: plan.sessions)
        try EventChange.checkTakesChanges(locked.event, at: act.at)
        if let seen, seen != EventForm(known).stamp { throw Refusal.changedMeanwhile(code) }
        (course, self.code) = try EventChange.naming(plan, summary, in: tx)
        trainers = try Office.trainers(plan.trainers, in: tx)
        note()
        if changes.contains(.dates) { try checkMove(at: act.at) }
        if !EventChange.placing.isDisjoint(with: changes) {
            let coming = isPublished ? plan.sessions.filter { $0.endsAt > act.at } : plan.sessions
            try Office.checkClashes(coming, trainers, besides: locked.event.id, in: tx)
        }
    }

    /// What decides whether an event can be held beside the others.
    private static let placing: Set<EventAspect> = [.dates, .venue, .joinLink, .trainers]

    /// What everybody who has booked must know of.
    private static let material: Set<EventAspect> = [.dates, .venue, .joinLink]

    private var isPublished: Bool { known.summary.event.state != .draft }

    private static func checkTakesChanges(_ event: Event, at now: Instant) throws(Refusal) {
        switch event.state {
        case .cancelled: throw .eventCancelled(event.code)
        case .closed: throw .eventOver(event.code, endedAt: event.lastEndsAt)
        case .draft: break
        case .open, .goingAhead:
            if event.isOver(at: now) { throw .eventOver(event.code, endedAt: event.lastEndsAt) }
        }
    }

    /// The course and the code, which only a draft may still change: people quote the others.
    private static func naming(
        _ plan: EventPlan, _ known: EventSummary, in tx: WriteTransaction
    ) throws -> (Course, String) {
        guard known.event.state == .draft else { return (known.course, known.event.code) }
        guard let course = try tx.course(code: plan.course) else { throw Refusal.courseUnknown(plan.course) }
        if plan.code == known.event.code { return (course, known.event.code) }
        return (course, try Office.freeCode(plan, of: course, in: tx))
    }

    /// Notes what is different, in the order of the form.
    private mutating func note() {
        let event = known.summary.event
        let facts: [(EventAspect, Bool)] = [
            (.course, course.id != event.course), (.code, code != event.code),
            (.capacity, plan.capacity != event.capacity), (.minimum, plan.minimum != event.minimum),
            (.window, plan.window != event.window), (.decision, plan.decideOn != event.decideOn),
            (.trainers, Set(trainers.map(\.id)) != Set(known.trainers.map(\.id))), (.dates, move.changesDates),
            (.venue, move.changesVenue), (.joinLink, move.changesLink),
        ]
        changes = facts.filter(\.1).map(\.0)
    }

    /// What has begun stays; the rest lies ahead.
    private func checkMove(at now: Instant) throws {
        if isPublished { try move.checkBegun(of: known.summary.event.code, at: now) }
        try Office.checkDates(plan.sessions, besides: known.begun, at: now)
    }

    /// Keeps the change, and confirms who waits where there are more places (R-1a).
    mutating func keep(in tx: WriteTransaction, _ act: inout Act) throws -> PlannedEvent {
        let event = known.summary.event
        guard !changes.isEmpty else { return PlannedEvent(code: code, state: event.state, places: event.places) }
        var changed = try changed()
        changed.places.overbookedBy = max(0, changed.places.occupied - plan.capacity)
        try tx.update(changed, nextDueAt: locked.nextDueAt)
        if changes.contains(.trainers) { try tx.setTrainers(trainers.map(\.id), of: event.id) }
        for aspect in changes { try act.record(happening(aspect, changed), on: locked, in: tx) }
        for start in isPublished ? move.laterStarts : [] {
            try act.record(.sessionMoved(from: start.from, to: start.to), on: locked, in: tx)
        }
        if changes.contains(.decision), isPublished, !changed.isOver(at: act.at) {
            try Office.planNext(for: changed, changed.places, in: tx, at: act.at)
        }
        let before = changed.places
        if changes.contains(.dates) { try Office.withdrawOffers(on: locked, &changed.places, in: tx, &act) }
        let told = try keepMove(changed, in: tx, &act)
        let outcome = CapacityFacts(
            event: changed, promotesUntil: try Office.promotesUntil(changed, at: act.at, in: tx)
        ).change(to: plan.capacity, at: act.at)
        let confirmed = try promote(outcome.promotes, &changed, in: tx, &act)
        let offered = try offer(&changed, in: tx, &act)
        changed.places.overbookedBy = outcome.overBy
        if changed.places != before { try tx.save(changed.places, of: event.id, lastJoinedAt: nil) }
        let isClosed = try !move.removed.isEmpty && Office.closeWithLastRegister(locked, in: tx, &act)
        return PlannedEvent(
            code: code, state: isClosed ? .closed : event.state, places: changed.places, confirmed: confirmed,
            offered: offered, changes: changes, told: told)
    }

    private func happening(_ aspect: EventAspect, _ changed: Event) -> Happening {
        let event = known.summary.event
        return switch aspect {
        case .capacity: .capacityChanged(from: event.capacity, to: plan.capacity)
        case .dates where isPublished: .eventMoved(from: event.firstStartsAt, to: changed.firstStartsAt)
        default: .eventChanged(aspect)
        }
    }

    /// Keeps what is different about the sessions, and tells everybody who must know; nil where nobody has to.
    private func keepMove(
        _ changed: Event, in tx: WriteTransaction, _ act: inout Act
    ) throws -> PlannedEvent.Told? {
        guard !EventChange.material.isDisjoint(with: changes) else { return nil }
        try Office.keep(move, of: changed.id, in: tx, &act)
        try tx.raiseSequence(of: changed.id)
        try keepTimetable(changed, in: tx, act)
        guard isPublished else { return nil }
        return try Office.tell(move, of: locked, to: changed, in: tx, &act)
    }

    private func changed() throws -> Event {
        guard let first = plan.sessions.first, let last = plan.sessions.map(\.endsAt).max() else {
            throw FieldErrors("date_1", "Give the event at least one session.")
        }
        let event = known.summary.event
        return Event(
            id: event.id, code: code, course: course.id, capacity: plan.capacity, minimum: plan.minimum,
            state: event.state, window: plan.window, decideOn: plan.decideOn, firstStartsAt: first.startsAt,
            lastEndsAt: last,
            places: Places(
                capacity: plan.capacity, occupied: event.places.occupied, waiting: event.places.waiting,
                overbookedBy: event.places.overbookedBy))
    }

    /// When dates move, time has something to do at other moments; an event that is over by it ends at once.
    private func keepTimetable(_ changed: Event, in tx: WriteTransaction, _ act: Act) throws {
        guard changes.contains(.dates), locked.nextDueAt != nil || changed.isUndecided else { return }
        try tx.shortenApprovals(on: changed.id, to: changed.firstStartsAt.advanced(bySeconds: -1))
        try tx.fitReservations(on: changed.id, toStart: changed.firstStartsAt)
        if changed.isOver(at: act.at) { return try tx.setNextDue(changed.lastEndsAt, of: changed.id) }
        try Office.planNext(for: changed, changed.places, in: tx, at: act.at)
    }

    private func offer(_ changed: inout Event, in tx: WriteTransaction, _ act: inout Act) throws -> Int {
        guard changed.places.waiting > 0 else { return 0 }
        let event = changed
        return try Office.passPlacesOn(event, &changed.places, on: locked, in: tx, &act)
    }

    private func promote(
        _ count: Int, _ changed: inout Event, in tx: WriteTransaction, _ act: inout Act
    ) throws -> [String] {
        var (confirmed, locked, places): ([String], LockedEvent, Places) = ([], locked, changed.places)
        locked.event = changed
        defer { changed.places = places }
        for _ in 0..<count {
            guard let person = try Office.promoteFirst(on: locked, &places, in: tx, &act) else { break }
            confirmed.append(try tx.person(person)?.displayName ?? "")
        }
        if count > 0 { try tx.save(places, of: locked.event.id, lastJoinedAt: nil) }
        return confirmed
    }
}
