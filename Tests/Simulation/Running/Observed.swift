import Bookings
import Records

/// What stands in the database of an event, read without the product's own queries.
struct ObservedEvent: Equatable {
    var version: Int
    var capacity: Int
    var occupied: Int
    var waiting: Int
    var overbookedBy: Int
    var isCalledOff: Bool
    var starts: Moment
    var ends: Moment
    var lastJoined: Moment?
    var due: Moment?
}

/// What stands in the database of a booking.
struct ObservedBooking: Equatable {
    var number: Int
    var state: String
    var priority: Int
    var joinedAt: Moment
    var holdsCourse: Bool
    var acceptsAutomatically: Bool
    var pausedFrom: String?
    var pausedUntil: String?
    var expiries: Int
    var endedAt: Moment?
    var endedLate: Bool
    var version: String
    var noShow: Int
    var steps: [Deal.Step] = []
}

/// What stands in the database of an open offer.
struct ObservedOffer: Equatable {
    var booking: Int?
    var isBroadcast: Bool
    var until: Moment
}

/// A charge that is proposed or void.
struct ObservedCharge: Equatable {
    var booking: Int
    var pence: Int
    var state: String
}

extension Troupe {
    private static let eventColumns = """
        code, version, capacity, occupied, waiting, overbooked_by, state, first_starts_at, last_ends_at, last_joined_at,
        next_due_at
        """

    /// Every event, in the order of the world.
    func lookAtEvents() throws -> [ObservedEvent] {
        try rows("SELECT \(Troupe.eventColumns) FROM events ORDER BY code", []) { row in
            let _: String = try row.next()
            return ObservedEvent(
                version: try row.next(), capacity: try row.next(), occupied: try row.next(), waiting: try row.next(),
                overbookedBy: try row.next(), isCalledOff: try row.next(String.self) == "cancelled",
                starts: try row.next(), ends: try row.next(), lastJoined: try row.next(), due: try row.next())
        }
    }

    /// The identities of the events, in the order of the world.
    func eventIdentities() throws -> [Identifier<Event>] {
        try rows("SELECT id FROM events ORDER BY code", []) { row in try row.next() }
    }

    private static let live = "state IN ('requested', 'waiting', 'offered', 'confirmed')"

    /// The live bookings of an event, or all of them, by their numbers.
    func lookAtBookings(
        of event: Identifier<Event>, all: Bool, _ numbers: [String: Int]
    ) throws -> [ObservedBooking] {
        let which = all ? "" : " AND b.\(Troupe.live)"
        var found = try rows(
            """
            SELECT b.reference, b.state, b.priority, b.joined_at, b.holds_course, b.accepts_automatically,
                b.paused_from_on, b.paused_until_on, b.expiries, b.ended_at, b.ended_late, b.terms_version, b.no_show_pence
            FROM bookings AS b WHERE b.event_id = $1\(which)
            """, [.id(event)]
        ) { row in
            ObservedBooking(
                number: numbers[try row.next()] ?? -1, state: try row.next(), priority: try row.next(),
                joinedAt: try row.next(), holdsCourse: try row.next(), acceptsAutomatically: try row.next(),
                pausedFrom: try row.next(), pausedUntil: try row.next(), expiries: try row.next(),
                endedAt: try row.next(), endedLate: try row.next(), version: try row.next(), noShow: try row.next())
        }.sorted { $0.number < $1.number }
        let steps: [(Int, Deal.Step)] = try rows(
            """
            SELECT b.reference, s.until_at, s.pence FROM bookings AS b
            JOIN booking_schedule AS s ON s.booking_id = b.id WHERE b.event_id = $1\(which) ORDER BY b.id, s.step
            """, [.id(event)]
        ) { row in (numbers[try row.next()] ?? -1, Deal.Step(until: try row.next(), pence: try row.next())) }
        var places: [Int: Int] = [:]
        for (place, booking) in found.enumerated() { places[booking.number] = place }
        for (number, step) in steps { if let place = places[number] { found[place].steps.append(step) } }
        return found
    }

    /// The open offers of an event, the one that ends first coming first, then by the places of their bookings in line.
    func lookAtOffers(of event: Identifier<Event>, _ numbers: [String: Int]) throws -> [ObservedOffer] {
        try rows(
            """
            SELECT b.reference, o.is_broadcast, o.until_at FROM offers AS o LEFT JOIN bookings AS b ON b.id = o.booking_id
            WHERE o.event_id = $1 AND o.state = 'open' ORDER BY o.until_at, b.priority, b.joined_at, o.id
            """, [.id(event)]
        ) { row in
            ObservedOffer(
                booking: try row.next(String?.self).map { numbers[$0] ?? -1 }, isBroadcast: try row.next(),
                until: try row.next())
        }
    }

    /// The charges of an event, by the numbers of their bookings.
    func lookAtCharges(of event: Identifier<Event>, _ numbers: [String: Int]) throws -> [ObservedCharge] {
        try rows(
            """
            SELECT b.reference, f.pence, f.state FROM bookings AS b JOIN fee_cases AS f ON f.booking_id = b.id
            WHERE b.event_id = $1
            """, [.id(event)]
        ) { row in
            ObservedCharge(booking: numbers[try row.next()] ?? -1, pence: try row.next(), state: try row.next())
        }.sorted { $0.booking < $1.booking }
    }

    /// The messages about bookings that are to be sent; then they are taken as sent.
    func collectMessages(_ numbers: [String: Int]) throws -> [Model.Message] {
        let found = try rows(
            """
            SELECT b.reference, o.kind FROM outbox AS o JOIN bookings AS b ON b.id = o.booking_id
            WHERE o.next_at IS NOT NULL
            """, []
        ) { row in Model.Message(booking: numbers[try row.next()] ?? -1, kind: try row.next()) }
        guard !found.isEmpty else { return [] }
        try store.look { connection in
            _ = try connection.run(
                "UPDATE outbox SET state = 'sent', next_at = NULL, settled_at = created_at WHERE next_at IS NOT NULL",
                [])
        }
        return found.sorted()
    }

    /// How many lines of history an event has.
    func historyLength(of event: Identifier<Event>) throws -> Int {
        let lengths: [Int] = try rows("SELECT count(*) FROM history WHERE event_id = $1", [.id(event)]) { row in
            try row.next()
        }
        return lengths.first ?? 0
    }

    private func rows<Row>(
        _ sql: String, _ arguments: [SQLValue], _ read: (inout RowReader) throws -> Row
    ) throws -> [Row] {
        try store.look { connection in
            var found: [Row] = []
            try connection.query(sql, arguments) { row in found.append(try read(&row)) }
            return found
        }
    }
}
