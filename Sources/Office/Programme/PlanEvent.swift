public import Bookings
public import Formats
import Records

extension Office {
    /// A page of the programme as planners see it, drafts among it.
    public func planning(
        _ filter: ProgrammeFilter, after cursor: ProgrammeCursor? = nil, limit: Int, by asker: Asker
    ) async throws -> ProgrammePage {
        var filter = filter
        filter.includesDrafts = true
        return try await programme(filter, after: cursor, limit: limit, by: asker)
    }

    /// An event ready to be changed.
    public func eventPlan(_ code: String, by asker: Asker) async throws -> EventPlanDetails {
        let now = self.now
        return try await read { tx in
            try tx.permit(.viewPlanning, to: asker)
            guard let summary = try tx.event(code: code) else { throw Refusal.eventUnknown(code) }
            return try Office.planDetails(summary, at: now, in: tx)
        }
    }

    /// Plans an event: as a draft that only planners see, or published at once.
    ///
    /// - Parameters:
    ///   - publishing: whether it can be booked at once.
    ///   - dryRun: whether to tell what would come of it and change nothing.
    /// - Throws: `FieldErrors`; `Refusal.courseUnknown`, `.codeTaken`, `.clash`; `RecordFailure`.
    public func planEvent(
        _ form: EventForm, publishing: Bool, dryRun: Bool = false, by asker: Asker, once: Once<PlannedEvent>? = nil
    ) async throws -> Answer<PlannedEvent> {
        try await planning(asker, dryRun: dryRun, code: form.code, once: once) { tx, act in
            try tx.permit(.planEvent, to: act.asker)
            if publishing { try tx.permit(.publishEvent, to: act.asker) }
            let plan = try form.read()
            return try Office.add(plan, publishing: publishing, in: tx, &act)
        }
    }

    /// Opens a transaction for one plan at a time; a dry run tells what it came to and leaves everything as it was.
    func planning(
        _ asker: Asker, dryRun: Bool, code: String, once: Once<PlannedEvent>?,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> PlannedEvent
    ) async throws -> Answer<PlannedEvent> {
        do {
            return try await write(asker, once: dryRun ? nil : once) { tx, act in
                let planned = try body(tx, &act)
                if dryRun { throw PlanDryRun(planned: planned) }
                return planned
            }
        } catch let dry as PlanDryRun { return .fresh(dry.planned) } catch RecordFailure.conflict(.code) {
            throw Refusal.codeTaken(code)
        }
    }

    /// The body of planning an event.
    static func add(
        _ plan: EventPlan, publishing: Bool, in tx: WriteTransaction, _ act: inout Act
    ) throws -> PlannedEvent {
        try tx.lockProgramme()
        guard let course = try tx.course(code: plan.course) else { throw Refusal.courseUnknown(plan.course) }
        try checkDates(plan.sessions, at: act.at)
        let trainers = try trainers(plan.trainers, in: tx)
        try checkClashes(plan.sessions, trainers, besides: nil, in: tx)
        let code = try freeCode(plan, of: course, in: tx)
        let event = try event(plan, code: code, course: course, state: publishing ? .open : .draft, &act)
        let sessions = plan.sessions.enumerated().map { $0.element.session(act.newID(), ordinal: $0.offset + 1) }
        try tx.insert(event, sessions: sessions, trainers: trainers.map(\.id))
        guard let locked = try tx.lockEvent(event.id) else { throw Refusal.eventUnknown(code) }
        let capacity = plan.capacity
        try act.record(
            publishing ? .eventAdded(capacity: capacity) : .eventPlanned(capacity: capacity), on: locked, in: tx)
        if event.isUndecided { try planNext(for: event, event.places, in: tx, at: act.at) }
        return PlannedEvent(code: code, state: event.state, places: event.places)
    }

    private static func event(
        _ plan: EventPlan, code: String, course: Course, state: EventState, _ act: inout Act
    ) throws -> Event {
        guard let first = plan.sessions.first, let last = plan.sessions.map(\.endsAt).max() else {
            throw FieldErrors("date_1", "Give the event at least one session.")
        }
        return Event(
            id: act.newID(), code: code, course: course.id, capacity: plan.capacity, minimum: plan.minimum,
            state: state, window: plan.window, decideOn: plan.decideOn, firstStartsAt: first.startsAt, lastEndsAt: last,
            places: Places(capacity: plan.capacity, occupied: 0, waiting: 0, overbookedBy: 0))
    }

    /// The code that was typed, if it is free, or else the next of the course's codes for that month.
    static func freeCode(_ plan: EventPlan, of course: Course, in tx: some Reading) throws -> String {
        if let code = plan.code {
            guard try tx.event(code: code) == nil else { throw Refusal.codeTaken(code) }
            return code
        }
        guard let date = plan.sessions.first?.startsLocal.date else {
            throw FieldErrors("date_1", "Give the event at least one session.")
        }
        let stem = EventCode.stem(course: course.code, on: date)
        return EventCode.proposal(course: course.code, on: date, taken: try tx.eventCodes(beginningWith: stem))
    }
}

/// Thrown to roll a dry run back.
private struct PlanDryRun: Error { let planned: PlannedEvent }
