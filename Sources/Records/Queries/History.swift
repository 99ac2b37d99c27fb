public import Bookings

/// A line of history as it is written.
public struct HistoryLine: Sendable {
    /// Which line.
    public let id: Identifier<HistoryEntry>
    /// What happened.
    public let happening: Happening
    /// The event it happened on, with its version then; nil when on none.
    public let event: (id: Identifier<Event>, version: Int)?
    /// The booking it is about; nil when about none.
    public let booking: Identifier<Booking>?
    /// The person it is about, where it is not about a booking.
    public let person: Identifier<Person>?
    /// When it took effect.
    public let at: Instant
    /// When the service learnt of it.
    public let recordedAt: Instant
    /// Who did it.
    public let actor: Actor
    /// Through which door.
    public let source: Source

    /// Makes a line.
    public init(
        id: Identifier<HistoryEntry>, happening: Happening, event: (id: Identifier<Event>, version: Int)?,
        booking: Identifier<Booking>?, person: Identifier<Person>?, at: Instant, recordedAt: Instant, actor: Actor,
        source: Source
    ) {
        self.id = id
        self.happening = happening
        self.event = event
        self.booking = booking
        self.person = person
        self.at = at
        self.recordedAt = recordedAt
        self.actor = actor
        self.source = source
    }
}

extension Writing {
    /// Appends a line of history.
    public func append(_ line: HistoryLine) throws {
        let (kind, personID, name) =
            switch line.actor {
            case .person(let id): ("person", SQLValue.id(id), SQLValue.null)
            case .operator(let login): ("operator", .null, .text(login))
            case .service(let name): ("service", .null, .text(name))
            case .clock: ("clock", .null, .null)
            }
        let (code, facts) = line.happening.columns
        try insert(
            into: "history",
            """
            id, event_id, event_version, booking_id, person_id, code, facts, at, recorded_at, actor_kind, actor_id,
            actor_name, source
            """,
            [
                .id(line.id), .id(line.event?.id), .int(line.event?.version), .id(line.booking), .id(line.person),
                .text(code), .text(facts.json), .instant(line.at), .instant(line.recordedAt), .text(kind), personID,
                name, .code(line.source),
            ])
    }

    /// Keeps free text that belongs to a line of history, to be erased on a day.
    public func keepNote(
        _ text: String, id: Identifier<Note>, of line: Identifier<HistoryEntry>, eraseOn: CivilDate
    ) throws {
        try insert(
            into: "notes", "id, history_id, text, erase_on", [.id(id), .id(line), .text(text), .date(eraseOn)])
    }
}

/// Free text somebody wrote; only its identity is spoken of outside the store.
public enum Note {}

/// A proposed or decided charge; only its identity is spoken of outside the store.
public enum FeeCase {}

extension Reading {
    /// What happened to a booking, oldest first.
    public func history(of booking: Identifier<Booking>) throws -> [HistoryEntry] {
        try history("h.booking_id = $1", [.id(booking)])
    }

    /// What happened on an event, oldest first; its bookings included.
    public func history(of event: Identifier<Event>) throws -> [HistoryEntry] {
        try history("h.event_id = $1", [.id(event)])
    }

    /// When and by whom the registers of an event were closed, oldest first.
    public func closings(of event: Identifier<Event>) throws -> [HistoryEntry] {
        try history("h.event_id = $1 AND h.code = 'register_closed'", [.id(event)])
    }

    /// The moment of the newest thing known to have happened on an event, its own adding apart; nil when nothing has.
    public func newestMoment(on event: Identifier<Event>) throws -> Instant? {
        try first(
            "SELECT max(at) FROM history WHERE event_id = $1 AND code <> 'event_added'", [.id(event)]
        ) { row in try row.next(Instant?.self) } ?? nil
    }

    /// What happened to a person, oldest first: to their record, to those merged into it, and to their bookings.
    ///
    /// - Parameter limit: the most to return; the newest are kept.
    public func history(of person: Identifier<Person>, limit: Int) throws -> [HistoryEntry] {
        let records = try rows("SELECT id FROM people WHERE id = $1 OR merged_into = $1 ORDER BY id", [.id(person)]) {
            try $0.next(Identifier<Person>.self)
        }
        let places = records.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let own = "h.booking_id IS NULL AND h.person_id IN (\(places))"
        let ofBookings = "h.booking_id IN (SELECT o.id FROM bookings AS o WHERE o.delegate_id IN (\(places)))"
        let newest = try [own, ofBookings].flatMap { condition in
            try rows(
                """
                SELECT h.id, h.recorded_at FROM history AS h WHERE \(condition)
                ORDER BY h.recorded_at DESC, h.id DESC LIMIT \(limit)
                """, records.map { .id($0) }
            ) { row in (line: try row.next(Identifier<HistoryEntry>.self), at: try row.next(Instant.self)) }
        }.sorted { ($0.at, $0.line) < ($1.at, $1.line) }.suffix(limit)
        return try newest.flatMap { try history("h.id = $1", [.id($0.line)]) }
    }

    func history(_ condition: String, _ arguments: [SQLValue]) throws -> [HistoryEntry] {
        let sql = """
            SELECT \(Self.happenedColumns), b.reference, d.given_name, d.family_name, da.written, p.given_name,
                p.family_name, pa.written, p.id, d.id, COALESCE(n.text, '')
            FROM history AS h
            LEFT JOIN bookings AS b ON b.id = h.booking_id
            LEFT JOIN people AS w ON w.id = COALESCE(b.delegate_id, h.person_id)
            LEFT JOIN people AS d ON d.id = COALESCE(w.merged_into, w.id)
            LEFT JOIN email_addresses AS da ON da.person_id = d.id AND da.is_primary = 1
            LEFT JOIN people AS v ON v.id = h.actor_id
            LEFT JOIN people AS p ON p.id = COALESCE(v.merged_into, v.id)
            LEFT JOIN email_addresses AS pa ON pa.person_id = p.id AND pa.is_primary = 1
            LEFT JOIN notes AS n ON n.history_id = h.id
            WHERE \(condition) ORDER BY h.event_version, h.id
            """
        return try rows(sql, arguments, readEntry)
    }

    private func readEntry(_ row: inout RowReader) throws -> HistoryEntry {
        let happened = try readHappened(&row)
        let reference: BookingReference? = try row.next()
        let delegate = try readName(&row)
        let person = try readName(&row)
        let actorID: Identifier<Person>? = try row.next()
        let delegateID: Identifier<Person>? = try row.next()
        return HistoryEntry(
            happening: happened.happening, code: happened.code, at: happened.at, recordedAt: happened.recordedAt,
            actorName: person ?? happened.actorName ?? (happened.actorKind == "clock" ? "Coursebook" : "somebody"),
            actorIsDelegate: actorID != nil && actorID == delegateID, source: happened.source, reference: reference,
            delegateName: delegate, note: try row.next())
    }

    static var happenedColumns: String {
        "h.code, h.facts, h.at, h.recorded_at, h.actor_kind, h.actor_name, h.source"
    }

    /// What a line of history says by itself, whoever the people and the booking are that it is about.
    func readHappened(_ row: inout RowReader) throws -> Happened {
        let code: String = try row.next()
        let facts = try HistoryFacts(json: try row.next())
        return Happened(
            happening: try Happening(code: code, facts: facts), code: code, at: try row.next(),
            recordedAt: try row.next(),
            actorKind: try row.next(), actorName: try row.next(), source: try row.next())
    }

    private func readName(_ row: inout RowReader) throws -> String? {
        let given: String? = try row.next()
        let family: String? = try row.next()
        let email: String? = try row.next()
        return email.map { Person.displayName(given: given ?? "", family: family ?? "", email: $0) }
    }
}

/// A line of history without the names it is told with.
struct Happened {
    let happening: Happening
    let code: String
    let at: Instant
    let recordedAt: Instant
    let actorKind: String
    let actorName: String?
    let source: Source
}
