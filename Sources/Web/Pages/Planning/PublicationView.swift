import Bookings
import Formats
import Hummingbird
import Office

/// The page before a draft is published: what it means, then one button.
struct PublicationView: Sendable {
    let details: EventPlanDetails
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let details = try await exchange.site.office.eventPlan(exchange.path("code"), by: layout.visitor.asker)
        let event = details.summary.event
        guard event.state == .draft else { throw Refusal.alreadyPublished(event.code) }
        return page(details, .none, exchange, layout)
    }

    /// Publishes the draft and goes back to its page.
    static func publish(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let asker = layout.visitor.asker
        let code = exchange.path("code")
        let form = try await exchange.form()
        let address: @Sendable (PlannedEvent) -> String = { "\(PlanningAddress.event($0.code))?kept=yes" }
        do {
            let once = try exchange.once(form, by: asker, address: address)
            return try await exchange.site.office.publishEvent(code, by: asker, once: once).goingOn(address)
        } catch {
            let faults = try FormFaults(planning: error)
            return page(try await exchange.site.office.eventPlan(code, by: asker), faults, exchange, layout)
        }
    }

    private static func page(
        _ details: EventPlanDetails, _ faults: FormFaults, _ exchange: Exchange, _ layout: Layout
    ) -> Response {
        let view = PublicationView(details: details, faults: faults, seal: exchange.actingSeal)
        return layout.reply("Publish this draft", faults) { view.markup }
    }

    var markup: Fragment {
        let event = details.summary.event
        let address = PlanningAddress.event(event.code)
        return Fragment {
            Parts.back(address, "Back to the event")
            faults.summary
            p(.class("kicker")) { event.code }
            h1 { "Publish this draft" }
            dl(.class("facts")) {
                Parts.property("Course", details.summary.course.title)
                Parts.property("When", details.summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("How", details.summary.howWords)
                Parts.property("Places", String(event.capacity))
                Parts.property("Trainers", details.trainers.map(\.displayName).joined(separator: ", "))
                Parts.property("Booking opens", event.window.opensOn?.words ?? "At once")
                Parts.property("Booking closes", event.window.closesOn?.words ?? "When the event starts")
            }
            Parts.notice(
                "From then on everybody sees it. You can still move it: whoever has booked by then is told and, if it moves by more than half an hour, may cancel free."
            )
            form(Attribute("method", "post"), Attribute("action", "\(address)/publication")) {
                seal.markup
                button(.class("button")) { "Publish this event" }
            }
        }
    }
}
