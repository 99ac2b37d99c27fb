import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// Signing in: an address, then the code that was sent there.
enum SignInView {
    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        if layout.visitor.person != nil { return .seeOther(LocalAddress.safe(exchange.query["next"])) }
        return layout.reply("Sign in") {
            question(email: "", next: LocalAddress.safe(exchange.query["next"]), exchange.plainSeal, .none)
        }
    }

    /// Sends a code and goes on to the page where it is typed.
    static func ask(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form(isOfStranger: true)
        let next = LocalAddress.safe(form["next"])
        do {
            let tab = try await exchange.site.office.askForCode(email: form["email"], client: exchange.client)
            var response = Response.seeOther("/sign-in/code?next=\(next.urlEncoded)")
            response.headers[.setCookie] = exchange.site.cookies.set(
                .tab, tab.secret, seconds: Int(SignInRules.codeMinutes * 60))
            return response
        } catch let errors as FieldErrors {
            let layout = try await exchange.layout()
            return layout.reply("Error: Sign in", status: .unprocessableContent) {
                question(email: form["email"], next: next, exchange.plainSeal, FormFaults(errors))
            }
        }
    }

    static func showCode(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        guard exchange.cookie(.tab) != nil else { return .seeOther("/sign-in") }
        return layout.reply("Type the code") {
            codeQuestion(next: LocalAddress.safe(exchange.query["next"]), exchange.plainSeal, .none)
        }
    }

    /// Signs in where the code is right.
    static func take(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form(isOfStranger: true)
        let next = LocalAddress.safe(form["next"])
        guard let tab = exchange.cookie(.tab) else { return .seeOther("/sign-in") }
        let outcome = try await exchange.site.office.signIn(tab: tab, code: form["code"])
        switch outcome {
        case .signedIn(let secret):
            let proof = try await exchange.site.office.secondProof(secret: secret)
            var response = Response.seeOther(proof == .notNeeded ? next : "/sign-in/proof?next=\(next.urlEncoded)")
            response.headers[values: .setCookie] = [
                exchange.site.cookies.set(.session, secret, seconds: nil), exchange.site.cookies.clear(.tab),
            ]
            return response
        case .wrong(let left):
            let words =
                "That is not the code we sent. Look for our latest message; \(left == 1 ? "one try is" : "\(left) tries are") left."
            return try await exchange.layout().reply("Error: Type the code", status: .unprocessableContent) {
                codeQuestion(next: next, exchange.plainSeal, FormFaults("code", words))
            }
        case .over:
            return try await exchange.layout().reply("Error: Sign in", status: .unprocessableContent) {
                question(
                    email: "", next: next, exchange.plainSeal,
                    FormFaults(
                        "email",
                        "That code works no more: it was used, too old, or typed wrongly too often. Ask for another.")
                )
            }
        case .unknown: return .seeOther("/join?next=\(next.urlEncoded)")
        }
    }

    /// Signs out, here or everywhere.
    static func leave(_ exchange: Exchange) async throws -> Response {
        let visitor = try await exchange.visitor()
        let form = try await exchange.form()
        if let secret = exchange.cookie(.session) {
            if form["where"] == "everywhere", visitor.person != nil {
                _ = try await exchange.site.office.signOutEverywhere(by: visitor.asker)
            }
            try await exchange.site.office.signOut(secret: secret)
        }
        var response = Response.seeOther("/")
        response.headers[.setCookie] = exchange.site.cookies.clear(.session)
        return response
    }

    private static func question(email: String, next: String, _ seal: FormSeal, _ faults: FormFaults) -> Fragment {
        Fragment {
            faults.summary
            h1 { "Sign in" }
            p(.class("lead")) { "We send a code to your work e-mail address. There is no password to remember." }
            form(Attribute("method", "post"), Attribute("action", "/sign-in")) {
                seal.markup
                input(.type("hidden"), .name("next"), .value(next))
                faults.text("email", "Your work e-mail address", email, type: "email", autocomplete: "email")
                button(.class("button")) { "Send me a code" }
            }
        }
    }

    private static func codeQuestion(next: String, _ seal: FormSeal, _ faults: FormFaults) -> Fragment {
        Fragment {
            Parts.back("/sign-in?next=\(next.urlEncoded)", "Use another address, or get another code")
            faults.summary
            h1 { "Type the code we sent you" }
            p {
                "It has six digits and works for \(SignInRules.codeMinutes) minutes, in this tab only. It can take a minute to arrive; look among unwanted mail too."
            }
            form(Attribute("method", "post"), Attribute("action", "/sign-in/code")) {
                seal.markup
                input(.type("hidden"), .name("next"), .value(next))
                faults.code(longest: 12)
                button(.class("button")) { "Sign in" }
            }
        }
    }
}
