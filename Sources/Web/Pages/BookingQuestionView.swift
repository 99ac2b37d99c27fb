import Bookings
import Formats
import Hummingbird
import Office

/// The page before booking: what it means, then one button.
struct BookingQuestionView: Sendable {
    let details: EventDetails
    let person: Person
    let prospect: EventDetails.Prospect
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard let person = layout.visitor.person else { throw Refusal.signInNeeded }
        let details = try await exchange.site.office.eventDetails(exchange.path("code"), by: layout.visitor.asker)
        guard let prospect = details.prospect else { throw Refusal.signInNeeded }
        if case .refused(let refusal) = prospect { throw refusal }
        let view = BookingQuestionView(
            details: details, person: person, prospect: prospect, seal: exchange.actingSeal)
        return layout.reply("Book a place") { view.markup }
    }

    /// Books the place and goes on to the booking's page.
    static func book(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        guard let person = visitor.person else { throw Refusal.signInNeeded }
        let code = exchange.path("code")
        let key = try await exchange.form().optional("key")
        let once = try key.map { key in
            Once<BookedPlace>(
                try RequestKey(
                    key, principal: visitor.asker.principal, method: "POST", path: exchange.request.uri.path, body: [:])
            ) { StoredAnswer(status: 303, text: "/bookings/\($0.reference.text)") }
        }
        let answer = try await exchange.site.office.bookPlace(
            on: code, for: person.email.written, by: visitor.asker, once: once)
        switch answer {
        case .fresh(let place): return .seeOther("/bookings/\(place.reference.text)?new=yes")
        case .replayed(let stored): return .seeOther(stored.text)
        }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/events/\(code.urlEncoded)", "Back to the event")
            h1 { isWaiting ? "Join the waiting list" : "Book a place" }
            dl(.class("facts")) {
                Parts.property("Course", details.summary.course.title)
                Parts.property("When", details.summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("How", details.summary.howWords)
                Parts.property("For", "\(person.displayName), \(person.email.written)")
            }
            switch prospect {
            case .place(let terms):
                Parts.notice(terms.sentence)
            case .waiting(let position, let terms):
                Parts.notice(
                    "Every place is taken. You would be number \(position) on the waiting list. Waiting costs nothing.")
                p {
                    "If a place comes free before the cancellation deadline and you are first in line, you are confirmed at once. Then these terms hold:"
                }
                p { terms.sentence }
            case .refused(let refusal):
                Parts.notice(refusal.sentence)
            }
            form(Attribute("method", "post"), Attribute("action", "/events/\(code.urlEncoded)/bookings")) {
                seal.markup
                button(.class("button")) { isWaiting ? "Join the waiting list" : "Book this place" }
            }
        }
    }

    private var code: String { details.summary.event.code }

    private var isWaiting: Bool { if case .waiting = prospect { true } else { false } }
}
