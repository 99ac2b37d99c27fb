public import Bookings

extension Reading {
    /// Who comes before a booking on the waiting list of its event, the first in line first; empty for one that does not wait.
    public func ahead(of booking: Identifier<Booking>) throws -> [WaitingAhead] {
        let rows = try rows(
            """
            SELECT o.reference, p.given_name, p.family_name, m.written, o.joined_at,
                CASE WHEN o.priority < b.priority THEN 1 ELSE 0 END
            FROM bookings AS b JOIN bookings AS o ON o.event_id = b.event_id AND o.state = 'waiting'
                AND (o.priority < b.priority OR (o.priority = b.priority AND o.joined_at < b.joined_at)
                    OR (o.priority = b.priority AND o.joined_at = b.joined_at AND o.id < b.id))
            JOIN people AS p ON p.id = o.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            WHERE b.id = $1 AND b.state = 'waiting' ORDER BY o.priority, o.joined_at, o.id
            """, [.id(booking)]
        ) { row in
            (
                reference: try row.next(BookingReference.self),
                name: try Person.displayName(given: row.next(), family: row.next(), email: row.next()),
                joinedAt: try row.next(Instant.self), comesFirst: try row.next(Bool.self)
            )
        }
        return rows.enumerated().map { index, row in
            WaitingAhead(
                position: index + 1, reference: row.reference, name: row.name, joinedAt: row.joinedAt,
                reason: row.comesFirst ? .comesFirst : .joinedEarlier)
        }
    }
}
