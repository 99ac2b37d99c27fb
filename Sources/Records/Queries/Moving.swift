public import Bookings

/// What moving an event asks and changes.
extension Reading {
    /// Everybody's live booking on an event, with its schedule, in the order in which they joined.
    public func liveBookings(on event: Identifier<Event>) throws -> [Booking] {
        let live = "b.event_id = $1 AND b.state IN ('requested', 'waiting', 'offered', 'confirmed')"
        var schedules: [Identifier<Booking>: [FrozenTerms.Step]] = [:]
        try connection.query(
            """
            SELECT s.booking_id, \(Self.stepColumns) FROM bookings AS b JOIN booking_schedule AS s ON s.booking_id = b.id
            WHERE \(live) ORDER BY s.booking_id, s.step
            """, [.id(event)]
        ) { row in schedules[try row.next(), default: []].append(try readStep(&row)) }
        return try rows(
            "SELECT \(Self.bookingColumns) FROM bookings AS b WHERE \(live) ORDER BY b.joined_at, b.id", [.id(event)],
            readBooking
        ).map { $0.withSchedule(schedules[$0.id] ?? []) }
    }
}

extension Writing {
    /// Counts a change that calendars must learn of: the SEQUENCE of the event's entries (RFC 5545, 3.8.7.4).
    public func raiseSequence(of event: Identifier<Event>) throws {
        try connection.enqueue("UPDATE events SET sequence = sequence + 1 WHERE id = $1", [.id(event)])
    }

    /// Lets the sessions of an event be put in another order: each is numbered anew before the transaction ends.
    public func loosenOrder(ofSessionsOf event: Identifier<Event>) throws {
        try connection.enqueue("UPDATE sessions SET ordinal = ordinal + 1000 WHERE event_id = $1", [.id(event)])
    }

    /// Changes a session, which stays the same session in people's calendars.
    public func update(_ session: Session) throws {
        try connection.enqueue(
            """
            UPDATE sessions SET starts_local = $2, ends_local = $3, starts_at = $4, ends_at = $5, mode = $6,
                venue = $7, join_link = $8, ordinal = $9 WHERE id = $1
            """,
            [
                .id(session.id), .text(session.startsLocal.iso), .text(session.endsLocal.iso),
                .instant(session.startsAt), .instant(session.endsAt), .code(session.mode), .text(session.venue),
                .text(session.joinLink), .int(session.ordinal),
            ])
    }

    /// Adds a session to an event that is there.
    public func add(_ session: Session, to event: Identifier<Event>) throws { try insert(session, of: event) }

    /// Forgets the marks that were made before a session began that is now to be held at another time.
    public func forgetMarks(in session: Identifier<Session>) throws {
        try connection.enqueue("DELETE FROM attendance WHERE session_id = $1", [.id(session)])
    }

    /// Takes a session that has not begun away from its event.
    public func remove(_ session: Identifier<Session>) throws {
        try forgetMarks(in: session)
        try connection.enqueue("DELETE FROM sessions WHERE id = $1", [.id(session)])
    }

    /// Sets the day on which the access needs at an event are to be forgotten.
    public func setNeedsErasure(on day: CivilDate, of event: Identifier<Event>) throws {
        try connection.enqueue(
            "UPDATE booking_needs SET erase_on = $2 WHERE booking_id IN (SELECT id FROM bookings WHERE event_id = $1)",
            [.id(event), .date(day)])
    }
}
