public import Bookings

extension Reading {
    /// One row per booking and session of an event, by session and name; all states included.
    public func attendanceRecords(event: Identifier<Event>) throws -> [AttendanceRecord] {
        try attendanceRecords("e.id = $1", [.id(event)], limit: nil)
    }

    /// One row per booking and session, by event, session and name.
    ///
    /// - Parameter limit: the most to return; nil for all.
    public func attendanceRecords(_ filter: AttendanceFilter, limit: Int? = nil) throws -> [AttendanceRecord] {
        let (ofEvents, ofBookings, arguments) = conditions(filter)
        return try attendanceRecords("\(ofEvents) AND \(ofBookings)", arguments, limit: limit)
    }

    /// How many rows an export has.
    public func attendanceRows(_ filter: AttendanceFilter) throws -> Int {
        let (ofEvents, ofBookings, arguments) = conditions(filter)
        return try first(
            """
            SELECT count(*) FROM events AS e JOIN courses AS c ON c.id = e.course_id
            JOIN sessions AS s ON s.event_id = e.id JOIN bookings AS b ON b.event_id = e.id
            WHERE \(ofEvents) AND \(ofBookings)
            """, arguments
        ) { row in try row.next() } ?? 0
    }

    private func attendanceRecords(
        _ condition: String, _ arguments: [SQLValue], limit: Int?
    ) throws -> [AttendanceRecord] {
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
            """ + (limit.map { " LIMIT \($0)" } ?? "")
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

    /// Places by course and by sector, for the events and bookings a filter lets through.
    public func attendanceReport(_ filter: AttendanceFilter) throws -> AttendanceReport {
        let (ofEvents, ofBookings, arguments) = conditions(filter)
        let courses = try rows(
            """
            SELECT c.kind, c.code, c.title, count(DISTINCT e.id), min(o.offered), \(Self.figureColumns)
            FROM courses AS c JOIN events AS e ON e.course_id = c.id
            JOIN (SELECT e.course_id AS course, sum(e.capacity) AS offered FROM events AS e
                  JOIN courses AS c ON c.id = e.course_id WHERE \(ofEvents) AND e.state NOT IN ('cancelled', 'draft')
                  GROUP BY e.course_id) AS o ON o.course = c.id
            LEFT JOIN bookings AS b ON b.event_id = e.id AND \(ofBookings)
            WHERE \(ofEvents) AND e.state NOT IN ('cancelled', 'draft') GROUP BY c.id, c.kind, c.code, c.title ORDER BY c.kind, c.code
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
            FROM events AS e JOIN courses AS c ON c.id = e.course_id
            JOIN bookings AS b ON b.event_id = e.id AND \(ofBookings) LEFT JOIN agencies AS a ON a.id = b.agency_id
            WHERE \(ofEvents) AND e.state NOT IN ('cancelled', 'draft') GROUP BY c.kind, a.sector
            ORDER BY c.kind, a.sector NULLS FIRST
            """, arguments
        ) { row in
            let kind: CourseKind = try row.next()
            let sector: Sector? = try row.next()
            var figures = PlaceFigures()
            try readFigures(&row, into: &figures)
            return AttendanceReport.SectorLine(kind: kind, sector: sector, figures: figures)
        }
        return AttendanceReport(from: filter.from, to: filter.to, courses: courses, sectors: sectors)
    }

    static var figureColumns: String {
        let outcomes = ["attended", "partial", "excused", "no_show"]
        return
            (["b.state = 'confirmed'"] + outcomes.map { "b.state = 'confirmed' AND b.outcome = '\($0)'" }
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

    /// What a filter asks of events `e` with their courses `c`, and of bookings `b`.
    private func conditions(_ filter: AttendanceFilter) -> (events: String, bookings: String, [SQLValue]) {
        let earliest = filter.from.map { UKTime.instant(on: $0, at: .midnight) } ?? Instant(milliseconds: .min / 2)
        let latest =
            filter.to.map { UKTime.instant(on: $0.advanced(byDays: 1), at: .midnight) }
            ?? Instant(milliseconds: .max / 2)
        var events = ["e.first_starts_at >= $1 AND e.first_starts_at < $2"]
        var bookings = ["1 = 1"]
        var arguments: [SQLValue] = [.instant(earliest), .instant(latest)]
        func place(_ value: SQLValue) -> String {
            arguments.append(value)
            return "$\(arguments.count)"
        }
        if let course = filter.course { events.append("c.code = \(place(.text(course)))") }
        if let agency = filter.agency {
            bookings.append("b.agency_id IN (SELECT g.id FROM agencies AS g WHERE g.code = \(place(.text(agency))))")
        }
        if let sector = filter.sector {
            let code = place(.text(sector.code))
            bookings.append("b.agency_id IN (SELECT g.id FROM agencies AS g WHERE g.sector = \(code))")
        }
        if let state = filter.state { bookings.append("b.state = \(place(.code(state)))") }
        return (events.joined(separator: " AND "), bookings.joined(separator: " AND "), arguments)
    }
}
