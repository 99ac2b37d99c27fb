import Bookings
import Formats
import Hummingbird
import Office

/// Everybody who works for an organisation.
struct StaffView: Sendable {
    let agency: Agency
    let people: [Person]
    let search: String
    private static let most = 200

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let (code, search) = (exchange.path("code"), exchange.query["search"])
        let overview = try await exchange.site.office.agencyOverview(code, by: layout.visitor.asker)
        let people = try await exchange.site.office.staff(
            of: code, matching: search, limit: most, by: layout.visitor.asker)
        let view = StaffView(agency: overview.agency, people: people, search: search)
        return layout.reply("People of \(overview.agency.name)") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/organisations/\(agency.code.urlEncoded)", agency.name)
            h1 { "People of \(agency.name)" }
            StaffSearch(action: "/organisations/\(agency.code.urlEncoded)/people", search: search, kept: []).markup
            if people.isEmpty {
                div(.class("empty")) {
                    p {
                        search.isEmpty
                            ? "Nobody of \(agency.name) has joined yet."
                            : "Nobody’s family name or address begins with “\(search)”."
                    }
                }
            } else {
                table(.class("cards")) {
                    caption {
                        people.count == Self.most
                            ? "The first \(Self.most); search to see others" : "\(people.count) people"
                    }
                    thead { tr { for name in ["Name", "Job", "Address"] { th(Attribute("scope", "col")) { name } } } }
                    tbody {
                        for person in people {
                            tr {
                                th(Attribute("scope", "row"), Attribute("data-label", "Name")) { person.displayName }
                                td(Attribute("data-label", "Job")) { person.jobTitle }
                                td(Attribute("data-label", "Address")) { person.email.written }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A search for people of an organisation.
struct StaffSearch: Sendable {
    let action: String
    let search: String
    /// Fields that go along with the search.
    let kept: [(name: String, value: String)]

    var markup: Element {
        form(.class("filters"), Attribute("method", "get"), Attribute("action", action), Attribute("role", "search")) {
            div(.class("field")) {
                label(Attribute("for", "search")) { "Family name or address begins with" }
                input(.type("search"), .id("search"), .name("search"), .value(search))
            }
            for field in kept { input(.type("hidden"), .name(field.name), .value(field.value)) }
            button(.class("secondary")) { "Search" }
        }
    }
}
