import Bookings
import Formats
import Hummingbird
import Office

/// The page before an event is called off: whom it concerns, why, then one button.
struct EventCancellationView: Sendable {
    let cancelling: EventToCancel
    let reason: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, "", .none) }

    /// Calls the event off and goes back to its page.
    static func cancel(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.visitor().asker
        let form = try await exchange.form()
        let address: @Sendable (CancelledEvent) -> String = { "\(PlanningAddress.event($0.code))?kept=yes" }
        do {
            let once = try exchange.once(form, by: asker, body: ["reason": form["reason"]], address: address)
            return try await exchange.site.office.cancelEvent(
                exchange.path("code"), reason: form["reason"], by: asker, once: once
            ).goingOn(address)
        } catch let errors as FieldErrors { return try await page(exchange, form["reason"], FormFaults(errors)) }
    }

    private static func page(_ exchange: Exchange, _ reason: String, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let view = EventCancellationView(
            cancelling: try await exchange.site.office.eventToCancel(
                exchange.path("code"), by: layout.visitor.asker),
            reason: reason, faults: faults, seal: exchange.actingSeal)
        return layout.reply("Cancel this event", faults) { view.markup }
    }

    private var event: Event { cancelling.summary.event }
    private var address: String { PlanningAddress.event(event.code) }

    var markup: Fragment {
        Fragment {
            Parts.back(address, "Back to the event")
            faults.summary
            p(.class("kicker")) { event.code }
            h1 { "Cancel this event" }
            dl(.class("facts")) {
                Parts.property("Course", cancelling.summary.course.title)
                Parts.property("When", cancelling.summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Charges", charges)
            }
            Parts.notice(consequence)
            form(Attribute("method", "post"), Attribute("action", "\(address)/cancellation"), .class("long")) {
                seal.markup
                faults.choice(
                    "reason", "Why is it cancelled?", reason,
                    CancellationReason.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) }, none: "Choose one",
                    hint: "Everybody who has booked is told this.")
                button(.class("button warning")) { "Cancel this event" }
                a(.class("keep"), .href(address)) { "Keep it" }
            }
        }
    }

    private var charges: String? {
        switch cancelling.charges {
        case 0: nil
        case 1: "1 proposed charge becomes void"
        default: "\(cancelling.charges) proposed charges become void"
        }
    }

    private var consequence: String {
        let told = PlannedEvent.Told(
            withPlace: event.places.occupied, waiting: event.places.waiting, freeUntil: nil)
        guard !told.words.isEmpty else {
            return
                "Nobody has booked it, so nobody is told. It cannot be undone; plan it again if it is to be held after all."
        }
        return
            "\(told.words) will be told by e-mail, and their bookings end. Nothing is charged. If they book the course again and it is full, they come first on its waiting list. It cannot be undone."
    }
}
