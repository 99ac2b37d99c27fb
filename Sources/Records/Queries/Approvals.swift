public import Bookings

/// Bookings that await approval.
extension Reading {
    /// The last second in which a request can be decided; nil for a booking that never awaited approval, or was granted.
    public func approvalEnd(of booking: Identifier<Booking>) throws -> Instant? {
        try first("SELECT approval_ends_at FROM bookings WHERE id = $1", [.id(booking)]) { row in
            try row.next(Instant?.self)
        } ?? nil
    }

    /// When the first request on an event runs out that nobody has decided; nil where there is none.
    public func nextApprovalEnd(on event: Identifier<Event>) throws -> Instant? {
        try first(
            "SELECT min(approval_ends_at) FROM bookings WHERE event_id = $1 AND state = 'requested'", [.id(event)]
        ) { row in try row.next(Instant?.self) } ?? nil
    }

    /// The requests on an event whose time to be decided is over at a moment, in the order in which it ended.
    public func requestsOver(
        on event: Identifier<Event>, at now: Instant
    ) throws -> [(booking: Identifier<Booking>, until: Instant)] {
        try rows(
            """
            SELECT id, approval_ends_at FROM bookings WHERE event_id = $1 AND state = 'requested'
                AND approval_ends_at < $2
            ORDER BY approval_ends_at, id
            """, [.id(event), .instant(Instant(seconds: now.second))]
        ) { row in (try row.next(), try row.next()) }
    }

    /// What a course asks of those who book it, its code, and whether anything is to be completed before it.
    public func requirements(
        of course: Identifier<Course>
    ) throws -> (code: String, requirements: CourseRequirements, hasPrerequisites: Bool) {
        let found = try first(
            """
            SELECT c.code, c.sectors, c.approval, c.approval_days,
                (SELECT count(*) FROM course_prerequisites AS q WHERE q.course_id = c.id)
            FROM courses AS c WHERE c.id = $1
            """, [.id(course)]
        ) { row in (try row.next(String.self), try readRequirements(&row), try row.next(Int.self) > 0) }
        guard let found else { throw RecordFailure.damaged("An event's course is gone.") }
        return found
    }
}

extension Writing {
    /// Keeps until when a request can be decided.
    public func setApprovalEnd(_ until: Instant, of booking: Identifier<Booking>) throws {
        try connection.enqueue(
            "UPDATE bookings SET approval_ends_at = $2 WHERE id = $1", [.id(booking), .instant(until)])
    }

    /// Ends the time to decide the requests on an event by a moment, where it would be longer.
    public func shortenApprovals(on event: Identifier<Event>, to until: Instant) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET approval_ends_at = $2 WHERE event_id = $1 AND state = 'requested'
                AND approval_ends_at > $2
            """, [.id(event), .instant(until)])
    }

    /// Grants a request: it is what a booking made now would be.
    ///
    /// - Parameter state: confirmed or waiting.
    public func grant(_ booking: Identifier<Booking>, as state: BookingState, _ new: PlaceOutcome.NewBooking) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET state = $2, joined_at = $3, priority = $4, holds_course = $5, approval_ends_at = NULL
            WHERE id = $1
            """, [.id(booking), .code(state), .instant(new.joinedAt), .int(new.priority), .bool(new.holdsCourse)])
        try freeze(new.terms, of: booking)
    }
}
