import Bookings
import Formats
import Hummingbird
import Office

/// Such as `/api/v1/events`.
enum EventsAPI {
    /// A page of the programme: `from`, `to`, `course`, `limit` (1…200, 50 by default), `cursor`.
    static func list(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.apiAsker()
        let query = exchange.query
        var faults = FieldErrors()
        let filter = ProgrammeFilter(
            from: date("from", query, &faults), to: date("to", query, &faults), course: query.optional("course"))
        let limit = query.optional("limit").map { Int($0) ?? 0 } ?? 50
        if !(1...200).contains(limit) { faults.note("limit", "Expected a whole number from 1 to 200.") }
        let cursor = query.optional("cursor").flatMap(ProgrammeCursor.init(token:))
        if query.optional("cursor") != nil && cursor == nil {
            faults.note("cursor", "Expected what “next” of the page before says.")
        }
        try faults.check()
        let page = try await exchange.site.office.programme(filter, after: cursor, limit: limit, by: asker)
        var json = JSONWriter(capacity: 512 * (page.events.count + 1))
        json.object { json in
            json.key("events")
            json.array { json in for event in page.events { event.write(to: &json) } }
            json.field("next", page.next?.token)
        }
        return .json(json.bytes)
    }

    /// One event.
    static func one(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.apiAsker()
        let details = try await exchange.site.office.eventDetails(exchange.path("code"), by: asker)
        return .json(Array(details.summary.json.utf8))
    }

    /// An event's roster.
    static func roster(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.apiAsker()
        let roster = try await exchange.site.office.roster(of: exchange.path("code"), by: asker)
        return .json(Array(roster.json.utf8))
    }

    private static func date(_ name: String, _ query: Fields, _ faults: inout FieldErrors) -> CivilDate? {
        guard let text = query.optional(name) else { return nil }
        guard let date = CivilDate(iso: text) else {
            faults.note(name, "Expected a date such as 2021-09-14.")
            return nil
        }
        return date
    }
}

extension ProgrammeCursor {
    /// The cursor as a sender of the API carries it.
    var token: String { "\(startsAt.milliseconds)-\(event.hex)" }

    /// Reads a cursor; nil when it is none of ours.
    init?(token: String) {
        guard let dash = token.lastIndex(of: "-"), let milliseconds = Int64(token[..<dash]),
            Instant.known.contains(Instant(milliseconds: milliseconds)),
            let event = Identifier<Event>(hex: token[token.index(after: dash)...])
        else { return nil }
        self.init(startsAt: Instant(milliseconds: milliseconds), event: event)
    }
}
