import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// The demonstration's chooser: whom to act as.
///
/// It exists only there, on a loopback address.
struct ActAsView: Sendable {
    let people: [Person]
    let search: String
    let next: String
    let seal: FormSeal

    /// The chooser's own rights: it lists people for the visitor to pick from.
    private static let chooser = Asker(.operator("demonstration"), through: .page)

    static func show(_ exchange: Exchange) async throws -> Response {
        guard exchange.site.isDemonstration else { throw NotFound() }
        let layout = try await exchange.layout()
        let search = exchange.query["search"]
        let view = ActAsView(
            people: try await exchange.site.office.people(matching: search, limit: 25, by: chooser),
            search: search, next: LocalAddress.safe(exchange.query["next"]), seal: exchange.plainSeal)
        return layout.reply("Act as") { view.markup }
    }

    /// Remembers the choice in a cookie.
    static func choose(_ exchange: Exchange) async throws -> Response {
        guard exchange.site.isDemonstration else { throw NotFound() }
        let form = try await exchange.form()
        guard let id = Identifier<Person>(hex: form["person"]), try await exchange.site.office.person(id) != nil else {
            throw FieldErrors("person", "Choose a person from the list.")
        }
        var response = Response.seeOther(LocalAddress.safe(form["next"]))
        response.headers[.setCookie] = "\(Exchange.actingCookie)=\(id.hex); Path=/; HttpOnly; SameSite=Strict"
        return response
    }

    var markup: Fragment {
        Fragment {
            h1 { "Whom do you want to act as?" }
            p(.class("lead")) {
                "Everybody here is invented. Pick a delegate to book and cancel, or a trainer to see a roster."
            }
            form(.class("filters"), Attribute("method", "get"), Attribute("action", "/demonstration/person")) {
                div(.class("field")) {
                    label(Attribute("for", "search")) { "Family name or e-mail begins with" }
                    input(.type("search"), .id("search"), .name("search"), .value(search))
                }
                input(.type("hidden"), .name("next"), .value(next))
                button(.class("secondary")) { "Search" }
            }
            if people.isEmpty {
                div(.class("empty")) {
                    p { "Nobody’s family name or e-mail begins with “\(search)”. Try fewer letters." }
                }
            } else {
                ul(.class("people")) { for person in people { choice(person) } }
            }
        }
    }

    private func choice(_ person: Person) -> Element {
        li {
            form(Attribute("method", "post"), Attribute("action", "/demonstration/person")) {
                seal.markup
                input(.type("hidden"), .name("person"), .value(person.id.hex))
                input(.type("hidden"), .name("next"), .value(next))
                button(.class("person")) {
                    strong { person.displayName }
                    " "
                    span(.class("quiet")) {
                        [person.jobTitle, person.email.written].filter { !$0.isEmpty }.joined(separator: ", ")
                    }
                }
            }
        }
    }
}
