import Bookings
import Formats
import Foundation
import Mail

/// Whereto messages go, as `COURSEBOOK_MAIL` says.
enum MailRoute: Hashable {
    /// To a mail server.
    case server(SMTPServer)
    /// Into a folder, for trying things out.
    case folder(String)

    /// Reads `smtp://user:password@host:587`, `smtps://host` or `file:FOLDER`.
    ///
    /// `smtp` asks for STARTTLS and sends nothing without it, except to this machine itself; `?tls=none` and
    /// `?tls=starttls` say otherwise. `?authorities=FILE` names certificates to trust instead of the system's.
    init(_ text: String) throws(FieldErrors) {
        if text.hasPrefix("file:") {
            let folder = String(text.dropFirst("file:".count))
            guard !folder.isEmpty else { throw MailRoute.unreadable }
            self = .folder(folder)
            return
        }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["smtp", "smtps"].contains(scheme),
            let host = parts.host?.trimmingCharacters(in: ["[", "]"]), !host.isEmpty, ["", "/"].contains(parts.path),
            (1...65_535).contains(parts.port ?? 25)
        else { throw MailRoute.unreadable }
        var options: [String: String] = [:]
        for item in parts.queryItems ?? [] { options[item.name] = item.value ?? "" }
        guard options.keys.allSatisfy({ ["tls", "authorities"].contains($0) }) else { throw MailRoute.unreadable }
        if let file = options["authorities"], !FileManager.default.isReadableFile(atPath: file) {
            throw FieldErrors("COURSEBOOK_MAIL", "The file of authorities \(file) cannot be read.")
        }
        self = .server(
            SMTPServer(
                host: host, port: parts.port ?? (scheme == "smtps" ? 465 : 587),
                protection: try MailRoute.protection(scheme: scheme, host: host, asked: options["tls"]),
                user: parts.user, password: parts.password, authorities: options["authorities"]))
    }

    private static func protection(
        scheme: String, host: String, asked: String?
    ) throws(FieldErrors) -> SMTPServer.Protection {
        switch (scheme, asked) {
        case ("smtps", nil): .implicitTLS
        case ("smtp", "starttls"): .startTLS
        case ("smtp", "none"): .none
        case ("smtp", nil): ["localhost", "127.0.0.1", "::1"].contains(host) ? .none : .startTLS
        default: throw unreadable
        }
    }

    private static let unreadable = FieldErrors(
        "COURSEBOOK_MAIL",
        "Expected smtp://user:password@host:587, smtps://user:password@host:465 or file:FOLDER. "
            + "In a password write % as %25, @ as %40, : as %3A and / as %2F.")

    /// The setting without who signs in, and with what.
    static func withoutPassword(_ text: String) -> String {
        text.replacing(#/^([^:]*://).*@/#) { "\($0.output.1)…@" }
    }

    /// The folder messages go into; nil for a mail server.
    var folder: String? { if case .folder(let folder) = self { folder } else { nil } }

    /// What takes messages away.
    ///
    /// - Parameters:
    ///   - name: how we introduce ourselves to a mail server.
    ///   - lines: how many lines to it at once.
    func carrier(name: String, lines: Int) -> any MailCarrier {
        switch self {
        case .server(let server): SMTPCarrier(server, name: name, width: lines)
        case .folder(let folder): Maildir(folder: folder)
        }
    }
}
