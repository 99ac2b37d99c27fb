public import Bookings

extension Reading {
    /// Every offer of an event, oldest first.
    public func offers(of event: Identifier<Event>) throws -> [OfferRecord] {
        try offers("o.event_id = $1", [.id(event)])
    }

    /// Every offer that was made to a booking or that it took, oldest first.
    public func offers(of booking: Identifier<Booking>) throws -> [OfferRecord] {
        try offers("o.booking_id = $1", [.id(booking)])
    }

    private func offers(_ condition: String, _ arguments: [SQLValue]) throws -> [OfferRecord] {
        try rows(
            """
            SELECT \(Self.offerColumns), e.code, b.reference, p.given_name, p.family_name, m.written
            FROM offers AS o
            JOIN events AS e ON e.id = o.event_id
            LEFT JOIN bookings AS b ON b.id = o.booking_id
            LEFT JOIN people AS p ON p.id = b.delegate_id
            LEFT JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            WHERE \(condition) ORDER BY o.made_at, o.id
            """, arguments
        ) { row in
            let offer = try readOffer(&row)
            let event: String = try row.next()
            let reference: BookingReference? = try row.next()
            let given: String? = try row.next()
            let family: String? = try row.next()
            let email: String? = try row.next()
            return OfferRecord(
                offer: offer, event: event, reference: reference,
                delegateName: email.map { Person.displayName(given: given ?? "", family: family ?? "", email: $0) })
        }
    }
}
