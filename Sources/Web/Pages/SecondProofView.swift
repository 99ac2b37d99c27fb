import Bookings
import Formats
import Hummingbird
import Office

/// The second proof of staff: set up once, then asked for whenever they sign in.
enum SecondProofView {
    static func show(_ exchange: Exchange) async throws -> Response {
        guard let secret = exchange.cookie(.session) else { throw Refusal.signInNeeded }
        return try await page(exchange, secret: secret, next: LocalAddress.safe(exchange.query["next"]), fault: nil)
    }

    /// Takes a code of the app or a recovery code.
    static func take(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.form()
        guard let secret = exchange.cookie(.session) else { throw Refusal.signInNeeded }
        let next = LocalAddress.safe(form["next"])
        switch try await exchange.site.office.prove(code: form["code"], secret: secret) {
        case .proven(let renewed, let codes):
            let layout = try await exchange.layout(session: renewed)
            var response =
                codes.isEmpty
                ? .seeOther(next) : layout.reply("Keep your recovery codes") { recovery(codes, next: next) }
            response.headers[.setCookie] = exchange.site.cookies.set(.session, renewed, seconds: nil)
            return response
        case .wrong:
            return try await page(
                exchange, secret: secret, next: next,
                fault:
                    "That is not the code your app shows now. Wait for the next one and type it within half a minute.")
        case .tooMany(let until):
            let time = UKTime.wallTime(at: until).timeWords
            return try await page(
                exchange, secret: secret, next: next,
                fault:
                    "There were too many wrong codes. Try again after \(time); if this was not you, tell an administrator."
            )
        }
    }

    private static func page(
        _ exchange: Exchange, secret: String, next: String, fault: String?
    ) async throws -> Response {
        let proof = try await exchange.site.office.secondProof(secret: secret)
        let layout = try await exchange.layout()
        let faults = FormFaults("code", fault)
        switch proof {
        case .notNeeded, .given: return .seeOther(next)
        case .asked:
            return layout.reply("Second proof", faults) { question(next: next, exchange.plainSeal, faults) }
        case .toBeSetUp(let shared):
            let email = layout.visitor.person?.email.written ?? ""
            return layout.reply("Second proof", faults) {
                setUp(
                    AppSecret(shared, account: email, issuer: layout.partnership.name), next: next, exchange.plainSeal,
                    faults)
            }
        }
    }

    private static func question(next: String, _ seal: FormSeal, _ faults: FormFaults) -> Fragment {
        Fragment {
            faults.summary
            h1 { "The code your app shows now" }
            p { "Because you work here, your e-mail alone is not enough. Open the authenticator app on your phone." }
            codeForm(next: next, seal, faults)
            p(.class("quiet")) {
                "Lost your phone? Type one of your recovery codes instead. Without any, ask another administrator to take the old proof away."
            }
        }
    }

    private static func setUp(_ app: AppSecret, next: String, _ seal: FormSeal, _ faults: FormFaults) -> Fragment {
        Fragment {
            faults.summary
            h1 { "Set up a second proof" }
            p {
                "Because you work here, your e-mail alone is not enough. You need an authenticator app on your phone, such as the ones built into it; it shows a new code every half minute."
            }
            ol {
                li { p { "Open the app and choose to add an account by hand, with a set-up key." } }
                li {
                    p { "Type this key. On the phone itself you can open it instead: " }
                    p(.class("reference")) { app.grouped }
                    p { a(.href(app.address)) { "Open it in the app on this phone" } }
                }
                li { p { "Type the code the app shows then." } }
            }
            codeForm(next: next, seal, faults)
        }
    }

    private static func codeForm(next: String, _ seal: FormSeal, _ faults: FormFaults) -> Element {
        form(Attribute("method", "post"), Attribute("action", "/sign-in/proof")) {
            seal.markup
            input(.type("hidden"), .name("next"), .value(next))
            faults.code(longest: 24)
            button(.class("button")) { "Go on" }
        }
    }

    private static func recovery(_ codes: [String], next: String) -> Fragment {
        Fragment {
            h1 { "Keep your recovery codes" }
            Parts.notice(
                "Print this page or write them down now: they are shown only once. Each works once, if you lose your phone."
            )
            ul(.class("recovery")) { Fragment(codes.map { code in li(.class("reference")) { code } }) }
            p { a(.class("button"), .href(next)) { "I have kept them" } }
        }
    }
}

/// What an authenticator app is given.
struct AppSecret: Sendable {
    /// The secret in the letters and digits apps read (RFC 4648, base 32).
    let text: String
    private let account: String
    private let issuer: String

    init(_ secret: [UInt8], account: String, issuer: String) {
        text = Base32.forApps.text(secret)
        self.account = account
        self.issuer = issuer
    }

    /// In fours, to be read out.
    var grouped: String { text.inFours(separator: " ") }

    /// The address apps open (the form all of them share).
    var address: String {
        "otpauth://totp/\(issuer.urlEncoded):\(account.urlEncoded)?secret=\(text)&issuer=\(issuer.urlEncoded)"
    }
}
