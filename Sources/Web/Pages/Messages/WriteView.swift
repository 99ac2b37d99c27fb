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
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Writes to them and goes back to the roster.
    static func write(_ exchange: Exchange) async throws -> Response {
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

    private static func page(_ exchange: Exchange, _ form: Fields?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker, code) = (exchange.site.office, layout.visitor.asker, exchange.path("code"))
        let view = WriteView(
            audience: try await office.audience(of: code, by: asker), subject: form?["subject"] ?? "",
            text: form?["text"] ?? "", withWaiting: form?["with_waiting"] == "yes", faults: faults,
            seal: exchange.actingSeal)
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
            if placed + waiting == 0 {
                Parts.notice("Nobody has a place on this event and nobody waits, so there is nobody to write to.")
            } else {
                Parts.notice(
                    "\(placed == 1 ? "1 person with a place gets" : "\(placed) people with a place get") a message alone: "
                        + "nobody sees who else does. It cannot be taken back.")
                form(Attribute("method", "post"), Attribute("action", "/events/\(code.urlEncoded)/message")) {
                    seal.markup
                    faults.text("subject", "Subject", subject)
                    faults.lines(
                        "text", "What you want to tell them", text, rows: 10,
                        hint: "Plain text. A greeting, their booking and a link to it are added.")
                    if waiting > 0 {
                        faults.tick(
                            "with_waiting",
                            waiting == 1 ? "Write to the 1 who waits too" : "Write to the \(waiting) who wait too",
                            withWaiting)
                    }
                    button(.class("button")) { "Send it now" }
                }
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
}
