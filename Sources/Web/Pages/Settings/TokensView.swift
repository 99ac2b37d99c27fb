import Bookings
import Formats
import Hummingbird
import Office

/// The tokens by which programs use the API: made, listed and revoked.
struct TokensView: Sendable {
    let tokens: [TokenRecord]
    let mayCreate: Bool
    let mayRevoke: Bool
    let done: String
    let typed: Fields
    let faults: FormFaults
    let seal: FormSeal

    static func show(_ exchange: Exchange) async throws -> Response {
        try await page(exchange, Fields(urlEncoded: []), .none)
    }

    /// Makes a token and shows its secret, this once.
    static func create(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        let layout = try await exchange.layout()
        do {
            let secret = try await exchange.site.office.createToken(
                name: form["name"], role: form["role"], scope: TokenScope(rawValue: form["scope"]) ?? .read,
                by: layout.visitor.asker)
            return layout.reply("The token was made") { made(form["name"], secret) }
        } catch let errors as FieldErrors {
            return try await page(exchange, form, FormFaults(errors))
        } catch Refusal.tokenNameTaken(let name) {
            return try await page(exchange, form, FormFaults(.tokenNameTaken(name), at: "name"))
        }
    }

    /// Revokes a token and shows the list again.
    static func revoke(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        try await exchange.site.office.revokeToken(named: form["name"], by: try await exchange.visitor().asker)
        return .seeOther("/settings/tokens?done=revoked")
    }

    private static func page(_ exchange: Exchange, _ typed: Fields, _ faults: FormFaults) async throws -> Response {
        let layout = try await exchange.layout()
        let view = TokensView(
            tokens: try await exchange.site.office.tokens(by: layout.visitor.asker),
            mayCreate: layout.visitor.may(.createToken), mayRevoke: layout.visitor.may(.revokeToken),
            done: faults.isEmpty ? exchange.query["done"] : "", typed: typed, faults: faults, seal: exchange.plainSeal)
        return layout.reply("Tokens for programs", faults) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            if mayCreate { Parts.back("/settings", "Settings") }
            faults.summary
            Parts.done(done == "revoked" ? "The token was revoked. From now on it opens nothing." : nil)
            h1 { "Tokens for programs" }
            p(.class("lead")) {
                "A website or a reporting tool uses the API with a token of its own. "
                a(.href("/api")) { "What the API can do" }
            }
            if tokens.isEmpty {
                div(.class("empty")) { p { "No program has a token yet." } }
            } else {
                Parts.cards(
                    "Tokens", ["Name", "Acts as", "May", "Made", "State"],
                    tokens.map { token in
                        [
                            token.name, token.role.words.capitalisedFirst, token.scope.words,
                            UKTime.wallTime(at: token.createdAt).words, state(token),
                        ]
                    })
            }
            if mayCreate { creation }
        }
    }

    private func state(_ token: TokenRecord) -> any Markup {
        if let revokedAt = token.revokedAt {
            return Fragment { Parts.tag("revoked on \(UKTime.wallTime(at: revokedAt).words)", .ended) }
        }
        guard mayRevoke else { return Parts.tag("good", .good) }
        return Parts.act(
            "/settings/tokens/revocation", seal, "Revoke \(token.name)", look: "plain", hidden: [("name", token.name)])
    }

    private var creation: Element {
        section {
            h2 { "Make a token" }
            form(Attribute("method", "post"), Attribute("action", "/settings/tokens")) {
                seal.markup
                faults.text("name", "Name", typed["name"], hint: "What uses it, such as website or Power BI.")
                faults.choice(
                    "role", "Acts as", typed["role"],
                    Role.granted.map { ($0.rawValue, $0.words.capitalisedFirst) }, none: "Choose one")
                faults.radios(
                    "scope", "What it may do", typed.optional("scope") ?? TokenScope.read.rawValue,
                    [TokenScope.read, .full].map { ($0.rawValue, $0.words) })
                button(.class("button")) { "Make this token" }
            }
        }
    }

    private static func made(_ name: String, _ secret: String) -> Fragment {
        Fragment {
            Parts.back("/settings/tokens", "All tokens")
            div(.class("confirmation"), Attribute("role", "status")) { h1 { "The token \(name) was made" } }
            Parts.notice("Copy it now: it is shown only this once. We keep no copy that anybody could read.")
            p(.class("reference token")) { secret }
            p { "A program sends it with each request, as the header Authorization: Bearer and the token." }
        }
    }
}

extension TokenScope {
    /// What it allows, as people say it.
    var words: String {
        switch self {
        case .full: "Everything its role may"
        case .read: "Only look"
        }
    }
}
