public import Bookings

extension Reading {
    /// What to do for the people with a place on an event, by booking; nothing where there is nothing to do.
    ///
    /// A booking that says nothing of its own goes by what the person keeps on their profile.
    public func needs(ofEvent event: Identifier<Event>) throws -> [BookingReference: AccessNeeds] {
        let found = try rows(
            """
            SELECT b.reference, COALESCE(n.measures, k.measures), COALESCE(n.note, k.note) FROM bookings AS b
            LEFT JOIN booking_needs AS n ON n.booking_id = b.id
            LEFT JOIN person_needs AS k ON k.person_id = b.delegate_id
            WHERE b.event_id = $1 AND b.state IN ('offered', 'confirmed')
                AND (n.booking_id IS NOT NULL OR k.person_id IS NOT NULL)
            """, [.id(event)]
        ) { row in (reference: try row.next(BookingReference.self), needs: try readNeeds(&row)) }
        return found.reduce(into: [:]) { all, one in if !one.needs.isEmpty { all[one.reference] = one.needs } }
    }

    /// What to do at a booking; nothing where neither it nor the delegate's profile says anything.
    public func needs(of booking: Identifier<Booking>) throws -> AccessNeeds {
        try first(
            """
            SELECT COALESCE(n.measures, k.measures), COALESCE(n.note, k.note) FROM bookings AS b
            LEFT JOIN booking_needs AS n ON n.booking_id = b.id
            LEFT JOIN person_needs AS k ON k.person_id = b.delegate_id
            WHERE b.id = $1 AND (n.booking_id IS NOT NULL OR k.person_id IS NOT NULL)
            """, [.id(booking)], readNeeds) ?? .none
    }

    /// What a person keeps on their profile; nothing for most.
    public func needs(of person: Identifier<Person>) throws -> AccessNeeds {
        try first(
            "SELECT measures, note FROM person_needs WHERE person_id = $1", [.id(person)], readNeeds) ?? .none
    }

    /// Whether any booking's needs are to be forgotten by this day.
    public func hasNeedsToErase(on today: CivilDate) throws -> Bool {
        try first("SELECT 1 FROM booking_needs WHERE \(Self.areToBeErased) LIMIT 1", Self.erasing(today)) { row in
            try row.next(Int.self)
        } != nil
    }

    func readNeeds(_ row: inout RowReader) throws -> AccessNeeds {
        let codes: String = try row.next()
        guard let needs = AccessNeeds(codes: codes, note: try row.next()) else {
            throw RecordFailure.damaged("Something is to be done for a delegate that this program does not know.")
        }
        return needs
    }

    /// The day has come, and the event has not been put off in the meantime.
    static var areToBeErased: String {
        """
        erase_on <= $1 AND NOT EXISTS (SELECT 1 FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.id = booking_needs.booking_id AND e.last_ends_at >= $2)
        """
    }

    static func erasing(_ today: CivilDate) -> [SQLValue] {
        [.date(today), .instant(AccessNeeds.oldestKeptEnd(on: today))]
    }
}

extension Writing {
    /// Keeps what to do at a booking, in place of what was kept before, until a day.
    public func save(_ needs: AccessNeeds, of booking: Identifier<Booking>, eraseOn: CivilDate) throws {
        try connection.enqueue(
            """
            INSERT INTO booking_needs (booking_id, measures, note, erase_on) VALUES ($1, $2, $3, $4)
            ON CONFLICT (booking_id) DO UPDATE
                SET measures = excluded.measures, note = excluded.note, erase_on = excluded.erase_on
            """, [.id(booking), .text(needs.codes), .text(needs.note), .date(eraseOn)])
    }

    /// Keeps what to do for a person on their profile; where that is nothing, nothing is kept.
    public func save(_ needs: AccessNeeds, of person: Identifier<Person>) throws {
        guard !needs.isEmpty else {
            return try connection.enqueue("DELETE FROM person_needs WHERE person_id = $1", [.id(person)])
        }
        try connection.enqueue(
            """
            INSERT INTO person_needs (person_id, measures, note) VALUES ($1, $2, $3)
            ON CONFLICT (person_id) DO UPDATE SET measures = excluded.measures, note = excluded.note
            """, [.id(person), .text(needs.codes), .text(needs.note)])
    }

    /// Forgets the needs of bookings whose day has come; gives how many there were.
    public func eraseNeeds(on today: CivilDate) throws -> Int {
        try connection.run("DELETE FROM booking_needs WHERE \(Self.areToBeErased)", Self.erasing(today))
    }
}
