public import Bookings

/// Who events are to be made up of.
extension Reading {
    /// What is wanted of an event's people; nil for nothing.
    public func mix(of event: Identifier<Event>) throws -> EventMix? {
        let found = try first(
            "SELECT agency_percent, until_days FROM event_mixes WHERE event_id = $1", [.id(event)]
        ) { row in (try row.next(Int?.self), try row.next(Int.self)) }
        guard let (percent, days) = found else { return nil }
        let sectors = try rows(
            "SELECT sector, held, percent FROM event_mix_sectors WHERE event_id = $1 ORDER BY sector", [.id(event)]
        ) { row in EventMix.SectorMix(sector: try row.next(), held: try row.next(), percent: try row.next()) }
        return EventMix(agencyPercent: percent, sectors: sectors, untilDays: days)
    }

    /// How many places of an event each agency holds, with its sector: confirmed, offered, and kept for it.
    public func placesByAgency(
        on event: Identifier<Event>
    ) throws -> [(agency: Identifier<Agency>, sector: Sector, places: Int)] {
        try rows(
            """
            SELECT a.id, a.sector, sum(held.places) FROM (
                SELECT b.agency_id AS agency_id, count(*) AS places FROM bookings AS b
                WHERE b.event_id = $1 AND b.state IN ('confirmed', 'offered') AND b.agency_id IS NOT NULL
                GROUP BY b.agency_id
                UNION ALL
                SELECT r.agency_id, r.unnamed FROM reservations AS r
                WHERE r.event_id = $1 AND r.state IN ('open', 'missed')
            ) AS held JOIN agencies AS a ON a.id = held.agency_id GROUP BY a.id, a.sector ORDER BY a.sector, a.id
            """, [.id(event)]
        ) { row in (try row.next(), try row.next(), try row.next()) }
    }

    /// Those who wait before a booking whom the mix holds back, and of whom history does not say so yet.
    public func heldBack(
        before booking: Identifier<Booking>, on event: Identifier<Event>
    ) throws -> [(booking: Identifier<Booking>, agency: Identifier<Agency>?, sector: Sector?)] {
        try rows(
            """
            SELECT w.id, w.agency_id, (SELECT a.sector FROM agencies AS a WHERE a.id = w.agency_id)
            FROM bookings AS w JOIN bookings AS n ON n.id = $2
            WHERE w.event_id = $1 AND w.state = 'waiting'
                AND (w.priority < n.priority OR (w.priority = n.priority AND w.joined_at < n.joined_at)
                    OR (w.priority = n.priority AND w.joined_at = n.joined_at AND w.id < n.id))
                AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.booking_id = w.id AND h.code = 'held_back')
            ORDER BY w.priority, w.joined_at, w.id
            """, [.id(event), .id(booking)]
        ) { row in (try row.next(), try row.next(), try row.next()) }
    }
}

extension MixReach {
    /// A condition on a waiting booking by its alias: the mix does not hold it back; its arguments are numbered from `first`.
    func admits(_ alias: String, from first: Int) -> (condition: String, arguments: [SQLValue]) {
        var (conditions, arguments): ([String], [SQLValue]) = ([], [])
        func list(_ values: [SQLValue]) -> String {
            let names = values.indices.map { "$\(first + arguments.count + $0)" }
            arguments += values
            return "(" + names.joined(separator: ", ") + ")"
        }
        let sector = "(SELECT a.sector FROM agencies AS a WHERE a.id = \(alias).agency_id)"
        if !fullAgencies.isEmpty {
            let ids = fullAgencies.sorted { $0.hex < $1.hex }.map { SQLValue.id($0) }
            conditions.append("(\(alias).agency_id IS NULL OR \(alias).agency_id NOT IN \(list(ids)))")
        }
        if !fullSectors.isEmpty {
            let codes = fullSectors.keys.sorted().map { SQLValue.text($0.code) }
            conditions.append("COALESCE(\(sector), '') NOT IN \(list(codes))")
        }
        if let only {
            conditions.append(
                only.isEmpty ? "1 = 0" : "COALESCE(\(sector), '') IN \(list(only.sorted().map { .text($0.code) }))")
        }
        return (conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND "), arguments)
    }
}

extension Writing {
    /// Keeps what is wanted of an event's people, in place of what was; nil for nothing.
    public func save(_ mix: EventMix?, of event: Identifier<Event>) throws {
        try connection.enqueue("DELETE FROM event_mix_sectors WHERE event_id = $1", [.id(event)])
        try connection.enqueue("DELETE FROM event_mixes WHERE event_id = $1", [.id(event)])
        guard let mix else { return }
        try insert(
            into: "event_mixes", "event_id, agency_percent, until_days",
            [.id(event), .int(mix.agencyPercent), .int(mix.untilDays)])
        for wish in mix.sectors {
            try insert(
                into: "event_mix_sectors", "event_id, sector, held, percent",
                [.id(event), .text(wish.sector.code), .int(wish.held), .int(wish.percent)])
        }
    }
}
