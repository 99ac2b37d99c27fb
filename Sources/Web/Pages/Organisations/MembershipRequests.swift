import Bookings
import Formats
import Hummingbird
import Office

/// Who said where they work, with the two answers beside each.
struct MembershipRequests: Sendable {
    let requests: [MembershipRequest]
    /// The organisations an administrator may find somebody to belong to; none for whoever speaks for one.
    let choices: [AgencyChoice]
    /// What is wrong with an answer that was given, told at the organisation found for that request.
    var faults = FormFaults.none
    let seal: FormSeal

    /// Everybody who waits to be confirmed, for administrators.
    static func show(_ exchange: Exchange) async throws -> Response { try await page(exchange, .none) }

    /// The same with what is wrong with the answer to the request in the path.
    static func page(_ exchange: Exchange, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let requests = try await exchange.site.office.membershipRequests(of: nil, by: layout.visitor.asker)
        let view = MembershipRequests(
            requests: requests, choices: try await exchange.site.office.agencyChoices(),
            faults: faults.at(field(exchange.path("request")), insteadOf: ["agency", "confirmed"]),
            seal: exchange.plainSeal)
        return layout.reply("People to confirm", view.faults) {
            view.faults.summary
            h1 { "People to confirm" }
            if requests.isEmpty {
                div(.class("empty")) {
                    p { "Nobody waits to be confirmed. Whoever joins appears here and on their organisation’s page." }
                }
            } else {
                view.markup
            }
        }
    }

    var markup: Element {
        section(.class("queue")) {
            h2 {
                requests.count == 1 ? "1 person says they work here" : "\(requests.count) people wait to be confirmed"
            }
            p {
                "They cannot book until you answer. Whoever you confirm books in your organisation’s name, charges included."
            }
            ul(.class("cases")) { for request in requests { line(request) } }
        }
    }

    private func line(_ request: MembershipRequest) -> Element {
        li(.class("case")) {
            div {
                h3 { request.person.displayName }
                p {
                    [request.person.jobTitle, request.person.email.written].filter { !$0.isEmpty }.joined(
                        separator: ", ")
                }
                p(.class("quiet")) {
                    "Says: \(request.organisationName)\(request.agency == nil ? " (not on our list)" : ""). Asked on \(UKTime.wallTime(at: request.askedAt).words)."
                }
                if let manager = request.person.managerEmail {
                    p(.class("quiet")) { "Line manager: \(manager.written)" }
                }
            }
            form(Attribute("method", "post"), Attribute("action", "/memberships/\(request.id.hex)")) {
                seal.markup
                if !choices.isEmpty {
                    input(.type("hidden"), .name("from"), .value("all"))
                    found(request)
                }
                div(.class("answers")) {
                    button(.class("button"), .name("confirmed"), .value("yes")) {
                        choices.isEmpty ? "Works here" : "Confirm"
                    }
                    button(.class("button secondary"), .name("confirmed"), .value("no")) {
                        choices.isEmpty ? "Does not work here" : "Do not confirm"
                    }
                }
            }
        }
    }

    /// Where the organisation is chosen for a request.
    private static func field(_ request: String) -> String { "agency-\(request)" }

    private func found(_ request: MembershipRequest) -> Element {
        let id = MembershipRequests.field(request.id.hex)
        return div(.class(faults[id] == nil ? "field" : "field faulty")) {
            label(Attribute("for", id)) { "Works for" }
            faults.fault(id)
            select(
                .id(id), .name("agency"), faults[id].map { _ in Attribute("aria-describedby", "\(id)-fault") }
            ) {
                option(.value("")) { request.agency?.name ?? "Choose an organisation" }
                for choice in choices where choice.code != request.agency?.code {
                    option(.value(choice.code)) { choice.name }
                }
            }
        }
    }
}
