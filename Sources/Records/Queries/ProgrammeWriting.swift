public import Bookings

extension Writing {
    /// Adds a course.
    public func insert(_ course: Course, aims: String = "", contentNote: String = "") throws {
        try insert(
            into: "courses",
            """
            id, code, kind, title, subject, level, audience, length_class, refresher_months, repeatable, aims,
            content_note, price_pence, sectors, approval, approval_days
            """,
            [
                .id(course.id), .text(course.code), .code(course.kind), .text(course.title), .text(course.subject),
                .text(course.level), .text(course.audience), .code(course.lengthClass),
                .int(course.refresherMonths), .bool(course.repeatable), .text(aims), .text(contentNote),
                .int(course.price?.amount),
            ] + course.requirements.columns)
    }

    /// Changes everything about a course but its identity, its code and its kind.
    public func update(_ details: CourseDetails) throws {
        let course = details.course
        try connection.enqueue(
            """
            UPDATE courses SET title = $2, subject = $3, level = $4, audience = $5, length_class = $6,
                refresher_months = $7, repeatable = $8, aims = $9, content_note = $10, price_pence = $11,
                sectors = $12, approval = $13, approval_days = $14
            WHERE id = $1
            """,
            [
                .id(course.id), .text(course.title), .text(course.subject), .text(course.level),
                .text(course.audience), .code(course.lengthClass), .int(course.refresherMonths),
                .bool(course.repeatable), .text(details.aims), .text(details.contentNote),
                .int(course.price?.amount),
            ] + course.requirements.columns)
    }

    /// Says what is to be completed before a course, instead of what was said before.
    public func setPrerequisites(_ prerequisites: [Identifier<Course>], of course: Identifier<Course>) throws {
        try connection.enqueue("DELETE FROM course_prerequisites WHERE course_id = $1", [.id(course)])
        for prerequisite in prerequisites {
            try insert(
                into: "course_prerequisites", "course_id, prerequisite_id", [.id(course), .id(prerequisite)])
        }
    }

    /// Adds an event with its sessions and trainers; time has nothing to do on it until somebody books.
    public func insert(_ event: Event, sessions: [Session], trainers: [Identifier<Person>]) throws {
        try insert(
            into: "events",
            """
            id, code, course_id, capacity, minimum, state, booking_opens_on, booking_closes_on, first_starts_at,
            last_ends_at, occupied, waiting, overbooked_by, version, decide_on
            """,
            [
                .id(event.id), .text(event.code), .id(event.course), .int(event.capacity), .int(event.minimum),
                .code(event.state), .date(event.window.opensOn), .date(event.window.closesOn),
                .instant(event.firstStartsAt), .instant(event.lastEndsAt), .int(event.places.occupied),
                .int(event.places.waiting), .int(event.places.overbookedBy), .int(0),
                .date(event.decideOn),
            ])
        for session in sessions { try insert(session, of: event.id) }
        for trainer in trainers {
            try insert(into: "event_trainers", "event_id, person_id", [.id(event.id), .id(trainer)])
        }
    }

    func insert(_ session: Session, of event: Identifier<Event>) throws {
        try insert(
            into: "sessions",
            "id, event_id, ordinal, starts_local, ends_local, zone, starts_at, ends_at, mode, venue, join_link",
            [
                .id(session.id), .id(event), .int(session.ordinal), .text(session.startsLocal.iso),
                .text(session.endsLocal.iso), .text(UKTime.zoneName), .instant(session.startsAt),
                .instant(session.endsAt), .code(session.mode), .text(session.venue), .text(session.joinLink),
            ])
    }
}

extension CourseRequirements {
    fileprivate var columns: [SQLValue] {
        [.text(sectors.map(\.code).joined(separator: " ")), .code(approval), .int(period.workingDays)]
    }
}
