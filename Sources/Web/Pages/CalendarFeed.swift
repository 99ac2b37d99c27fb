import Bookings
import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// The programme as a calendar that people's own calendars subscribe to.
enum CalendarFeed {
    /// The most events in one feed; a year's programme has a few hundred.
    private static let mostEvents = 1_000

    /// What is coming up, with the filters of the programme's page.
    static func show(_ exchange: Exchange) async throws -> Response {
        let office = exchange.site.office
        let now = office.now
        let choice = ProgrammeChoice(exchange.query, today: UKTime.wallTime(at: now).date)
        var events: [EventSummary] = []
        var cursor: ProgrammeCursor?
        repeat {
            let page = try await office.programme(
                choice.filter, after: cursor, limit: 200, by: Asker(.anonymous, through: .page))
            events += page.events
            cursor = page.next
        } while cursor != nil && events.count < mostEvents
        let sequences = try await office.calendarSequences(of: events)
        let entries = events.flatMap { event in
            event.sessions.map { session in
                var entry = CalendarEntry(
                    session, of: event, address: "\(exchange.siteAddress)/events/\(event.event.code.urlEncoded)")
                entry.sequence = sequences[event.event.id] ?? 0
                return entry
            }
        }
        let calendar = CalendarFile(
            method: .publish, name: "Training – \(try await exchange.site.office.partnership().name)", entries: entries)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8; method=PUBLISH",
                .contentDisposition: "inline; filename=\"programme.ics\"",
                .cacheControl: "\(exchange.isAtKnownAddress ? "public" : "private"), max-age=300",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: calendar.bytes(at: now))))
    }
}

extension Exchange {
    /// The address people open the pages at, without a slash at its end: the one we were told, or else the one they used.
    var siteAddress: String {
        "\(site.gateway.isSecure ? "https" : "http")://\(site.gateway.host ?? host)"
    }

    /// Whether `siteAddress` is the one we were told; otherwise whoever asks chooses it, and what shows it is kept for
    /// nobody else.
    var isAtKnownAddress: Bool { site.gateway.host != nil }
}
