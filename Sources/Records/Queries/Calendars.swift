public import Bookings

/// What people's calendars were told, and where they look by themselves.
extension Reading {
    /// How often time, place or link of an event were changed.
    public func calendarSequence(of event: Identifier<Event>) throws -> Int {
        try first("SELECT sequence FROM events WHERE id = $1", [.id(event)]) { row in try row.next() } ?? 0
    }

    /// The entries a delegate's calendar was told of for a booking, by session.
    public func toldEntries(of booking: Identifier<Booking>) throws -> [ToldEntry] {
        try rows(
            """
            SELECT session_id, sequence, event_sequence, starts_local, ends_local, is_cancelled, message_id
            FROM calendar_entries WHERE booking_id = $1 ORDER BY starts_local, session_id
            """, [.id(booking)]
        ) { row in
            ToldEntry(
                session: try row.next(), sequence: try row.next(), eventSequence: try row.next(),
                starts: try row.next(), ends: try row.next(), isCancelled: try row.next(), message: try row.next())
        }
    }

    /// Whose calendar a secret opens; nil when there is none.
    public func calendarOwner(secretSHA256: [UInt8]) throws -> Identifier<Person>? {
        try first("SELECT person_id FROM calendar_feeds WHERE secret_sha256 = $1", [.bytes(secretSHA256)]) { row in
            try row.next()
        }
    }

    /// Since when a person's calendar has its address; nil when it has none.
    public func calendarMade(for person: Identifier<Person>) throws -> Instant? {
        try first("SELECT created_at FROM calendar_feeds WHERE person_id = $1", [.id(person)]) { row in
            try row.next()
        }
    }
}

extension Writing {
    /// Keeps what a calendar is told by a message.
    public func keep(_ change: CalendarChange, told message: Identifier<Message>) throws {
        try connection.enqueue(
            """
            INSERT INTO calendar_entries (booking_id, session_id, sequence, event_sequence, starts_local, ends_local,
                is_cancelled, message_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (booking_id, session_id) DO UPDATE SET sequence = $3, event_sequence = $4, starts_local = $5,
                ends_local = $6, is_cancelled = $7, message_id = $8
            """,
            [
                .id(change.booking), .id(change.session), .int(change.sequence), .int(change.eventSequence),
                .text(change.starts.iso), .text(change.ends.iso), .bool(change.isCancelled), .id(message),
            ])
    }

    /// Gives a person's calendar an address; the one it had before opens nothing any more.
    public func openCalendar(of person: Identifier<Person>, secretSHA256: [UInt8], at now: Instant) throws {
        try closeCalendar(of: person)
        try insert(
            into: "calendar_feeds", "person_id, secret_sha256, created_at",
            [.id(person), .bytes(secretSHA256), .instant(now)])
    }

    /// Takes the address of a person's calendar away.
    public func closeCalendar(of person: Identifier<Person>) throws {
        try connection.enqueue("DELETE FROM calendar_feeds WHERE person_id = $1", [.id(person)])
    }
}
