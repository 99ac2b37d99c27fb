import Bookings
import Formats
import Hummingbird
import Office

/// Who an event is to be made up of: what is wanted and until when, beside how it stands.
struct MixView: Sendable {
    let details: MixDetails
    let wanted: MixForm
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, nil, .none) }

    /// Keeps what is wanted and goes back to the event.
    static func keep(_ exchange: Exchange) async throws -> Response {
        let (asker, fields) = (try await exchange.visitor().asker, try await exchange.form())
        let (office, code) = (exchange.site.office, exchange.path("code"))
        let address: @Sendable (PlannedEvent) -> String = { "\(PlanningAddress.event($0.code))?kept=yes" }
        let sectors = try await office.mix(of: code, by: asker).sectors
        let form = MixForm(
            agencyPercent: fields["agency_percent"], untilDays: fields["until_days"],
            sectors: sectors.map { sector in
                MixForm.Wish(
                    sector: sector.code, held: fields["held-\(sector.code)"], percent: fields["percent-\(sector.code)"])
            })
        do {
            let body = Dictionary(
                [("agency_percent", form.agencyPercent), ("until_days", form.untilDays)]
                    + form.sectors.flatMap { [("held-\($0.sector)", $0.held), ("percent-\($0.sector)", $0.percent)] }
            ) { first, _ in first }
            let once = try exchange.once(fields, by: asker, body: body, address: address)
            return try await office.changeMix(code, to: form, by: asker, once: once).goingOn(address)
        } catch let errors as FieldErrors { return try await page(exchange, form, FormFaults(errors)) }
    }

    private static func page(_ exchange: Exchange, _ form: MixForm?, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, code, asker) = (exchange.site.office, exchange.path("code"), layout.visitor.asker)
        _ = try await office.eventPlan(code, by: asker)
        let details = try await office.mix(of: code, by: asker)
        let view = MixView(
            details: details, wanted: form ?? MixForm(details.mix, sectors: details.sectors), faults: faults,
            seal: exchange.actingSeal)
        return layout.reply("The mix of an event", faults) { view.markup }
    }

    var markup: Fragment {
        let code = details.summary.event.code
        return Fragment {
            Parts.back(PlanningAddress.event(code), "Back to the event")
            faults.summary
            p(.class("kicker")) { code }
            h1 { "Who comes to this event" }
            dl(.class("facts")) {
                Parts.property("Course", details.summary.course.title)
                Parts.property("When", details.summary.sessions.map(\.words).joined(separator: "; "))
                Parts.property("Places", details.summary.event.places.words)
                Parts.property(
                    "Largest organisation", details.largest.map { "\($0.agency.name), \($0.places) of the places" })
            }
            p {
                "Whoever would go beyond what you want here waits, even while a place is free, and others further down get it first. "
                "From the day on that you give, everything that is free is for everybody. Nobody loses a place by it."
            }
            form(
                Attribute("method", "post"), Attribute("action", "\(PlanningAddress.event(code))/mix"), .class("long")
            ) {
                seal.markup
                faults.text(
                    "agency_percent", "At most for any one organisation, in percent", wanted.agencyPercent,
                    type: "number",
                    hint: "Empty for no limit.")
                h2 { "Sectors" }
                for wish in wanted.sectors { question(wish) }
                faults.fault("sectors")
                faults.text(
                    "until_days", "Until so many working days before", wanted.untilDays, type: "number", hint: untilHint
                )
                button(.class("button")) { "Keep this mix" }
            }
        }
    }

    private func question(_ wish: MixForm.Wish) -> Element {
        let name = Sector(wish.sector)?.words ?? wish.sector
        let held = details.held.first { $0.sector.code == wish.sector }?.places ?? 0
        return fieldset(.class("pair")) {
            legend {
                name
                " "
                span(.class("quiet")) {
                    held == 0 ? "nobody so far" : held == 1 ? "1 place so far" : "\(held) places so far"
                }
            }
            faults.text("held-\(wish.sector)", "Places held", wish.held, type: "number")
            faults.text("percent-\(wish.sector)", "At most, in percent", wish.percent, type: "number")
        }
    }

    private var untilHint: String {
        let end = details.endsAt.map { " As it stands, to the end of \(UKTime.wallTime(at: $0).date.words)." } ?? ""
        return "From \(EventMix.days.lowerBound) to \(EventMix.days.upperBound).\(end)"
    }
}
