import Bookings
import Formats
import Hummingbird
import Office

/// Keeping places for people of an organisation who are named later: how many, until when, then one button.
struct ReservationView: Sendable {
    let event: EventToReserve
    let now: Instant
    let places: String
    let nameBy: String
    let isKept: Bool
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Keeps the places and shows the page again with what is kept.
    static func keep(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let (event, agency) = (exchange.path("code"), exchange.path("agency"))
        let address: @Sendable (ReservedPlaces) -> String = { reserved in
            "/events/\(reserved.event.urlEncoded)/organisations/\(reserved.agency.code.urlEncoded)/reservation?kept=yes"
        }
        do {
            let once = try exchange.once(
                form, by: asker, body: ["places": form["places"], "name_by": form["name_by"]], address: address)
            return try await exchange.site.office.reservePlaces(
                on: event, for: agency, places: form["places"], nameBy: form["name_by"], by: asker, once: once
            ).goingOn(address)
        } catch let errors as FieldErrors {
            return try await page(exchange, form, FormFaults(errors))
        } catch let refusal as Refusal {
            switch refusal {
            case .reservationTooLarge, .noReservation:
                return try await page(exchange, form, FormFaults(refusal, at: "places"))
            case .reservationTooLate: return try await page(exchange, form, FormFaults(refusal, at: "name_by"))
            default: throw refusal
            }
        }
    }

    private static func page(_ exchange: Exchange, _ form: Fields?, _ faults: FormFaults) async throws -> Response {
        let (layout, now) = (try await exchange.layout(), exchange.site.office.now)
        let event = try await exchange.site.office.eventToReserve(
            exchange.path("code"), for: exchange.path("agency"), by: layout.visitor.asker)
        let held = event.facts.held
        let days = event.facts.namingDays(at: now)
        let day = held?.nameBy ?? days.map { min($0.upperBound, max($0.lowerBound, event.facts.lastFreeDay)) }
        let view = ReservationView(
            event: event, now: now, places: form?["places"] ?? held.map { "\($0.unnamed)" } ?? "",
            nameBy: form?["name_by"] ?? day?.iso ?? "", isKept: exchange.query["kept"] == "yes" && form == nil,
            faults: faults, seal: exchange.actingSeal)
        return layout.reply("Keep places", faults) { view.markup }
    }

    private var code: String { event.summary.event.code }

    private var booking: String {
        "/events/\(code.urlEncoded)/organisations/\(event.agency.code.urlEncoded)/booking"
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/events/\(code.urlEncoded)", "Back to the event")
            faults.summary
            if isKept {
                Parts.notice(
                    event.facts.held == nil
                        ? "Given back. No place is kept for \(event.agency.name) any more."
                        : "Kept. Whoever you book now has one of these places.")
            }
            p(.class("kicker")) { code }
            h1 { "Keep places for people named later" }
            dl(.class("facts")) {
                Parts.property("Course", event.summary.course.title)
                Parts.property("When", event.summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Places", event.summary.event.places.words)
                Parts.property("For", event.agency.name)
                Parts.property("Kept now", event.facts.held.map { "\(counted($0.unnamed)), \($0.nameByWords)" })
            }
            if event.facts.held != nil {
                p { a(.class("button secondary"), .href(booking)) { "Name people" } }
            }
            if let refusal = event.refusal { Parts.notice(refusal.sentence) }
            if event.facts.held != nil || event.refusal == nil { question }
        }
    }

    private var question: Fragment {
        Fragment {
            for consequence in consequences { p { consequence } }
            form(
                Attribute("method", "post"),
                Attribute(
                    "action", "/events/\(code.urlEncoded)/organisations/\(event.agency.code.urlEncoded)/reservation"),
                .class("long")
            ) {
                seal.markup
                faults.text(
                    "places", "For how many people", places, type: "number",
                    hint: event.facts.held == nil
                        ? "At most \(event.facts.limit). People you book by name already are not counted."
                        : "For whom nobody is named yet, at most \(event.facts.limit). 0 gives them all back.")
                faults.text("name_by", "Name them by the end of", nameBy, type: "date", hint: dayHint)
                button(.class("button")) { "Keep these places" }
            }
        }
    }

    private var dayHint: String? {
        event.facts.namingDays(at: now).map { days in
            event.facts.isAdministrator
                ? "Until \(days.upperBound.words), the day it begins, they can be named until it begins."
                : "At the latest \(days.upperBound.words), when giving back a place stops being free."
        }
    }

    private var consequences: [String] {
        let free =
            "The places are held for \(event.agency.name), whoever else waits. Those for which nobody is named by the day you give "
            + "go on to others then, and cost nothing."
        guard event.facts.isAdministrator else { return [free] }
        let charge = event.facts.noShow(at: now).noShow
        return [
            free,
            "Where they may be named until the event begins, a place without a name then counts as not having come"
                + (charge == .zero ? "." : ": \(charge.words) each may be charged to the organisation."),
        ]
    }

    private func counted(_ places: Int) -> String { places == 1 ? "1 place" : "\(places) places" }
}
