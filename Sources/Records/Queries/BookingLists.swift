public import Bookings

extension Reading {
    /// A page of bookings in the order in which they were made.
    ///
    /// - Parameters:
    ///   - after: the last booking of the page before; nil for the first.
    ///   - limit: how many at most; one more is read to know whether there is a next page.
    public func bookings(
        _ filter: BookingFilter, after last: Identifier<Booking>?, limit: Int
    ) throws -> ListPage<BookingLine, Identifier<Booking>> {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = [.int(limit + 1)]
        func add(_ condition: (String) -> String, _ value: SQLValue) {
            arguments.append(value)
            conditions.append(condition("$\(arguments.count)"))
        }
        if let last { add({ "b.id > \($0)" }, .id(last)) }
        if let event = filter.event { add({ "b.event_id = (SELECT id FROM events WHERE code = \($0))" }, .text(event)) }
        if let delegate = filter.delegate {
            add({ "b.delegate_id = (SELECT person_id FROM email_addresses WHERE folded = \($0))" }, .email(delegate))
        }
        if let state = filter.state { add({ "b.state = \($0)" }, .code(state)) }
        let sql = """
            SELECT b.id, b.reference, b.state, b.outcome, e.code, c.code, p.given_name, p.family_name, m.written, a.name,
                b.joined_at, b.ended_at
            FROM bookings AS b
            JOIN events AS e ON e.id = b.event_id
            JOIN courses AS c ON c.id = b.course_id
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            LEFT JOIN agencies AS a ON a.id = b.agency_id
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY b.id LIMIT $1
            """
        return ListPage(oneMore: try rows(sql, arguments, readLine), limit: limit) { $0.id }
    }

    private func readLine(_ row: inout RowReader) throws -> BookingLine {
        let id: Identifier<Booking> = try row.next()
        let reference: BookingReference = try row.next()
        let state: BookingState = try row.next()
        let outcome: Outcome? = try row.next()
        let event: String = try row.next()
        let course: String = try row.next()
        let given: String = try row.next()
        let family: String = try row.next()
        let email: String = try row.next()
        return BookingLine(
            id: id, reference: reference, state: state, outcome: outcome, event: event, course: course,
            delegateName: Person.displayName(given: given, family: family, email: email), delegateEmail: email,
            agencyName: try row.next(), joinedAt: try row.next(), endedAt: try row.next())
    }
}
