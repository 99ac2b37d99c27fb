import Bookings
import Formats
import Foundation
import Mail
import Web

/// What the settings of `serve` come to.
extension Settings {
    /// Whereto messages go; nil when they are only written down.
    func mailRoute() throws(FieldErrors) -> MailRoute? {
        guard let text = mail.value else { return nil }
        return try MailRoute(text)
    }

    /// How many lines there may be to the mail server at once; one of them is kept for codes.
    ///
    /// Microsoft 365 takes three from one mailbox and turns the fourth away (learn.microsoft.com, “Message storage and
    /// concurrent connection throttling for SMTP Authenticated Submission”).
    func lineCount() throws(FieldErrors) -> Int {
        guard let number = mailLines.value.flatMap({ Int($0) }), (2...32).contains(number) else {
            throw FieldErrors(
                "COURSEBOOK_MAIL_LINES", "Expected a number from 2 to 32, found “\(mailLines.value ?? "")”.")
        }
        return number
    }

    /// How many messages may go in any minute; nil for as many as the mail server takes.
    func messagesPerMinute() throws(FieldErrors) -> Int? {
        guard let text = mailPerMinute.value else { return nil }
        guard let number = Int(text), (1...100_000).contains(number) else {
            throw FieldErrors(
                "COURSEBOOK_MAIL_PER_MINUTE", "Expected a number from 1 to 100000, found “\(text)”.")
        }
        return number
    }

    /// How messages are headed.
    func letterhead() throws(FieldErrors) -> Letterhead {
        guard let text = mailFrom.value else {
            throw FieldErrors(
                "COURSEBOOK_MAIL_FROM", "Say who sends the messages: Northvale Training <training@northvale.example>.")
        }
        guard let from = Mailbox(text), from.address.written.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw FieldErrors(
                "COURSEBOOK_MAIL_FROM",
                "Expected a name and an address: Northvale Training <training@northvale.example>.")
        }
        return Letterhead(from: from, site: try siteAddress())
    }

    /// Where people open the pages, and through how many proxies of ours.
    func gateway() throws(FieldErrors) -> Gateway {
        guard let number = trustedHops.value.flatMap({ Int($0) }), (0...10).contains(number) else {
            throw FieldErrors(
                "COURSEBOOK_TRUSTED_HOPS", "Expected a number from 0 to 10, found “\(trustedHops.value ?? "")”.")
        }
        let parts = try siteAddress().flatMap { URLComponents(string: $0) }
        let usualPort = parts?.scheme == "https" ? 443 : 80
        let port = parts?.port.flatMap { $0 == usualPort ? nil : ":\($0)" } ?? ""
        let host = parts?.host.map { $0 + port }
        return Gateway(host: host?.lowercased(), isSecure: parts?.scheme == "https", trustedHops: number)
    }

    /// Whether a line about each request is written.
    func writesAccessLog() throws(FieldErrors) -> Bool {
        switch accessLog.value {
        case "on": true
        case "off": false
        default:
            throw FieldErrors("COURSEBOOK_ACCESS_LOG", "Expected on or off, found “\(accessLog.value ?? "")”.")
        }
    }

    /// The address of the pages, without a slash at its end; nil where nobody has said.
    func siteAddress() throws(FieldErrors) -> String? {
        guard let text = site.value else { return nil }
        guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme), parts.host != nil,
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil,
            parts.user == nil
        else { throw FieldErrors("COURSEBOOK_SITE", "Expected an address such as https://training.northvale.example.") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
