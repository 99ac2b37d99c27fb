import Bookings
import Formats
import Hummingbird
import NIOCore
import Office

/// A person's own calendar: its address, made anew or taken away, and what it shows.
struct OwnCalendarView: Sendable {
    /// Since when it has an address; nil for none.
    let madeAt: Instant?
    /// The address that was just made, shown this once.
    let address: String?
    let isClosed: Bool
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, address: nil, isClosed: exchange.query["done"] == "closed")
    }

    /// Makes an address, or takes it away, as the button says.
    static func take(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let (office, asker) = (exchange.site.office, try await exchange.visitor().asker)
        if form["what"] == "close" {
            try await office.closeCalendar(by: asker)
            return .seeOther("/me/calendar?done=closed")
        }
        let secret = try await office.openCalendar(by: asker)
        return try await page(exchange, address: "\(exchange.siteAddress)/calendars/\(secret).ics", isClosed: false)
    }

    private static func page(_ exchange: Exchange, address: String?, isClosed: Bool) async throws -> Response {
        let layout = try await exchange.layout()
        let madeAt = try await exchange.site.office.calendarMade(by: layout.visitor.asker)
        let view = OwnCalendarView(madeAt: madeAt, address: address, isClosed: isClosed, seal: exchange.plainSeal)
        return layout.reply("My calendar") { view.markup }
    }

    /// The calendar itself, for whoever knows its address.
    static func feed(_ exchange: Exchange) async throws -> Response {
        let name = exchange.path("calendar")
        guard name.hasSuffix(".ics") else { throw NotFound() }
        let office = exchange.site.office
        let own = try await office.ownCalendar(String(name.dropLast(4)))
        let entries =
            own.places.flatMap { details in
                details.event.sessions.map { session in
                    var entry = CalendarEntry(
                        session, of: details.event,
                        address: "\(exchange.siteAddress)/bookings/\(details.booking.reference.text)",
                        uid: InvitationKey(session: session.id, booking: details.booking.id).uid)
                    entry.sequence = own.sequences[details.event.event.id] ?? 0
                    return entry
                }
            }
            + own.training.flatMap { event in
                event.sessions.map { session in
                    var entry = CalendarEntry(
                        session, of: event,
                        address: "\(exchange.siteAddress)/events/\(event.event.code.urlEncoded)/roster",
                        uid: "training.\(session.id.hex)@coursebook")
                    entry.sequence = own.sequences[event.event.id] ?? 0
                    entry.summary = "Training: \(entry.summary)"
                    return entry
                }
            }
        let calendar = CalendarFile(
            method: .publish, name: "My training – \(try await office.partnership().name)", entries: entries)
        return .calendar(calendar.bytes(at: office.now), fileName: "training.ics", cache: "private, max-age=300")
    }

    /// The entries of one booking as a file.
    static func file(_ exchange: Exchange) async throws -> Response {
        let office = exchange.site.office
        let page = try await office.bookingPage(exchange.path("reference"), by: try await exchange.visitor().asker)
        let details = page.details
        guard details.booking.state == .confirmed else { throw NotFound() }
        let sequence = try await office.calendarSequences(of: [details.event])[details.event.event.id] ?? 0
        let entries = details.event.sessions.map { session in
            var entry = CalendarEntry(
                session, of: details.event,
                address: "\(exchange.siteAddress)/bookings/\(details.booking.reference.text)",
                uid: InvitationKey(session: session.id, booking: details.booking.id).uid)
            entry.sequence = sequence
            return entry
        }
        let calendar = CalendarFile(method: .publish, name: details.event.course.title, entries: entries)
        return .calendar(
            calendar.bytes(at: office.now), fileName: "\(details.booking.reference.text).ics",
            cache: "private, no-store")
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/me", "My details")
            Parts.done(isClosed ? "The address is gone. Calendars that had it show nothing new." : nil)
            h1 { "My calendar" }
            p(.class("lead")) {
                "Outlook, Google Calendar and phones can follow your training by themselves: your places and the events you train, as they change."
            }
            if let address {
                Parts.notice("This is the address. It is shown this once: copy it now.")
                p { code(.class("code")) { address } }
                p {
                    "Add it in your calendar as a calendar from the internet. Whoever knows it sees the same as you, so keep it to yourself."
                }
            } else if let madeAt {
                p { "Your calendar has had an address since \(UKTime.wallTime(at: madeAt).words)." }
            }
            if address == nil {
                Parts.act(
                    "/me/calendar", seal, madeAt == nil ? "Make an address" : "Make a new address",
                    hidden: [("what", "open")])
            }
            if madeAt != nil {
                if address == nil { p { "A new address ends the one before." } }
                Parts.act("/me/calendar", seal, "Take the address away", look: "secondary", hidden: [("what", "close")])
            }
        }
    }
}

extension Response {
    /// A calendar's bytes.
    static func calendar(_ bytes: [UInt8], fileName: String, cache: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8; method=PUBLISH",
                .contentDisposition: "inline; filename=\"\(fileName)\"", .cacheControl: cache,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
