public import Bookings

/// What somebody is doing at a time, and what they have completed.
extension Reading {
    /// A person's sessions that touch a time, in order: those they book, wait for and train.
    ///
    /// - Parameter event: one that does not count.
    public func diary(
        of person: Identifier<Person>, from start: Instant, to end: Instant, besides event: Identifier<Event>
    ) throws -> [DiaryEntry] {
        let shared =
            "e.state <> 'cancelled' AND e.state <> 'draft' AND e.id <> $4 AND e.first_starts_at < $3"
            + " AND e.last_ends_at > $2 AND s.starts_at < $3 AND s.ends_at > $2"
        return try rows(
            """
            SELECT c.title, e.code, s.starts_at, s.ends_at,
                CASE b.state WHEN 'waiting' THEN 'waits' WHEN 'requested' THEN 'waits' ELSE 'attends' END, s.id
            FROM bookings AS b JOIN events AS e ON e.id = b.event_id JOIN courses AS c ON c.id = e.course_id
            JOIN sessions AS s ON s.event_id = e.id
            WHERE b.delegate_id = $1 AND b.state IN ('requested', 'waiting', 'offered', 'confirmed') AND \(shared)
            UNION ALL
            SELECT c.title, e.code, s.starts_at, s.ends_at, 'trains', s.id
            FROM event_trainers AS t JOIN events AS e ON e.id = t.event_id JOIN courses AS c ON c.id = e.course_id
            JOIN sessions AS s ON s.event_id = e.id
            WHERE t.person_id = $1 AND \(shared)
            ORDER BY 3, 2, 6
            """, [.id(person), .instant(start), .instant(end), .id(event)]
        ) { row in
            DiaryEntry(
                title: try row.next(), event: try row.next(), startsAt: try row.next(), endsAt: try row.next(),
                part: try row.next())
        }
    }

    /// When a person last completed a course: the end of the newest event they attended wholly; nil for never.
    public func completed(_ course: Identifier<Course>, by person: Identifier<Person>) throws -> Instant? {
        try first(
            """
            SELECT max(e.last_ends_at) FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.delegate_id = $1 AND b.course_id = $2 AND b.outcome = 'attended'
            """, [.id(person), .id(course)]
        ) { row in try row.next(Instant?.self) } ?? nil
    }
}
