public import Bookings

/// What planning asks of the programme and changes in it.
extension Reading {
    /// The course with this code and its texts; nil when there is none.
    public func courseDetails(code: String) throws -> CourseDetails? {
        try courses("c.code = $1", [.text(code)]).first
    }

    /// The texts that only an event's own page shows of its course.
    public func texts(of course: Identifier<Course>) throws -> (aims: String, contentNote: String) {
        let sql = "SELECT aims, content_note FROM courses WHERE id = $1"
        return try first(sql, [.id(course)]) { row in (try row.next(), try row.next()) } ?? ("", "")
    }

    /// Every course with its texts, by title.
    public func courses() throws -> [CourseDetails] { try courses("1 = 1", []) }

    private func courses(_ condition: String, _ arguments: [SQLValue]) throws -> [CourseDetails] {
        let sql = """
            SELECT \(Self.courseColumns), c.aims, c.content_note FROM courses AS c WHERE \(condition)
            ORDER BY c.title, c.code
            """
        let needed = try prerequisites()
        return try rows(sql, arguments) { row in
            let course = try readCourse(&row)
            return CourseDetails(
                course, aims: try row.next(), contentNote: try row.next(), prerequisites: needed[course.code] ?? [])
        }
    }

    /// The codes of what is to be completed before each course that has any, in order, by its code.
    public func prerequisites() throws -> [String: [String]] {
        let pairs = try rows(
            """
            SELECT c.code, p.code FROM course_prerequisites AS q JOIN courses AS c ON c.id = q.course_id
            JOIN courses AS p ON p.id = q.prerequisite_id ORDER BY p.code
            """
        ) { row in (course: try row.next(String.self), prerequisite: try row.next(String.self)) }
        return Dictionary(grouping: pairs, by: \.course).mapValues { $0.map(\.prerequisite) }
    }

    /// What is to be completed before a course, by title.
    public func prerequisites(
        of course: Identifier<Course>
    ) throws -> [(id: Identifier<Course>, code: String, title: String)] {
        try rows(
            """
            SELECT p.id, p.code, p.title FROM course_prerequisites AS q JOIN courses AS p ON p.id = q.prerequisite_id
            WHERE q.course_id = $1 ORDER BY p.title, p.code
            """, [.id(course)]
        ) { row in (try row.next(), try row.next(), try row.next()) }
    }

    private func hasCompleted(_ course: Identifier<Course>, _ delegate: Identifier<Person>) throws -> Bool {
        try first(
            """
            SELECT 1 FROM bookings WHERE delegate_id = $1 AND course_id = $2 AND outcome = 'attended' LIMIT 1
            """, [.id(delegate), .id(course)]
        ) { row in try row.next(Int.self) } != nil
    }

    /// What decides whether a course is for a delegate: its sectors, and what is to be completed before it.
    ///
    /// - Parameters:
    ///   - code: the course's code.
    ///   - sectors: those it is for; none for all.
    ///   - agency: the agency the booking is in the name of.
    public func eligibility(
        for course: Identifier<Course>, code: String, sectors: [Sector], of delegate: Identifier<Person>,
        in agency: Identifier<Agency>?
    ) throws -> EligibilityFacts {
        EligibilityFacts(
            course: code, sectors: Set(sectors),
            sector: sectors.isEmpty ? nil : try agency.flatMap { try self.agency($0)?.sector },
            prerequisites: try prerequisites(of: course).map { prerequisite in
                EligibilityFacts.Prerequisite(
                    code: prerequisite.code, title: prerequisite.title,
                    isCompleted: try hasCompleted(prerequisite.id, delegate))
            })
    }

    /// The codes of events that begin with these letters.
    public func eventCodes(beginningWith stem: String) throws -> Set<String> {
        let sql = "SELECT code FROM events WHERE substr(code, 1, $2) = $1"
        return Set(try rows(sql, [.text(stem), .int(stem.unicodeScalars.count)]) { row in try row.next() })
    }

    /// The sessions of other events, cancelled ones apart, that lie within a span of time or reach into it.
    public func engagements(
        besides event: Identifier<Event>?, from start: Instant, to end: Instant
    ) throws -> [Engagement] {
        var condition = "e.first_starts_at < $2 AND e.last_ends_at > $1 AND e.state <> 'cancelled'"
        var arguments: [SQLValue] = [.instant(start), .instant(end)]
        if let event {
            condition += " AND e.id <> $3"
            arguments.append(.id(event))
        }
        var trainers: [Identifier<Event>: Set<Identifier<Person>>] = [:]
        let who = """
            SELECT t.event_id, t.person_id FROM event_trainers AS t JOIN events AS e ON e.id = t.event_id
            WHERE \(condition)
            """
        try connection.query(who, arguments) { row in
            trainers[try row.next(), default: []].insert(try row.next())
        }
        let sessions = """
            SELECT e.id, e.code, s.starts_at, s.ends_at, s.venue, s.join_link
            FROM events AS e JOIN sessions AS s ON s.event_id = e.id
            WHERE \(condition) AND s.starts_at < $2 AND s.ends_at > $1 ORDER BY s.starts_at, s.id
            """
        return try rows(sessions, arguments) { row in
            let id: Identifier<Event> = try row.next()
            return Engagement(
                event: try row.next(), startsAt: try row.next(), endsAt: try row.next(), venue: try row.next(),
                joinLink: try row.next(), trainers: trainers[id] ?? [])
        }
    }
}

extension Writing {
    /// Lets one plan at a time be made until the transaction ends, so that two cannot clash unseen.
    ///
    /// Taken before any event's lock.
    public func lockProgramme() throws {
        _ = try connection.run("UPDATE partnership SET name = name WHERE id = 1", [])
    }

    /// Changes everything about a locked event but its identity and its bookings.
    ///
    /// - Parameter nextDueAt: when time next has something to do on it.
    public func update(_ event: Event, nextDueAt: Instant?) throws {
        try connection.enqueue(
            """
            UPDATE events SET code = $2, course_id = $3, capacity = $4, minimum = $5, state = $6,
                booking_opens_on = $7, booking_closes_on = $8, first_starts_at = $9, last_ends_at = $10,
                occupied = $11, waiting = $12, overbooked_by = $13, next_due_at = $14, decide_on = $15 WHERE id = $1
            """,
            [
                .id(event.id), .text(event.code), .id(event.course), .int(event.capacity), .int(event.minimum),
                .code(event.state), .date(event.window.opensOn), .date(event.window.closesOn),
                .instant(event.firstStartsAt), .instant(event.lastEndsAt), .int(event.places.occupied),
                .int(event.places.waiting), .int(event.places.overbookedBy), .instant(nextDueAt), .date(event.decideOn),
            ])
    }

    /// Lets a locked event stand elsewhere.
    public func setState(_ state: EventState, of event: Identifier<Event>) throws {
        try connection.enqueue("UPDATE events SET state = $2 WHERE id = $1", [.id(event), .code(state)])
    }

    /// Names who trains an event, and nobody else.
    public func setTrainers(_ trainers: [Identifier<Person>], of event: Identifier<Event>) throws {
        try connection.enqueue("DELETE FROM event_trainers WHERE event_id = $1", [.id(event)])
        for trainer in trainers {
            try insert(into: "event_trainers", "event_id, person_id", [.id(event), .id(trainer)])
        }
    }
}
