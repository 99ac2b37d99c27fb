public import Bookings

extension Reading {
    /// The event with this code; nil when there is none.
    public func event(code: String) throws -> EventSummary? {
        try events(where: "e.code = $1", [.text(code)], limit: 1).first
    }

    /// The event with this identity; nil when there is none.
    public func event(_ id: Identifier<Event>) throws -> EventSummary? {
        try events(where: "e.id = $1", [.id(id)], limit: 1).first
    }

    /// A page of the programme in order of the first session's start.
    ///
    /// - Parameter limit: how many events at most; one more is read to know whether there is a next page.
    public func programme(_ filter: ProgrammeFilter, after cursor: ProgrammeCursor?, limit: Int) throws -> ProgrammePage
    {
        let question = ProgrammeQuestion(filter: filter, cursor: cursor, limit: limit)
        if let page = remembered.page(question) { return page }
        let page = try findProgramme(filter, after: cursor, limit: limit)
        remembered.keep(page, for: question)
        return page
    }

    private func findProgramme(
        _ filter: ProgrammeFilter, after cursor: ProgrammeCursor?, limit: Int
    ) throws -> ProgrammePage {
        var conditions: [String] = []
        var arguments: [SQLValue] = []
        func add(_ condition: (String) -> String, _ value: SQLValue) {
            arguments.append(value)
            conditions.append(condition("$\(arguments.count)"))
        }
        if let from = filter.from {
            add({ "e.first_starts_at >= \($0)" }, .instant(UKTime.instant(on: from, at: .midnight)))
        }
        if let to = filter.to {
            add({ "e.first_starts_at < \($0)" }, .instant(UKTime.instant(on: to.advanced(byDays: 1), at: .midnight)))
        }
        if let course = filter.course { add({ "c.code = \($0)" }, .text(course)) }
        if let subject = filter.subject { add({ "c.subject = \($0)" }, .text(subject)) }
        if let level = filter.level { add({ "c.level = \($0)" }, .text(level)) }
        if let audience = filter.audience { add({ "c.audience = \($0)" }, .text(audience)) }
        if let mode = filter.mode {
            add(
                { "EXISTS (SELECT 1 FROM sessions AS m WHERE m.event_id = e.id AND m.mode = \($0))" }, .code(mode))
        }
        if let state = filter.state {
            add({ "e.state = \($0)" }, .code(state))
        } else if !filter.includesDrafts {
            conditions.append(
                "e.state <> 'draft' AND (e.state <> 'cancelled' OR \(Self.wasPublished(event: "e.id")))")
        }
        if filter.withPlacesLeft { conditions.append("e.occupied < e.capacity AND e.state IN ('open', 'going_ahead')") }
        if let trainer = filter.trainer {
            add({ "e.id IN (SELECT event_id FROM event_trainers WHERE person_id = \($0))" }, .id(trainer))
        }
        if let cursor {
            let start = arguments.count + 1
            arguments += [.instant(cursor.startsAt), .id(cursor.event)]
            conditions.append(
                "(e.first_starts_at > $\(start) OR (e.first_starts_at = $\(start) AND e.id > $\(start + 1)))")
        }
        let condition = conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ")
        let events = try events(where: condition, arguments, limit: limit + 1)
        guard events.count > limit, let last = events.prefix(limit).last?.event else {
            return ProgrammePage(events: events, next: nil)
        }
        return ProgrammePage(
            events: Array(events.prefix(limit)), next: ProgrammeCursor(startsAt: last.firstStartsAt, event: last.id))
    }

    /// The courses by title.
    public func courseChoices() throws -> [CourseChoice] {
        try rows("SELECT code, title, subject, level, audience FROM courses ORDER BY title, code") { row in
            CourseChoice(
                code: try row.next(), title: try row.next(), subject: try row.next(), level: try row.next(),
                audience: try row.next())
        }
    }

    /// The course with this code; nil when there is none.
    public func course(code: String) throws -> Course? {
        try first("SELECT \(Self.courseColumns) FROM courses AS c WHERE c.code = $1", [.text(code)], readCourse)
    }

    /// The names of an event's trainers, by name.
    public func trainers(of event: Identifier<Event>) throws -> [Person] {
        let ids = try rows(
            """
            SELECT t.person_id FROM event_trainers AS t JOIN people AS p ON p.id = t.person_id
            WHERE t.event_id = $1 ORDER BY p.name_key, p.id
            """, [.id(event)]
        ) { row in try row.next(Identifier<Person>.self) }
        return try ids.compactMap { try person($0) }
    }

    /// Whether a person trains an event.
    public func trains(_ person: Identifier<Person>, event: Identifier<Event>) throws -> Bool {
        try first(
            "SELECT 1 FROM event_trainers WHERE event_id = $1 AND person_id = $2", [.id(event), .id(person)]
        ) { row in try row.next(Int.self) } != nil
    }

    /// Whether a person trains any event at all.
    public func trainsAnything(_ person: Identifier<Person>) throws -> Bool {
        try first("SELECT 1 FROM event_trainers WHERE person_id = $1 LIMIT 1", [.id(person)]) { row in
            try row.next(Int.self)
        } != nil
    }

    /// The sessions of an event in order.
    public func sessions(of event: Identifier<Event>) throws -> [Session] {
        try rows(
            "SELECT \(Self.sessionColumns) FROM sessions AS s WHERE s.event_id = $1 ORDER BY s.ordinal", [.id(event)],
            readSession)
    }

    /// The next event for which time has something to do; nil when nothing is due by `now`.
    public func nextDueEvent(by now: Instant) throws -> (event: Identifier<Event>, dueAt: Instant)? {
        let sql = "SELECT id, next_due_at FROM events WHERE next_due_at <= $1 ORDER BY next_due_at, id LIMIT 1"
        return try first(sql, [.instant(now)]) { row in (try row.next(), try row.next()) }
    }

    /// The events for which time has something to do later than a moment, in the order in which they are locked.
    public func eventsDue(after now: Instant) throws -> [Identifier<Event>] {
        try rows("SELECT id FROM events WHERE next_due_at > $1 ORDER BY id", [.instant(now)]) { row in try row.next() }
    }

    /// Events with their courses in the order of an index, then the sessions of all of them together: neither is sorted.
    private func events(where condition: String, _ arguments: [SQLValue], limit: Int) throws -> [EventSummary] {
        let sql = """
            SELECT \(Self.eventColumns), \(Self.courseColumns) FROM events AS e JOIN courses AS c ON c.id = e.course_id
            WHERE \(condition) ORDER BY e.first_starts_at, e.id LIMIT $\(arguments.count + 1)
            """
        var events: [EventSummary] = []
        var positions: [Identifier<Event>: Int] = [:]
        var courses: [Identifier<Course>: Course] = [:]
        try connection.query(sql, arguments + [.int(limit)]) { row in
            let event = try readEvent(try row.next(), &row)
            let course = try courses[event.course] ?? readCourse(&row)
            courses[event.course] = course
            positions[event.id] = events.count
            events.append(EventSummary(event: event, course: course, sessions: []))
        }
        guard !events.isEmpty else { return [] }
        let places = events.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let sessions = """
            SELECT s.event_id, \(Self.sessionColumns) FROM sessions AS s WHERE s.event_id IN (\(places))
            ORDER BY s.event_id, s.ordinal
            """
        try connection.query(sessions, events.map { .id($0.event.id) }) { row in
            guard let position = positions[try row.next()] else { return }
            events[position].sessions.append(try readSession(&row))
        }
        return events
    }

    static var eventColumns: String {
        """
        e.id, e.code, e.course_id, e.capacity, e.minimum, e.state, e.booking_opens_on, e.booking_closes_on,
        e.decide_on,
        e.first_starts_at, e.last_ends_at, e.occupied, e.waiting, e.overbooked_by
        """
    }

    static var courseColumns: String {
        """
        c.id, c.code, c.kind, c.title, c.subject, c.level, c.audience, c.length_class, c.refresher_months, c.repeatable,
        c.price_pence, c.sectors, c.approval, c.approval_days
        """
    }

    static var sessionColumns: String {
        """
        s.id, s.ordinal, s.starts_local, s.ends_local, s.starts_at, s.ends_at, s.mode, s.venue, s.join_link,
        s.register_closed_at
        """
    }

    func readEvent(_ id: Identifier<Event>, _ row: inout RowReader) throws -> Event {
        let code: String = try row.next()
        let course: Identifier<Course> = try row.next()
        let capacity = try readCount(&row)
        return Event(
            id: id, code: code, course: course, capacity: capacity, minimum: try readCount(&row), state: try row.next(),
            window: BookingWindow(opensOn: try row.next(), closesOn: try row.next()), decideOn: try row.next(),
            firstStartsAt: try row.next(),
            lastEndsAt: try row.next(),
            places: Places(
                capacity: capacity, occupied: try readCount(&row), waiting: try readCount(&row),
                overbookedBy: try readCount(&row)))
    }

    /// A count of places or people; anything an event cannot have is damage, not something to compute with.
    private func readCount(_ row: inout RowReader) throws -> Int {
        let count: Int = try row.next()
        guard (0...1_000_000).contains(count) else {
            throw RecordFailure.damaged("The database counts \(count) places or people on one event, which cannot be.")
        }
        return count
    }

    func readCourse(_ row: inout RowReader) throws -> Course {
        Course(
            id: try row.next(), code: try row.next(), kind: try row.next(), title: try row.next(),
            subject: try row.next(), level: try row.next(), audience: try row.next(), lengthClass: try row.next(),
            refresherMonths: try row.next(), repeatable: try row.next(), price: try row.next(),
            requirements: try readRequirements(&row))
    }

    func readRequirements(_ row: inout RowReader) throws -> CourseRequirements {
        let sectors: String = try row.next()
        let approval: Approval = try row.next()
        let period = ApprovalPeriod(workingDays: try row.next())
        return CourseRequirements(
            sectors: sectors.split(separator: " ").compactMap { Sector($0) }, approval: approval,
            period: period ?? .standard)
    }

    func readSession(_ row: inout RowReader) throws -> Session {
        Session(
            id: try row.next(), ordinal: try row.next(), startsLocal: try row.next(), endsLocal: try row.next(),
            startsAt: try row.next(), endsAt: try row.next(), mode: try row.next(), venue: try row.next(),
            joinLink: try row.next(), registerClosedAt: try row.next())
    }
}
