import Bookings
import Formats
import Hummingbird
import Office

/// The people the partnership knows: one form of filters, then a list.
struct PeopleView: Sendable {
    let page: PeoplePage
    let filter: PeopleFilter
    let agencies: [Agency]
    let mayChange: Bool

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let (query, asker) = (exchange.query, layout.visitor.asker)
        let filter = PeopleFilter(
            text: query["text"], agency: query.optional("agency"),
            role: Role(rawValue: query["role"]).flatMap { PeopleFilter.roles.contains($0) ? $0 : nil })
        let view = PeopleView(
            page: try await exchange.site.office.people(
                filter, after: query.optional("after").flatMap(Identifier<Person>.init(hex:)), limit: 50, by: asker),
            filter: filter, agencies: try await exchange.site.office.agencies(by: asker).lines.map(\.agency),
            mayChange: layout.visitor.may(.changePeople))
        return layout.reply("People") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            h1 { "People" }
            if mayChange { p { a(.class("button"), .href("/people/new")) { "Add a person" } } }
            filters
            if page.people.isEmpty { nothing } else { list }
            if let next = page.next {
                p { a(.class("more"), .href(address(after: next))) { "More people" } }
            }
        }
    }

    private var filters: Element {
        let faults = FormFaults.none
        return form(
            .class("filters"), Attribute("method", "get"), Attribute("action", "/people"),
            Attribute("aria-label", "Find people")
        ) {
            faults.text("text", "Family name or e-mail begins with", filter.text, type: "search")
            faults.choice(
                "agency", "Works for", filter.agency ?? "",
                [("", "Any organisation")] + agencies.map { ($0.code, $0.name) })
            faults.choice(
                "role", "Is", filter.role?.rawValue ?? "",
                [("", "Anybody")] + PeopleFilter.roles.map { ($0.rawValue, $0.words.capitalisedFirst) })
            button(.class("secondary")) { "Find people" }
            if isFiltered { a(.class("clear"), .href("/people")) { "Clear filters" } }
        }
    }

    private var isFiltered: Bool { filter != PeopleFilter() }

    private var nothing: Element {
        div(.class("empty")) {
            h2 { "Nobody to show" }
            p { "Nobody fits. Try fewer letters, or the beginning of the e-mail address." }
        }
    }

    private var list: Element {
        Parts.cards(
            isFiltered ? "People who fit" : "Everybody, by family name",
            ["Name", "E-mail", "Job", "Works for"],
            page.people.map { line in
                [
                    a(.href(line.person.address)) { line.person.displayName }, line.person.email.written,
                    line.person.jobTitle, line.agencyName,
                ]
            })
    }

    private func address(after: Identifier<Person>) -> String {
        var parts: [String] = []
        if !filter.text.isEmpty { parts.append("text=\(filter.text.urlEncoded)") }
        if let agency = filter.agency { parts.append("agency=\(agency.urlEncoded)") }
        if let role = filter.role { parts.append("role=\(role.rawValue)") }
        return "/people?" + (parts + ["after=\(after.hex)"]).joined(separator: "&")
    }
}

extension Person {
    /// Where a person's page is.
    var address: String { "/people/\(id.hex)" }
}
