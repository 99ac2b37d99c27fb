import Bookings
import Formats
import Hummingbird
import Office

/// The page on which an event is copied to another date.
struct CopyEventView: Sendable {
    let details: EventPlanDetails
    let form: CopyForm
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let details = try await exchange.site.office.eventPlan(exchange.path("code"), by: layout.visitor.asker)
        return page(details, CopyForm(), .none, exchange, layout)
    }

    /// Makes the copy, a draft, and goes on to it.
    static func copy(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let asker = layout.visitor.asker
        let code = exchange.path("code")
        let fields = try await exchange.form()
        let form = CopyForm(date: fields["date"], code: fields["code"])
        let address: @Sendable (PlannedEvent) -> String = { "\(PlanningAddress.event($0.code))?kept=yes" }
        do {
            let once = try exchange.once(fields, by: asker, body: fields.forFingerprint, address: address)
            return try await exchange.site.office.copyEvent(
                code, to: form.date, newCode: form.code, by: asker, once: once
            ).goingOn(address)
        } catch {
            let faults = try FormFaults(planning: error).at("date", insteadOf: ["trainers", "venue_1", "link_1"])
            return page(try await exchange.site.office.eventPlan(code, by: asker), form, faults, exchange, layout)
        }
    }

    private static func page(
        _ details: EventPlanDetails, _ form: CopyForm, _ faults: FormFaults, _ exchange: Exchange, _ layout: Layout
    ) -> Response {
        let view = CopyEventView(details: details, form: form, faults: faults, seal: exchange.actingSeal)
        return layout.reply("Copy this event", faults) { view.markup }
    }

    var markup: Fragment {
        let address = PlanningAddress.event(details.summary.event.code)
        return Fragment {
            Parts.back(address, "Back to the event")
            faults.summary
            p(.class("kicker")) { details.summary.event.code }
            h1 { "Copy this event to another date" }
            dl(.class("facts")) {
                Parts.property("Course", details.summary.course.title)
                Parts.property("When", details.summary.sessions.map(\.words).joined(separator: "; "))
            }
            p {
                "Times of day, rooms, places and trainers stay the same; further sessions and the booking days move along by as many days. Links to join are not copied: give the new event its own. The copy is a draft until you publish it."
            }
            Formats.form(Attribute("method", "post"), Attribute("action", "\(address)/copy"), .class("long")) {
                seal.markup
                faults.text("date", "Date of the first session", form.date, type: "date")
                faults.text(
                    "code", "Code of the copy (optional)", form.code,
                    hint: "Left empty, the next of the course's codes for that month is taken.")
                button(.class("button")) { "Make the copy" }
            }
        }
    }
}
