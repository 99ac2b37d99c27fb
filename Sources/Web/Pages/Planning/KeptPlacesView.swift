import Bookings
import Formats
import Hummingbird
import Office

/// What is kept on an event for people named later, and a way to keep places for any organisation.
struct KeptPlacesView: Sendable {
    let summary: EventSummary
    let kept: [ReservedPlaces]
    let agencies: [AgencyChoice]
    let faults: FormFaults
    let now: Instant

    /// The page, or, once an organisation is chosen, the way to its own.
    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, code, asker) = (exchange.site.office, exchange.path("code"), layout.visitor.asker)
        let summary = try await office.eventPlan(code, by: asker).summary
        let (agencies, chosen) = (try await office.agencyChoices(), exchange.query["agency"])
        if agencies.contains(where: { $0.code == chosen }) {
            return .seeOther("/events/\(code.urlEncoded)/organisations/\(chosen.urlEncoded)/reservation")
        }
        let faults =
            exchange.query.all("agency").isEmpty
            ? .none : FormFaults(FieldErrors("agency", "Choose the organisation to keep places for."))
        let view = KeptPlacesView(
            summary: summary, kept: try await office.reservations(on: code, by: asker), agencies: agencies,
            faults: faults, now: office.now)
        return layout.reply("Kept places", faults) { view.markup }
    }

    var markup: Fragment {
        let code = summary.event.code
        return Fragment {
            Parts.back(PlanningAddress.event(code), "Back to the event")
            faults.summary
            p(.class("kicker")) { code }
            h1 { "Places kept for people named later" }
            dl(.class("facts")) {
                Parts.property("Course", summary.course.title)
                Parts.property("When", summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Places", summary.event.places.words)
            }
            if kept.isEmpty { p { "No place is kept." } } else { list }
            if summary.event.state.isTakingPlace, !summary.event.hasStarted(at: now) { question }
        }
    }

    private var list: Element {
        table(.class("cards")) {
            caption { "What is kept, and for whom" }
            thead {
                tr { for name in ["Organisation", "Places", "To be named"] { th(Attribute("scope", "col")) { name } } }
            }
            tbody { for reserved in kept { row(reserved) } }
        }
    }

    private func row(_ reserved: ReservedPlaces) -> Element {
        let reservation = reserved.reservation
        return tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Organisation")) {
                if reservation.state == .open {
                    a(.href(address(of: reserved.agency.code))) { reserved.agency.name }
                } else {
                    reserved.agency.name
                }
            }
            td(Attribute("data-label", "Places")) { "\(reservation.unnamed)" }
            td(Attribute("data-label", "To be named")) {
                reservation.state == .open ? reservation.nameByWords : "nobody was named before it began"
            }
        }
    }

    private var question: Element {
        let code = summary.event.code
        return form(
            Attribute("method", "get"),
            Attribute("action", "\(PlanningAddress.event(code))/reservations"), .class("question")
        ) {
            faults.choice(
                "agency", "Keep places for", "", agencies.map { ($0.code, $0.name) },
                none: "Choose an organisation")
            button(.class("button")) { "Go on" }
        }
    }

    private func address(of agency: String) -> String {
        "/events/\(summary.event.code.urlEncoded)/organisations/\(agency.urlEncoded)/reservation"
    }
}
