public import Bookings

extension Reading {
    /// A booking with everything its page shows; nil when there is none.
    public func bookingDetails(_ reference: BookingReference) throws -> BookingDetails? {
        try booking(reference).map(details)
    }

    /// The booking with this identity, with everything its page shows; nil when there is none.
    public func bookingDetails(_ id: Identifier<Booking>) throws -> BookingDetails? { try booking(id).map(details) }

    /// A person's bookings with everything their pages show: those to come first, then the past, newest first.
    ///
    /// - Parameter limit: the most to return.
    public func bookings(of delegate: Identifier<Person>, limit: Int) throws -> [BookingDetails] {
        let ids = try rows(
            """
            SELECT b.id FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.delegate_id = $1 ORDER BY e.first_starts_at DESC, b.joined_at DESC, b.id LIMIT $2
            """, [.id(delegate), .int(limit)]
        ) { row in try row.next(Identifier<Booking>.self) }
        return try ids.compactMap { try booking($0).map(details) }
    }

    private func details(_ booking: Booking) throws -> BookingDetails {
        guard let event = try event(booking.event), let delegate = try person(booking.delegate) else {
            throw RecordFailure.damaged("Booking \(booking.reference.text) belongs to no event or no person.")
        }
        let outcome = try first("SELECT outcome FROM bookings WHERE id = $1", [.id(booking.id)]) { row in
            try row.next(Outcome?.self)
        }
        let charge = try first(
            """
            SELECT kind, state, pence FROM fee_cases WHERE booking_id = $1 ORDER BY proposed_at DESC, id DESC LIMIT 1
            """, [.id(booking.id)]
        ) { row in ChargeDetails(kind: try row.next(), state: try row.next(), amount: try row.next()) }
        return BookingDetails(
            booking: booking, event: event, delegateName: delegate.displayName, delegateEmail: delegate.email.written,
            agencyName: try booking.agency.flatMap { try agency($0)?.name },
            waitingPosition: try waitingPosition(of: booking.id), outcome: outcome ?? nil, charge: charge,
            offer: try openOffer(for: booking),
            approvalUntil: booking.state == .requested ? try approvalEnd(of: booking.id) : nil)
    }

    /// The roster of an event: places by name, then the waiting list in order; ended bookings are left out.
    public func roster(of event: Identifier<Event>) throws -> [RosterRow] {
        var position = 0
        return try rows(
            """
            SELECT b.reference, b.state, b.outcome, p.given_name, p.family_name, m.written, p.job_title, a.name,
                a.sector, b.joined_at, m.bounced_at, m.bounce, o.until_at
            FROM bookings AS b
            JOIN people AS p ON p.id = b.delegate_id
            JOIN email_addresses AS m ON m.person_id = p.id AND m.is_primary = 1
            LEFT JOIN agencies AS a ON a.id = b.agency_id
            LEFT JOIN offers AS o ON o.booking_id = b.id AND o.state = 'open'
            WHERE b.event_id = $1 AND b.state IN ('requested', 'waiting', 'offered', 'confirmed')
            ORDER BY CASE b.state WHEN 'confirmed' THEN 0 WHEN 'offered' THEN 1 WHEN 'requested' THEN 2 ELSE 3 END,
                CASE b.state WHEN 'waiting' THEN '' ELSE p.name_key END, b.priority, b.joined_at, b.id
            """, [.id(event)]
        ) { row in
            let reference: BookingReference = try row.next()
            let state: BookingState = try row.next()
            if state == .waiting { position += 1 }
            let outcome: Outcome? = try row.next()
            let given: String = try row.next()
            let family: String = try row.next()
            let email: String = try row.next()
            return RosterRow(
                reference: reference, state: state, outcome: outcome,
                waitingPosition: state == .waiting ? position : nil,
                name: Person.displayName(given: given, family: family, email: email), email: email,
                jobTitle: try row.next(), agency: try row.next(String?.self) ?? "", sector: try row.next(),
                joinedAt: try row.next(), bounce: try readBounce(&row), offeredUntil: try row.next())
        }
    }
}
