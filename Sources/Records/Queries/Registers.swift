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

    /// A register as its page shows it: who holds a place, by name, with what it says of them.
    public func registerSheet(
        event: Identifier<Event>, session: Identifier<Session>
    ) throws -> [RegisterSheetRow] {
        try rows(
            """
            SELECT b.id, b.reference, p.given_name, p.family_name, m.written, p.job_title, a.name, t.mark, t.reason
            FROM bookings AS b
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            LEFT JOIN agencies AS a ON a.id = b.agency_id
            LEFT JOIN attendance AS t ON t.booking_id = b.id AND t.session_id = $2
            WHERE b.event_id = $1 AND b.state = 'confirmed' ORDER BY p.name_key, b.joined_at, b.id
            """, [.id(event), .id(session)]
        ) { row in
            let booking: Identifier<Booking> = try row.next()
            let reference: BookingReference = try row.next()
            let given: String = try row.next()
            let family: String = try row.next()
            let email: String = try row.next()
            let jobTitle: String = try row.next()
            let agency = try row.next(String?.self) ?? ""
            let mark: AttendanceMark? = try row.next()
            let reason: AbsenceReason? = try row.next()
            return RegisterSheetRow(
                booking: booking, reference: reference,
                name: Person.displayName(given: given, family: family, email: email), email: email,
                jobTitle: jobTitle, agency: agency, mark: mark.map { RowMark($0, reason: reason) })
        }
    }

    /// The marks of each booking of an event that has or had a place, over all its sessions.
    public func marks(
        of event: Identifier<Event>
    ) throws -> [(booking: Identifier<Booking>, isPassedOn: Bool, marks: [AttendanceMark])] {
        var grouped: [(booking: Identifier<Booking>, isPassedOn: Bool, marks: [AttendanceMark])] = []
        try connection.query(
            """
            SELECT b.id, b.state, a.mark FROM bookings AS b JOIN attendance AS a ON a.booking_id = b.id
            WHERE b.event_id = $1 AND b.state IN ('confirmed', 'substituted') ORDER BY b.id, a.session_id
            """, [.id(event)]
        ) { row in
            let booking: Identifier<Booking> = try row.next()
            let state: BookingState = try row.next()
            let mark: AttendanceMark = try row.next()
            if let last = grouped.indices.last, grouped[last].booking == booking {
                grouped[last].marks.append(mark)
            } else {
                grouped.append((booking, state == .substituted, [mark]))
            }
        }
        return grouped
    }

    /// What the registers say of one booking, by session.
    public func marks(of booking: Identifier<Booking>) throws -> [Identifier<Session>: AttendanceMark] {
        let found = try rows("SELECT session_id, mark FROM attendance WHERE booking_id = $1", [.id(booking)]) { row in
            (session: try row.next(Identifier<Session>.self), mark: try row.next(AttendanceMark.self))
        }
        return Dictionary(found.map { ($0.session, $0.mark) }) { $1 }
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
