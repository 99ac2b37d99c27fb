public import Bookings

extension Reading {
    /// How many confirmed bookings of an event have no mark in a session.
    public func rowsToCheck(event: Identifier<Event>, session: Identifier<Session>) throws -> Int {
        try first(
            """
            SELECT count(*) FROM bookings AS b
            WHERE b.event_id = $1 AND b.state = 'confirmed'
                AND NOT EXISTS (SELECT 1 FROM attendance AS a WHERE a.booking_id = b.id AND a.session_id = $2)
            """, [.id(event), .id(session)]
        ) { row in try row.next() } ?? 0
    }

    /// The rows of a register, for the proposals made at its closing.
    public func registerRows(event: Identifier<Event>, session: Identifier<Session>) throws -> [RegisterRow] {
        try rows(
            """
            SELECT b.id, a.mark, b.no_show_pence,
                EXISTS (SELECT 1 FROM fee_cases AS f WHERE f.booking_id = b.id AND f.state IN ('proposed', 'confirmed'))
            FROM bookings AS b JOIN attendance AS a ON a.booking_id = b.id AND a.session_id = $2
            WHERE b.event_id = $1 AND b.state = 'confirmed' ORDER BY b.id
            """, [.id(event), .id(session)]
        ) { row in
            RegisterRow(
                booking: try row.next(), mark: try row.next(), noShowCharge: try row.next(), hasCharge: try row.next())
        }
    }

    /// The marks of each confirmed booking of an event, over all its sessions.
    public func marks(of event: Identifier<Event>) throws -> [(booking: Identifier<Booking>, marks: [AttendanceMark])] {
        var grouped: [(booking: Identifier<Booking>, marks: [AttendanceMark])] = []
        try connection.query(
            """
            SELECT b.id, a.mark FROM bookings AS b JOIN attendance AS a ON a.booking_id = b.id
            WHERE b.event_id = $1 AND b.state = 'confirmed' ORDER BY b.id, a.session_id
            """, [.id(event)]
        ) { row in
            let booking: Identifier<Booking> = try row.next()
            let mark: AttendanceMark = try row.next()
            if let last = grouped.indices.last, grouped[last].booking == booking {
                grouped[last].marks.append(mark)
            } else {
                grouped.append((booking, [mark]))
            }
        }
        return grouped
    }
}

extension Writing {
    /// Keeps a mark, in place of an earlier one.
    public func save(
        _ mark: AttendanceMark, reason: AbsenceReason?, booking: Identifier<Booking>, session: Identifier<Session>
    ) throws {
        try connection.enqueue(
            """
            INSERT INTO attendance (booking_id, session_id, mark, reason) VALUES ($1, $2, $3, $4)
            ON CONFLICT (booking_id, session_id) DO UPDATE SET mark = excluded.mark, reason = excluded.reason
            """, [.id(booking), .id(session), .code(mark), .code(reason)])
    }

    /// Closes a session's register.
    public func closeRegister(_ session: Identifier<Session>, at now: Instant) throws {
        try connection.enqueue(
            "UPDATE sessions SET register_closed_at = $2 WHERE id = $1", [.id(session), .instant(now)])
    }

    /// Keeps what came of a booking.
    public func save(_ outcome: Outcome, of booking: Identifier<Booking>) throws {
        try connection.enqueue("UPDATE bookings SET outcome = $2 WHERE id = $1", [.id(booking), .code(outcome)])
    }

    /// Marks an event whose last register is closed.
    public func close(_ event: Identifier<Event>) throws {
        try connection.enqueue("UPDATE events SET state = 'closed' WHERE id = $1", [.id(event)])
    }

    /// Adds a proposed charge for a person to decide.
    public func propose(
        _ charge: Pence, _ kind: ChargeKind, id: Identifier<FeeCase>, booking: Identifier<Booking>,
        session: Identifier<Session>?, at now: Instant
    ) throws {
        try insert(
            into: "fee_cases", "id, booking_id, session_id, kind, state, pence, proposed_at",
            [
                .id(id), .id(booking), .id(session), .code(kind), .code(FeeCaseState.proposed), .pence(charge),
                .instant(now),
            ])
    }
}
