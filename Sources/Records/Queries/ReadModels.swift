public import Bookings

extension Reading {
    /// A booking with everything its page shows; nil when there is none.
    public func bookingDetails(_ reference: BookingReference) throws -> BookingDetails? {
        try booking(reference).map(details)
    }

    /// The booking with this identity, with everything its page shows; nil when there is none.
    public func bookingDetails(_ id: Identifier<Booking>) throws -> BookingDetails? { try booking(id).map(details) }

    /// A person's bookings with everything their pages show: those to come first, then the past, newest first.
    ///
    /// - Parameter limit: the most to return.
    public func bookings(of delegate: Identifier<Person>, limit: Int) throws -> [BookingDetails] {
        let ids = try rows(
            """
            SELECT b.id FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.delegate_id = $1 ORDER BY e.first_starts_at DESC, b.joined_at DESC, b.id LIMIT $2
            """, [.id(delegate), .int(limit)]
        ) { row in try row.next(Identifier<Booking>.self) }
        return try ids.compactMap { try booking($0).map(details) }
    }

    private func details(_ booking: Booking) throws -> BookingDetails {
        guard let event = try event(booking.event), let delegate = try person(booking.delegate) else {
            throw RecordFailure.damaged("Booking \(booking.reference.text) belongs to no event or no person.")
        }
        let outcome = try first("SELECT outcome FROM bookings WHERE id = $1", [.id(booking.id)]) { row in
            try row.next(Outcome?.self)
        }
        let charge = try first(
            """
            SELECT kind, state, pence FROM fee_cases WHERE booking_id = $1 ORDER BY proposed_at DESC, id DESC LIMIT 1
            """, [.id(booking.id)]
        ) { row in ChargeDetails(kind: try row.next(), state: try row.next(), amount: try row.next()) }
        return BookingDetails(
            booking: booking, event: event, delegateName: delegate.displayName, delegateEmail: delegate.email.written,
            agencyName: try booking.agency.flatMap { try agency($0)?.name },
            waitingPosition: try waitingPosition(of: booking.id), outcome: outcome ?? nil, charge: charge)
    }

    /// The roster of an event: places by name, then the waiting list in order; ended bookings are left out.
    public func roster(of event: Identifier<Event>) throws -> [RosterRow] {
        var position = 0
        return try rows(
            """
            SELECT b.reference, b.state, b.outcome, p.given_name, p.family_name, m.written, p.job_title, a.name,
                a.sector, b.joined_at
            FROM bookings AS b
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            LEFT JOIN agencies AS a ON a.id = b.agency_id
            WHERE b.event_id = $1 AND b.state IN ('requested', 'waiting', 'offered', 'confirmed')
            ORDER BY CASE b.state WHEN 'confirmed' THEN 0 WHEN 'offered' THEN 1 WHEN 'requested' THEN 2 ELSE 3 END,
                CASE b.state WHEN 'waiting' THEN '' ELSE p.name_key END, b.priority, b.joined_at, b.id
            """, [.id(event)]
        ) { row in
            let reference: BookingReference = try row.next()
            let state: BookingState = try row.next()
            if state == .waiting { position += 1 }
            let outcome: Outcome? = try row.next()
            let given: String = try row.next()
            let family: String = try row.next()
            let email: String = try row.next()
            return RosterRow(
                reference: reference, state: state, outcome: outcome,
                waitingPosition: state == .waiting ? position : nil,
                name: Person.displayName(given: given, family: family, email: email), email: email,
                jobTitle: try row.next(), agency: try row.next(String?.self) ?? "", sector: try row.next(),
                joinedAt: try row.next())
        }
    }

    /// One row per booking and session, by event, session and name (R-32); all states included.
    ///
    /// - Parameter event: only this event; nil for all within the days.
    public func attendanceRecords(
        event: Identifier<Event>?, from: CivilDate?, to: CivilDate?
    ) throws -> [AttendanceRecord] {
        let (condition, arguments) = span(from: from, to: to, event: event)
        let sql = """
            SELECT e.code, c.code, c.title, c.kind, s.ordinal, s.starts_local, s.ends_local, b.reference,
                p.given_name, p.family_name, m.written, a.code, a.name, a.sector, b.state, t.mark, b.outcome
            FROM events AS e
            JOIN courses AS c ON c.id = e.course_id
            JOIN sessions AS s ON s.event_id = e.id
            JOIN bookings AS b ON b.event_id = e.id
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            LEFT JOIN agencies AS a ON a.id = b.agency_id
            LEFT JOIN attendance AS t ON t.booking_id = b.id AND t.session_id = s.id
            WHERE \(condition)
            ORDER BY e.first_starts_at, e.id, s.ordinal, p.name_key, b.joined_at, b.id
            """
        return try rows(sql, arguments) { row in
            AttendanceRecord(
                eventCode: try row.next(), courseCode: try row.next(), courseTitle: try row.next(),
                kind: try row.next(), session: try row.next(), startsLocal: try row.next(),
                endsLocal: try row.next(), reference: try row.next(), givenName: try row.next(),
                familyName: try row.next(), email: try row.next(), agencyCode: try row.next(String?.self) ?? "",
                agencyName: try row.next(String?.self) ?? "", sector: try row.next(), state: try row.next(),
                mark: try row.next(), outcome: try row.next())
        }
    }

    /// Places by course and by sector, for the events whose first session lies within the days.
    public func attendanceReport(from: CivilDate?, to: CivilDate?) throws -> AttendanceReport {
        let (condition, arguments) = span(from: from, to: to, event: nil)
        let courses = try rows(
            """
            SELECT c.kind, c.code, c.title, count(DISTINCT e.id),
                (SELECT sum(e2.capacity) FROM events AS e2 WHERE e2.course_id = c.id
                    AND \(condition.replacing("e.", with: "e2."))), \(Self.figureColumns)
            FROM events AS e JOIN courses AS c ON c.id = e.course_id LEFT JOIN bookings AS b ON b.event_id = e.id
            WHERE \(condition) AND e.state <> 'cancelled' GROUP BY c.id, c.kind, c.code, c.title ORDER BY c.kind, c.code
            """, arguments
        ) { row in
            let kind: CourseKind = try row.next()
            let code: String = try row.next()
            let title: String = try row.next()
            var figures = PlaceFigures()
            figures.events = try row.next()
            figures.offered = try row.next()
            try readFigures(&row, into: &figures)
            return AttendanceReport.CourseLine(kind: kind, code: code, title: title, figures: figures)
        }
        let sectors = try rows(
            """
            SELECT c.kind, a.sector, \(Self.figureColumns)
            FROM events AS e JOIN courses AS c ON c.id = e.course_id JOIN bookings AS b ON b.event_id = e.id
            LEFT JOIN agencies AS a ON a.id = b.agency_id
            WHERE \(condition) AND e.state <> 'cancelled' GROUP BY c.kind, a.sector
            ORDER BY c.kind, a.sector NULLS FIRST
            """, arguments
        ) { row in
            let kind: CourseKind = try row.next()
            let sector: Sector? = try row.next()
            var figures = PlaceFigures()
            try readFigures(&row, into: &figures)
            return AttendanceReport.SectorLine(kind: kind, sector: sector, figures: figures)
        }
        return AttendanceReport(from: from, to: to, courses: courses, sectors: sectors)
    }

    static var figureColumns: String {
        let outcomes = ["attended", "partial", "excused", "no_show"]
        return
            (["b.state = 'confirmed'"] + outcomes.map { "b.outcome = '\($0)'" }
            + ["b.state = 'cancelled' AND b.ended_late = 1", "b.state = 'cancelled' AND b.ended_late = 0"])
            .map { "COALESCE(sum(CASE WHEN \($0) THEN 1 ELSE 0 END), 0)" }.joined(separator: ",\n    ")
    }

    func readFigures(_ row: inout RowReader, into figures: inout PlaceFigures) throws {
        figures.booked = try row.next()
        figures.attended = try row.next()
        figures.partial = try row.next()
        figures.excused = try row.next()
        figures.noShow = try row.next()
        figures.lateCancelled = try row.next()
        figures.cancelled = try row.next()
    }

    private func span(from: CivilDate?, to: CivilDate?, event: Identifier<Event>?) -> (String, [SQLValue]) {
        let earliest = from.map { UKTime.instant(on: $0, at: .midnight) } ?? Instant(milliseconds: .min / 2)
        let latest =
            to.map { UKTime.instant(on: $0.advanced(byDays: 1), at: .midnight) } ?? Instant(milliseconds: .max / 2)
        let condition = "e.first_starts_at >= $1 AND e.first_starts_at < $2"
        let arguments: [SQLValue] = [.instant(earliest), .instant(latest)]
        return event.map { ("\(condition) AND e.id = $3", arguments + [.id($0)]) } ?? (condition, arguments)
    }
}

extension String {
    fileprivate func replacing(_ target: String, with text: String) -> String {
        split(separator: target, omittingEmptySubsequences: false).joined(separator: text)
    }
}
