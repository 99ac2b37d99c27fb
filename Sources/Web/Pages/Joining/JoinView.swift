import Bookings
import Formats
import Hummingbird
import Office

/// Joining: who somebody is and where they work, after they showed that an address is theirs.
enum JoinView {
    static func show(_ exchange: Exchange) async throws -> Response {
        guard let address = try await joiningAddress(exchange) else { return .seeOther("/sign-in") }
        return try await page(exchange, address, .fresh)
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
            return try await page(exchange, address, TypedForm(fields: fields, errors: errors))
        }
    }

    private static func joiningAddress(_ exchange: Exchange) async throws -> EmailAddress? {
        guard let tab = exchange.cookie(.tab) else { return nil }
        return try await exchange.site.office.joiningAddress(tab: tab)
    }

    private static func page(
        _ exchange: Exchange, _ address: EmailAddress, _ typed: TypedForm
    ) async throws -> Response {
        let agencies = try await exchange.site.office.agencyChoices()
        let next = LocalAddress.safe(typed.errors == nil ? exchange.query["next"] : typed["next"])
        let layout = try await exchange.layout()
        return layout.reply("Join", typed) {
            question(address, agencies, typed, next: next, layout.partnership.name, exchange.plainSeal)
        }
    }

    private static func question(
        _ address: EmailAddress, _ agencies: [AgencyChoice], _ typed: TypedForm, next: String, _ partnership: String,
        _ seal: FormSeal
    ) -> Fragment {
        Fragment {
            typed.summary
            h1 { "Join to book training" }
            p(.class("lead")) {
                "You have shown that "
                strong { address.written }
                " is your address. Tell us who you are and where you work; you only do this once."
            }
            form(
                .class("question"), Attribute("method", "post"), Attribute("action", "/join"), .flag("novalidate")
            ) {
                seal.markup
                input(.type("hidden"), .name("next"), .value(next))
                typed.text("given_name", "Given name", autocomplete: "given-name")
                typed.text("family_name", "Family name", autocomplete: "family-name")
                typed.text("job_title", "What you do (optional)", autocomplete: "organization-title")
                WorkplaceFields(agencies: agencies, typed: typed).markup
                typed.text(
                    "manager_email", "Your line manager’s e-mail address (optional)",
                    hint: "They can then book, see and cancel places for you.", type: "email")
                PrivacyNotice(partnership: partnership).markup
                button(.class("button")) { "Join" }
            }
        }
    }
}

/// The fields that ask where somebody works.
struct WorkplaceFields: Sendable {
    let agencies: [AgencyChoice]
    let typed: TypedForm

    var markup: Fragment {
        Fragment {
            typed.choice(
                "agency", "The organisation you work or volunteer for",
                hint: "Somebody who speaks for it confirms that you belong there before you book.",
                none: "Choose from the list", agencies.map { ($0.code, $0.name) })
            typed.text(
                "organisation", "If yours is not on the list, its name (optional)",
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
