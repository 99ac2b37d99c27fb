import Bookings
import Formats
import Hummingbird
import Office

/// Giving somebody a place whoever else waits, and though every place may be taken: to whom, why, then one button (R-3).
struct OverbookingView: Sendable {
    let summary: EventSummary
    let delegate: String
    let reason: String
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Gives the place and goes back to the event.
    static func give(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let code = exchange.path("code")
        let address: @Sendable (BookedPlace) -> String = { _ in "\(PlanningAddress.event(code))?kept=yes" }
        do {
            let once = try exchange.once(
                form, by: asker, body: ["delegate": form["delegate"], "reason": form["reason"]], address: address)
            return try await exchange.site.office.bookPlace(
                on: code, for: form["delegate"], beyondCapacityBecause: form["reason"], by: asker, once: once
            ).goingOn(address)
        } catch let errors as FieldErrors {
            return try await page(exchange, form, FormFaults(errors))
        } catch let refusal as Refusal {
            guard refusal.isAboutDelegate else { throw refusal }
            return try await page(exchange, form, FormFaults(refusal, at: "delegate"))
        }
    }

    private static func page(_ exchange: Exchange, _ form: Fields?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let summary = try await exchange.site.office.eventToOverbook(exchange.path("code"), by: layout.visitor.asker)
        let view = OverbookingView(
            summary: summary, delegate: form?["delegate"] ?? "", reason: form?["reason"] ?? "", faults: faults,
            seal: exchange.actingSeal)
        return layout.reply("Give a place", faults) { view.markup }
    }

    var markup: Fragment {
        let address = PlanningAddress.event(summary.event.code)
        return Fragment {
            Parts.back(address, "Back to the event")
            faults.summary
            p(.class("kicker")) { summary.event.code }
            h1 { "Give somebody a place" }
            dl(.class("facts")) {
                Parts.property("Course", summary.course.title)
                Parts.property("When", summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Places", summary.event.places.words)
            }
            Parts.notice(consequence)
            form(Attribute("method", "post"), Attribute("action", "\(address)/overbooking"), .class("long")) {
                seal.markup
                faults.text(
                    "delegate", "The delegate’s e-mail address", delegate, type: "email", autocomplete: "off")
                faults.lines(
                    "reason", "Why they get a place", reason, rows: 3,
                    hint: "It stands in the history of the event for a year, for administrators to read.")
                button(.class("button")) { "Give this place" }
            }
        }
    }

    private var consequence: String {
        let (places, code) = (summary.event.places, summary.event.code)
        if places.left == 0 {
            return "Every place is taken: \(code) would be over by \(places.occupied + 1 - places.capacity). "
                + "Nobody loses a place, and nobody who waits gets one until there is room again."
        }
        return places.waiting > 0
            ? "\(places.waiting == 1 ? "1 person waits" : "\(places.waiting) people wait") for this event. "
                + "Whoever you give the place to gets it before them."
            : "There is room, so this is a booking like any other."
    }
}

extension Refusal {
    /// Whether another delegate might be given the place.
    fileprivate var isAboutDelegate: Bool {
        switch self {
        case .delegateUnknown, .alreadyBooked, .courseAlreadyBooked, .offerAwaitsAnswer, .approvalAwaited: true
        default: false
        }
    }
}
