import Bookings
import Formats
import Hummingbird
import Office

/// Writing to everyone on an event, each alone.
struct WriteView: Sendable {
    let audience: Audience
    let subject: String
    let text: String
    let withWaiting: Bool
    /// How many get what was written, once it is to be checked; nil while it is being written.
    let readers: Int?
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Shows what was written to be checked, and writes to them once that was done.
    static func write(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        switch form["what"] {
        case "send": return try await send(exchange)
        case "change": return try await page(exchange, form, .none)
        default: return try await page(exchange, form, .none, isToBeChecked: true)
        }
    }

    /// Writes to them and goes back to the roster.
    private static func send(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        let code = exchange.path("code")
        let address = "/events/\(code.urlEncoded)/roster?written="
        let withWaiting = form["with_waiting"] == "yes"
        let once = try form.optional("key").map { key in
            Once<Int>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path,
                    body: [
                        "subject": form["subject"], "text": form["text"], "with_waiting": withWaiting ? "yes" : "no",
                    ])
            ) { StoredAnswer(status: 303, text: "\(address)\($0)") }
        }
        return try await exchange.acting {
            switch try await exchange.site.office.writeToEveryone(
                on: code, subject: form["subject"], text: form["text"], withWaiting: withWaiting, by: visitor.asker,
                once: once)
            {
            case .fresh(let people): return "\(address)\(people)"
            case .replayed(let stored): return stored.text
            }
        } otherwise: {
            try await page(exchange, form, $0)
        }
    }

    private static func page(
        _ exchange: Exchange, _ form: Fields?, _ faults: FormFaults, isToBeChecked: Bool = false
    ) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker, code) = (exchange.site.office, layout.visitor.asker, exchange.path("code"))
        let audience = try await office.audience(of: code, by: asker)
        let (subject, text) = (form?["subject"] ?? "", form?["text"] ?? "")
        let withWaiting = form?["with_waiting"] == "yes"
        var (faults, readers): (FormFaults, Int?) = (faults, nil)
        if isToBeChecked {
            do { readers = try audience.readers(subject: subject, text: text, withWaiting: withWaiting) } catch let
                errors as FieldErrors
            {
                faults = FormFaults(errors)
            }
        }
        let view = WriteView(
            audience: audience, subject: subject, text: text, withWaiting: withWaiting, readers: readers,
            faults: faults, seal: exchange.actingSeal)
        return layout.reply("Write to everyone", faults) { view.markup }
    }

    var markup: Fragment {
        let (code, placed, waiting) = (audience.event.event.code, audience.placed, audience.waiting)
        return Fragment {
            Parts.back("/events/\(code.urlEncoded)/roster", "Roster of \(code)")
            faults.summary
            h1 { "Write to everyone" }
            p(.class("lead")) {
                "\(audience.event.course.title), \(audience.event.sessions.first?.startsLocal.words ?? "")"
            }
            if let readers {
                check(readers)
            } else if placed + waiting == 0 {
                Parts.notice("Nobody has a place on this event and nobody waits, so there is nobody to write to.")
            } else {
                Parts.notice(
                    "\(placed == 1 ? "1 person with a place gets" : "\(placed) people with a place get") a message alone: "
                        + "nobody sees who else does. You see it once more before it is sent.")
                editor
            }
            if !audience.written.isEmpty {
                section {
                    h2 { "Written before" }
                    for earlier in audience.written {
                        article(.class("letter panel")) {
                            h3 { earlier.words.subject }
                            p(.class("quiet")) {
                                "\(UKTime.wallTime(at: earlier.writtenAt).words), to \(earlier.people == 1 ? "1 person" : "\(earlier.people) people")"
                            }
                            Fragment(LetterParagraphs(text: earlier.words.body).markup)
                        }
                    }
                }
            }
        }
    }

    private var address: String { "/events/\(audience.event.event.code.urlEncoded)/message" }

    private var editor: Element {
        form(Attribute("method", "post"), Attribute("action", address)) {
            seal.markup
            faults.text("subject", "Subject", subject)
            faults.lines(
                "text", "What you want to tell them", text, rows: 10,
                hint: "Plain text. A greeting, their booking and a link to it are added.")
            if audience.waiting > 0 {
                faults.tick(
                    "with_waiting",
                    audience.waiting == 1
                        ? "Write to the 1 who waits too" : "Write to the \(audience.waiting) who wait too",
                    withWaiting)
            }
            button(.class("button"), .name("what"), .value("check")) { "Check it before it is sent" }
        }
    }

    private func check(_ readers: Int) -> Fragment {
        let people = readers == 1 ? "1 person" : "\(readers) people"
        let words = [("subject", subject), ("text", text)] + (withWaiting ? [("with_waiting", "yes")] : [])
        return Fragment {
            Parts.notice(
                "Nothing has been sent yet. \(people.capitalisedFirst) \(readers == 1 ? "gets" : "get") this"
                    + "\(withWaiting ? ", those who wait among them" : ""). It cannot be taken back.")
            article(.class("letter panel")) {
                h3 { subject }
                Fragment(LetterParagraphs(text: text).markup)
                p(.class("quiet")) { "A greeting, their booking and a link to it are added." }
            }
            form(Attribute("method", "post"), Attribute("action", address)) {
                seal.markup
                for (name, value) in words { input(.type("hidden"), .name(name), .value(value)) }
                div(.class("acts")) {
                    button(.class("button"), .name("what"), .value("send")) { "Send it to \(people)" }
                    button(.class("button secondary"), .name("what"), .value("change")) { "Change it" }
                }
            }
        }
    }
}
