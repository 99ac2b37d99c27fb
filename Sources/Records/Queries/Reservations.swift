public import Bookings

/// Places kept for an agency that names its people later.
extension Reading {
    /// What is kept for an agency on an event; nil for nothing.
    public func openReservation(
        on event: Identifier<Event>, of agency: Identifier<Agency>
    ) throws -> Reservation? {
        try first(
            """
            SELECT \(Self.reservationColumns) FROM reservations AS r
            WHERE r.event_id = $1 AND r.agency_id = $2 AND r.state = 'open'
            """, [.id(event), .id(agency)], readReservation)
    }

    /// What is kept on an event, and what nobody was named for by its start, in the order in which it was reserved.
    public func reservations(on event: Identifier<Event>) throws -> [Reservation] {
        try rows(
            """
            SELECT \(Self.reservationColumns) FROM reservations AS r
            WHERE r.event_id = $1 AND r.state IN ('open', 'missed') ORDER BY r.id
            """, [.id(event)], readReservation)
    }

    /// The newest reservation of each agency a person speaks for on an event.
    public func reservations(on event: Identifier<Event>, ledBy person: Identifier<Person>) throws -> [Reservation] {
        try rows(
            """
            SELECT \(Self.reservationColumns) FROM reservations AS r
            WHERE r.event_id = $1 AND r.agency_id IN (SELECT l.agency_id FROM agency_leads AS l
                JOIN memberships AS m ON m.person_id = l.person_id AND m.agency_id = l.agency_id AND m.until_on IS NULL
                WHERE l.person_id = $2)
                AND NOT EXISTS (SELECT 1 FROM reservations AS n WHERE n.event_id = r.event_id
                    AND n.agency_id = r.agency_id AND n.id > r.id)
            ORDER BY r.id
            """, [.id(event), .id(person)], readReservation)
    }

    /// When time next has something to do with what is kept on an event: to remind its leads, or to end it; nil for never.
    public func nextReservationMoment(of event: Identifier<Event>) throws -> Instant? {
        try reservations(on: event).filter { $0.state == .open }
            .flatMap { [$0.remindAt, $0.endsAt.advanced(bySeconds: 1)].compactMap(\.self) }.min()
    }

    private static var reservationColumns: String {
        """
        r.id, r.event_id, r.agency_id, r.unnamed, r.name_by_on, r.until_start, r.ends_at, r.remind_at, r.terms_version,
        r.no_show_pence, r.state
        """
    }

    private func readReservation(_ row: inout RowReader) throws -> Reservation {
        Reservation(
            id: try row.next(), event: try row.next(), agency: try row.next(), unnamed: try row.next(),
            nameBy: try row.next(), isUntilStart: try row.next(), endsAt: try row.next(), remindAt: try row.next(),
            termsVersion: try row.next(), noShow: try row.next(), state: try row.next())
    }
}

extension Writing {
    /// Adds a reservation.
    public func insert(_ reservation: Reservation) throws {
        try insert(
            into: "reservations",
            """
            id, event_id, agency_id, unnamed, name_by_on, until_start, ends_at, remind_at, terms_version, no_show_pence,
            state
            """,
            [
                .id(reservation.id), .id(reservation.event), .id(reservation.agency), .int(reservation.unnamed),
                .date(reservation.nameBy), .bool(reservation.isUntilStart), .instant(reservation.endsAt),
                .instant(reservation.remindAt), .text(reservation.termsVersion), .pence(reservation.noShow),
                .code(reservation.state),
            ])
    }

    /// Keeps what is different about an open reservation.
    public func update(_ reservation: Reservation) throws {
        try connection.enqueue(
            """
            UPDATE reservations SET unnamed = $2, name_by_on = $3, until_start = $4, ends_at = $5, remind_at = $6,
                no_show_pence = $7 WHERE id = $1
            """,
            [
                .id(reservation.id), .int(reservation.unnamed), .date(reservation.nameBy),
                .bool(reservation.isUntilStart), .instant(reservation.endsAt), .instant(reservation.remindAt),
                .pence(reservation.noShow),
            ])
    }

    /// Ends a reservation.
    ///
    /// - Parameter unnamed: for how many places nobody was named.
    public func end(
        _ reservation: Identifier<Reservation>, as state: ReservationState, unnamed: Int, at now: Instant
    ) throws {
        try connection.enqueue(
            "UPDATE reservations SET state = $2, unnamed = $3, ended_at = $4, remind_at = NULL WHERE id = $1",
            [.id(reservation), .code(state), .int(unnamed), .instant(now)])
    }

    /// Fits what is kept on an event to its new start: until the start means the new one, and nothing ends after it.
    public func fitReservations(on event: Identifier<Event>, toStart start: Instant) throws {
        let last = start.advanced(bySeconds: -1)
        try connection.enqueue(
            """
            UPDATE reservations SET ends_at = $2, name_by_on = $3
            WHERE event_id = $1 AND state = 'open' AND (until_start = 1 OR ends_at > $2)
            """, [.id(event), .instant(last), .date(UKTime.wallTime(at: start).date)])
    }
}
