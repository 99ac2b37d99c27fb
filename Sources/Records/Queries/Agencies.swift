public import Bookings

extension Reading {
    /// The sectors agencies are of, in order.
    public func sectors() throws -> [Sector] {
        try rows("SELECT DISTINCT sector FROM agencies ORDER BY sector") { row in try row.next() }
    }

    /// The live bookings in the name of an agency on events that are not over, by event, then by name.
    public func comingBookings(of agency: Identifier<Agency>, at now: Instant, limit: Int) throws -> [AgencyBooking] {
        try rows(
            """
            SELECT b.reference, b.state, p.given_name, p.family_name, m.written, e.code, c.title, s.starts_local,
                f.until_at
            FROM events AS e
            JOIN bookings AS b ON b.event_id = e.id AND b.agency_id = $1
                AND b.state IN ('requested', 'waiting', 'offered', 'confirmed')
            JOIN courses AS c ON c.id = e.course_id
            JOIN sessions AS s ON s.event_id = e.id AND s.ordinal = 1
            JOIN booking_schedule AS f ON f.booking_id = b.id AND f.step = 1
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            WHERE e.last_ends_at > $2
            ORDER BY e.first_starts_at, e.id, p.name_key, b.id LIMIT $3
            """, [.id(agency), .instant(now), .int(limit)]
        ) { row in
            let reference: BookingReference = try row.next()
            let state: BookingState = try row.next()
            return AgencyBooking(
                reference: reference, state: state, delegateName: try readName(&row), eventCode: try row.next(),
                courseTitle: try row.next(), startsLocal: try row.next(), freeUntil: try row.next())
        }
    }

    /// What became of the places in the name of an agency on the events of some days.
    public func figures(of agency: Identifier<Agency>, from: CivilDate, to: CivilDate) throws -> PlaceFigures {
        let sql = """
            SELECT count(DISTINCT e.id), \(Self.figureColumns)
            FROM events AS e JOIN bookings AS b ON b.event_id = e.id AND b.agency_id = $1
            WHERE e.first_starts_at >= $2 AND e.first_starts_at < $3 AND e.state <> 'cancelled'
            """
        return try first(sql, [.id(agency)] + span(from, to)) { row in
            var figures = PlaceFigures()
            figures.events = try row.next()
            try readFigures(&row, into: &figures)
            return figures
        } ?? PlaceFigures()
    }

    /// What is proposed or confirmed to be charged to an agency for the events of some days, newest event first.
    public func charges(of agency: Identifier<Agency>, from: CivilDate, to: CivilDate) throws -> [AgencyCharge] {
        try rows(
            """
            SELECT b.reference, p.given_name, p.family_name, m.written, c.title, s.starts_local, f.kind, f.state, f.pence
            FROM events AS e
            JOIN bookings AS b ON b.event_id = e.id AND b.agency_id = $1
            JOIN fee_cases AS f ON f.booking_id = b.id AND f.state IN ('proposed', 'confirmed')
            JOIN courses AS c ON c.id = e.course_id
            JOIN sessions AS s ON s.event_id = e.id AND s.ordinal = 1
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            WHERE e.first_starts_at >= $2 AND e.first_starts_at < $3
            ORDER BY e.first_starts_at DESC, e.id, p.name_key, f.id
            """, [.id(agency)] + span(from, to)
        ) { row in
            let reference: BookingReference = try row.next()
            return AgencyCharge(
                reference: reference, delegateName: try readName(&row), courseTitle: try row.next(),
                startsLocal: try row.next(),
                charge: ChargeDetails(kind: try row.next(), state: try row.next(), amount: try row.next()))
        }
    }

    /// Who works for an agency now, by name.
    ///
    /// - Parameter text: only those whose name or address begins with it; everybody when it is empty.
    public func staff(of agency: Identifier<Agency>, matching text: String, limit: Int) throws -> [Person] {
        let key = NameKey(text).text
        let ids = try rows(
            """
            SELECT p.id FROM memberships AS w JOIN people AS p ON p.id = w.person_id
            JOIN email_addresses AS a ON a.person_id = p.id AND a.is_primary = 1
            WHERE w.agency_id = $1 AND w.until_on IS NULL
                AND (substr(p.name_key, 1, $3) = $2 OR substr(a.folded, 1, $3) = $2)
            ORDER BY p.name_key, p.id LIMIT $4
            """, [.id(agency), .text(key), .int(key.unicodeScalars.count), .int(limit)]
        ) { row in try row.next(Identifier<Person>.self) }
        return try ids.compactMap(person)
    }

    private func readName(_ row: inout RowReader) throws -> String {
        Person.displayName(given: try row.next(), family: try row.next(), email: try row.next())
    }

    private func span(_ from: CivilDate, _ to: CivilDate) -> [SQLValue] {
        [
            .instant(UKTime.instant(on: from, at: .midnight)),
            .instant(UKTime.instant(on: to.advanced(byDays: 1), at: .midnight)),
        ]
    }
}
