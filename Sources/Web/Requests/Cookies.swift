import Bookings
import Formats
import Office

/// The cookies of the site: out of reach of scripts and of other sites, and on HTTPS of anything but this very host.
struct Cookies: Sendable {
    /// Whether the site is reached by HTTPS only; over plain HTTP, as when it is tried out, browsers refuse secure cookies.
    let isSecure: Bool

    /// What a cookie is for.
    enum Kind: String, Sendable {
        /// The tab that asked for a code.
        case tab
        /// The browser in which somebody is signed in.
        case session
    }

    func name(_ kind: Kind) -> String {
        isSecure ? "__Host-coursebook-\(kind.rawValue)" : "coursebook_\(kind.rawValue)"
    }

    /// The header that sets a cookie.
    ///
    /// - Parameter seconds: how long it is kept; nil until the browser is closed.
    func set(_ kind: Kind, _ value: String, seconds: Int?) -> String {
        "\(name(kind))=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
            + (seconds.map { "; Max-Age=\($0)" } ?? "")
    }

    /// The header that takes a cookie away.
    func clear(_ kind: Kind) -> String { set(kind, "", seconds: 0) }
}

/// What every form carries besides its fields: a key by which sending it twice acts once, and proof that it is ours.
struct FormSeal: Sendable {
    let onceKey: String?
    let token: String?

    /// The hidden fields.
    var markup: Fragment {
        Fragment {
            if let onceKey { input(.type("hidden"), .name("key"), .value(onceKey)) }
            if let token { input(.type("hidden"), .name("token"), .value(token)) }
        }
    }
}

extension Exchange {
    /// The value of one of our cookies; nil where it is not there or empty.
    func cookie(_ kind: Cookies.Kind) -> String? {
        cookie(site.cookies.name(kind)).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a form of this visitor must carry to be believed; nil for a visitor who is not signed in.
    ///
    /// It follows from the browser's secret, which no other site can read.
    var formToken: String? { cookie(.session).map(Exchange.formToken) }

    /// What forms must carry in a session.
    static func formToken(of session: String) -> String {
        Hexadecimal.text(Office.sha256(Array("form \(session)".utf8)))
    }

    /// The seal of a form that acts once.
    var actingSeal: FormSeal { FormSeal(onceKey: site.office.newRequestKey(), token: formToken) }

    /// The seal of a form that may be sent twice.
    var plainSeal: FormSeal { FormSeal(onceKey: nil, token: formToken) }
}

/// Addresses on this site, for going on after something.
enum LocalAddress {
    /// The address, or the front page where it leads anywhere else.
    ///
    /// Decided by bytes: to Swift a slash and a mark that combines with it are one character, to a browser they are not.
    static func safe(_ address: String) -> String {
        let bytes = Array(address.utf8)
        let isLocal =
            bytes.first == UInt8(ascii: "/") && bytes.dropFirst().first != UInt8(ascii: "/")
            && bytes.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
        return isLocal ? address : "/"
    }
}
