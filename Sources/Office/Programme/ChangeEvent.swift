public import Bookings
public import Formats
import Records

extension Office {
    /// Changes an event: a draft freely; a published one but for its code and course, and but for its dates once anybody
    /// has booked it.
    ///
    /// With more places than before those who wait are confirmed or offered one as the terms say (R-1a); with fewer nobody loses theirs
    ///
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
    var changes: [EventAspect] = []

    /// Locks the event and holds the plan against what is there.
    init(of code: String, to plan: EventPlan, seen: String?, in tx: WriteTransaction, _ act: Act) throws {
        try tx.lockProgramme()
        locked = try Office.lockEvent(code: code, in: tx, act)
        guard let summary = try tx.event(locked.event.id) else { throw Refusal.eventUnknown(code) }
        known = try Office.planDetails(summary, in: tx)
        self.plan = plan
        try EventChange.checkTakesChanges(locked.event, at: act.at)
        if let seen, seen != EventForm(known).stamp { throw Refusal.changedMeanwhile(code) }
        (course, self.code) = try EventChange.naming(plan, summary, in: tx)
        trainers = try Office.trainers(plan.trainers, in: tx)
        try note(at: act.at)
        if !EventChange.placing.isDisjoint(with: changes) {
            try Office.checkClashes(plan.sessions, trainers, besides: locked.event.id, in: tx)
        }
    }

    /// What decides whether an event can be held beside the others.
    private static let placing: Set<EventAspect> = [.dates, .venue, .joinLink, .trainers]

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
    private mutating func note(at now: Instant) throws {
        let event = known.summary.event
        let before = known.summary.sessions.map { SessionPlan($0) }
        let sameSittings =
            before.count == plan.sessions.count
            && zip(before, plan.sessions).allSatisfy { $0.isSameSitting(as: $1) }
        let facts: [(EventAspect, Bool)] = [
            (.course, course.id != event.course), (.code, code != event.code),
            (.capacity, plan.capacity != event.capacity), (.minimum, plan.minimum != event.minimum),
            (.window, plan.window != event.window),
            (.trainers, Set(trainers.map(\.id)) != Set(known.trainers.map(\.id))), (.dates, !sameSittings),
            (.venue, before.map(\.venue) != plan.sessions.map(\.venue)),
            (.joinLink, before.map(\.joinLink) != plan.sessions.map(\.joinLink)),
        ]
        changes = facts.filter(\.1).map(\.0)
        guard changes.contains(.dates) else { return }
        guard known.datesAreFree else { throw Refusal.datesFixed(event.code) }
        try Office.checkDates(plan.sessions, at: now)
    }

    /// Keeps the change, and confirms who waits where there are more places (R-1a).
    mutating func keep(in tx: WriteTransaction, _ act: inout Act) throws -> PlannedEvent {
        let event = known.summary.event
        guard !changes.isEmpty else { return PlannedEvent(code: code, state: event.state, places: event.places) }
        let outcome = CapacityFacts(
            event: locked.event, promotesUntil: try Office.promotesUntil(locked.event, at: act.at, in: tx)
        ).change(to: plan.capacity, at: act.at)
        var places = Places(
            capacity: plan.capacity, occupied: event.places.occupied, waiting: event.places.waiting,
            overbookedBy: outcome.overBy)
        let changed = try changed(places)
        try tx.update(changed, nextDueAt: locked.nextDueAt)
        try keepSessions(in: tx, &act)
        if changes.contains(.dates), locked.nextDueAt != nil {
            try Office.planNext(for: changed, places, in: tx, at: act.at)
        }
        if changes.contains(.trainers) { try tx.setTrainers(trainers.map(\.id), of: event.id) }
        for aspect in changes {
            try act.record(
                aspect == .capacity
                    ? .capacityChanged(from: event.capacity, to: plan.capacity) : .eventChanged(aspect), on: locked,
                in: tx)
        }
        let confirmed = try promote(outcome.promotes, &places, in: tx, &act)
        let offered = try offer(&places, in: tx, &act)
        return PlannedEvent(
            code: code, state: event.state, places: places, confirmed: confirmed, offered: offered, changes: changes)
    }

    private func changed(_ places: Places) throws -> Event {
        guard let first = plan.sessions.first, let last = plan.sessions.map(\.endsAt).max() else {
            throw FieldErrors("date_1", "Give the event at least one session.")
        }
        let event = known.summary.event
        return Event(
            id: event.id, code: code, course: course.id, capacity: plan.capacity, minimum: plan.minimum,
            state: event.state, window: plan.window, firstStartsAt: first.startsAt, lastEndsAt: last, places: places)
    }

    private func keepSessions(in tx: WriteTransaction, _ act: inout Act) throws {
        let before = known.summary.sessions
        for (index, planned) in plan.sessions.enumerated() {
            guard index < before.count else {
                try tx.add(planned.session(act.newID(), ordinal: index + 1), to: known.summary.event.id)
                continue
            }
            guard SessionPlan(before[index]) != planned else { continue }
            try tx.update(planned.session(before[index].id, ordinal: index + 1))
        }
        for surplus in before.dropFirst(plan.sessions.count) { try tx.remove(surplus.id) }
    }

    private func offer(_ places: inout Places, in tx: WriteTransaction, _ act: inout Act) throws -> Int {
        guard places.waiting > 0 else { return 0 }
        let before = places
        let count = try Office.passPlacesOn(try changed(places), &places, on: locked, in: tx, &act)
        if places != before { try tx.save(places, of: locked.event.id, lastJoinedAt: nil) }
        return count
    }

    private func promote(
        _ count: Int, _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws -> [String] {
        var confirmed: [String] = []
        for _ in 0..<count {
            guard let person = try Office.promoteFirst(on: locked, &places, in: tx, &act) else { break }
            confirmed.append(try tx.person(person)?.displayName ?? "")
        }
        if count > 0 { try tx.save(places, of: locked.event.id, lastJoinedAt: nil) }
        return confirmed
    }
}
