import Bookings
import Formats
import Hummingbird
import Office

/// Joining: who somebody is and where they work, after they showed that an address is theirs.
enum JoinView {
    static func show(_ exchange: Exchange) async throws -> Response {
        guard let address = try await joiningAddress(exchange) else { return .seeOther("/sign-in") }
        return try await page(exchange, address, Fields(urlEncoded: []), .none)
    }

    /// Takes them in and signs them in.
    static func join(_ exchange: Exchange) async throws -> Response {
        let fields = try await exchange.form(isOfStranger: true)
        guard let tab = exchange.cookie(.tab), let address = try await joiningAddress(exchange) else {
            return .seeOther("/sign-in")
        }
        do {
            let newcomer = try Newcomer(
                givenName: fields["given_name"], familyName: fields["family_name"], jobTitle: fields["job_title"],
                managerEmail: fields["manager_email"], agency: fields["agency"], organisation: fields["organisation"])
            let secret = try await exchange.site.office.join(newcomer, tab: tab)
            var response = Response.seeOther("/welcome?next=\(LocalAddress.safe(fields["next"]).urlEncoded)")
            response.headers[values: .setCookie] = [
                exchange.site.cookies.set(.session, secret, seconds: nil), exchange.site.cookies.clear(.tab),
            ]
            return response
        } catch let errors as FieldErrors {
            return try await page(exchange, address, fields, FormFaults(errors))
        }
    }

    private static func joiningAddress(_ exchange: Exchange) async throws -> EmailAddress? {
        guard let tab = exchange.cookie(.tab) else { return nil }
        return try await exchange.site.office.joiningAddress(tab: tab)
    }

    private static func page(
        _ exchange: Exchange, _ address: EmailAddress, _ typed: Fields, _ faults: FormFaults
    ) async throws -> Response {
        let agencies = try await exchange.site.office.agencyChoices()
        let next = LocalAddress.safe(faults.isEmpty ? exchange.query["next"] : typed["next"])
        let layout = try await exchange.layout()
        return layout.reply("Join", faults) {
            question(
                address, WorkplaceFields(agencies: agencies, typed: typed, faults: faults), next: next,
                layout.partnership.name, exchange.plainSeal)
        }
    }

    private static func question(
        _ address: EmailAddress, _ workplace: WorkplaceFields, next: String, _ partnership: String, _ seal: FormSeal
    ) -> Fragment {
        let (typed, faults) = (workplace.typed, workplace.faults)
        return Fragment {
            faults.summary
            h1 { "Join to book training" }
            p(.class("lead")) {
                "You have shown that "
                strong { address.written }
                " is your address. Tell us who you are and where you work; you only do this once."
            }
            form(.class("question"), Attribute("method", "post"), Attribute("action", "/join")) {
                seal.markup
                input(.type("hidden"), .name("next"), .value(next))
                faults.text("given_name", "Given name", typed["given_name"], autocomplete: "given-name")
                faults.text("family_name", "Family name", typed["family_name"], autocomplete: "family-name")
                faults.text(
                    "job_title", "What you do (optional)", typed["job_title"], autocomplete: "organization-title")
                workplace.markup
                faults.text(
                    "manager_email", "Your line manager’s e-mail address (optional)", typed["manager_email"],
                    type: "email", hint: "They can then book, see and cancel places for you.")
                PrivacyNotice(partnership: partnership).markup
                button(.class("button")) { "Join" }
            }
        }
    }
}

/// The fields that ask where somebody works.
struct WorkplaceFields: Sendable {
    let agencies: [AgencyChoice]
    /// What was typed.
    let typed: Fields
    let faults: FormFaults

    var markup: Fragment {
        Fragment {
            faults.choice(
                "agency", "The organisation you work or volunteer for", typed["agency"],
                agencies.map { ($0.code, $0.name) }, none: "Choose from the list",
                hint: "Somebody who speaks for it confirms that you belong there before you book.")
            faults.text(
                "organisation", "If yours is not on the list, its name (optional)", typed["organisation"],
                hint: "Faith groups, sports clubs and charities are welcome; the training team adds them.",
                autocomplete: "organization")
        }
    }
}

/// What is kept about people and who sees it, in plain words.
struct PrivacyNotice: Sendable {
    let partnership: String

    var markup: Element {
        details {
            summary { "What we keep about you, and who sees it" }
            ul {
                li { "We keep your name, work address, job and organisation, and the training you book and attend." }
                li {
                    "The training team, the trainers of your events, your line manager and whoever speaks for your organisation see your bookings and whether you came."
                }
                li { "If you tell us what you need to take part, only the training team and your trainers see it." }
                li {
                    "Your record of training is kept for six years, so that it stays yours when you change jobs. Nothing is sold or shared outside the partnership."
                }
                li { "You may see, correct or take back what we keep: ask the training team of \(partnership)." }
            }
        }
    }
}
