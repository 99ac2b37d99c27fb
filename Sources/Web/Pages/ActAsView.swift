import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// The demonstration's chooser: whom to act as.
///
/// It exists only there, on a loopback address.
struct ActAsView: Sendable {
    let examples: [(role: Role, person: Person)]
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
            examples: try await exchange.site.office.roleExamples(by: chooser),
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
                "Everybody here is invented. Each of these sees what is theirs; search below for anybody else."
            }
            if search.isEmpty {
                ul(.class("people")) { for example in examples { play(example.role, example.person) } }
            }
            h2 { "Anybody else" }
            form(
                .class("filters"), Attribute("method", "get"), Attribute("action", "/demonstration/person"),
                Attribute("data-quick", "people")
            ) {
                div(.class("field")) {
                    label(Attribute("for", "search")) { "Family name or e-mail begins with" }
                    input(.type("search"), .id("search"), .name("search"), .value(search))
                }
                input(.type("hidden"), .name("next"), .value(next))
                button(.class("secondary")) { "Search" }
            }
            div(.id("people")) {
                if people.isEmpty {
                    div(.class("empty")) {
                        p { "Nobody’s family name or e-mail begins with “\(search)”. Try fewer letters." }
                    }
                } else {
                    ul(.class("people")) { for person in people { choice(person) } }
                }
            }
        }
    }

    private func play(_ role: Role, _ person: Person) -> Element {
        choice(person, Fragment([span(.class("kicker")) { role.words.capitalisedFirst }, " ", role.canDo]))
    }

    private func choice(_ person: Person, _ role: Fragment = Fragment([])) -> Element {
        li {
            form(Attribute("method", "post"), Attribute("action", "/demonstration/person")) {
                seal.markup
                input(.type("hidden"), .name("person"), .value(person.id.hex))
                input(.type("hidden"), .name("next"), .value(next))
                button(.class("person")) {
                    if !role.isEmpty { span(.class("role")) { role } }
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

extension Role {
    /// What somebody with the role can try here.
    fileprivate var canDo: String {
        switch self {
        case .delegate: "books and cancels places"
        case .manager: "books and cancels for their team"
        case .deputy: "answers offers for somebody"
        case .agencyLead: "books several of their people, sees places lost and charges"
        case .trainer: "sees who is coming and marks the register"
        case .administrator: "plans the programme and looks after everything"
        case .finance: "sees charges and reports"
        case .auditor: "sees everything and changes nothing"
        }
    }
}
