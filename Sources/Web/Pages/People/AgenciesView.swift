import Bookings
import Formats
import Hummingbird
import Office

/// The organisations whose staff attend, with their figures of the training year.
struct AgenciesView: Sendable {
    let list: AgencyList
    let filter: AgencyFilter
    let mayChange: Bool
    let maySeePeople: Bool

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let filter = AgencyFilter(text: exchange.query["text"], sector: Sector(exchange.query["sector"]))
        let view = AgenciesView(
            list: try await exchange.site.office.agencies(filter, by: layout.visitor.asker), filter: filter,
            mayChange: layout.visitor.may(.changeAgencies), maySeePeople: layout.visitor.may(.viewPeople))
        return layout.reply("Organisations") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            if maySeePeople { Parts.back("/people", "People") }
            h1 { "Organisations" }
            p(.class("lead")) { "Places and charges are those of the training year \(list.year.words)." }
            if mayChange { p { a(.class("button"), .href("/agencies/new")) { "Add an organisation" } } }
            filters
            if list.lines.isEmpty {
                div(.class("empty")) { p { "No organisation fits. Try fewer letters or another sector." } }
            } else {
                table
            }
        }
    }

    private var filters: Element {
        let faults = FormFaults.none
        return form(
            .class("filters"), Attribute("method", "get"), Attribute("action", "/agencies"),
            Attribute("aria-label", "Find organisations")
        ) {
            faults.text("text", "Name or code begins with", filter.text, type: "search")
            faults.choice(
                "sector", "Sector", filter.sector?.code ?? "",
                [("", "All")] + list.sectors.map { ($0.code, $0.words) })
            button(.class("secondary")) { "Show organisations" }
            if filter != AgencyFilter() { a(.class("clear"), .href("/agencies")) { "Clear filters" } }
        }
    }

    private var table: Element {
        Parts.cards(
            "Organisations, by name", ["Organisation", "Sector", "Staff", "Spoken for by", "Places", "Charges"],
            list.lines.map { line in
                [
                    a(.href("/agencies/\(line.agency.code.urlEncoded)")) { line.agency.name },
                    line.agency.sector.words, "\(line.staff)",
                    line.leads.map(\.displayName).joined(separator: ", "), "\(line.bookings)", line.chargeWords,
                ]
            })
    }
}
