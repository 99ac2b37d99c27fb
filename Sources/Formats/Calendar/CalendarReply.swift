public import Bookings
import Foundation

/// An answer to an invitation of ours, as somebody's calendar sends it (RFC 5546, RFC 6047).
///
/// It is a question, not an act: anybody can write one, and people decline to tidy their calendar.
public struct CalendarReply: Hashable, Sendable {
    /// Which session of which booking was answered.
    public let key: InvitationKey
    /// Who answers, as their calendar says.
    public let attendee: EmailAddress
    /// What they answer.
    public let answer: Answer
    /// Which version of the invitation was answered; 0 where it does not tell.
    public let sequence: Int
    /// When it was answered, by their clock; nil where it does not tell.
    public let answeredAt: Instant?
    /// What they wrote with it; may be empty.
    public let comment: String

    /// What somebody answers.
    public enum Answer: String, Hashable, Sendable {
        case accepted = "ACCEPTED"
        case declined = "DECLINED"
        case tentative = "TENTATIVE"
    }

    /// The most characters of a comment that are kept.
    static let longestComment = 1_000

    /// Reads a message; nil when it brings no answer to an invitation of ours.
    public init?(reading bytes: [UInt8]) throws(MailFault) { self.init(try MailPart(reading: bytes)) }

    /// Takes the first answer a message brings: in any part of it, not in what it encloses.
    init?(_ mail: MailPart) {
        for part in mail.all where CalendarReply.mayBeCalendar(part) {
            guard let calendar = try? CalendarReader.read(part.content, charset: part.type["charset"] ?? "utf-8"),
                let reply = CalendarReply(calendar, method: part.type["method"])
            else { continue }
            self = reply
            return
        }
        return nil
    }

    /// Takes the answer a calendar holds.
    ///
    /// - Parameter method: what the message calls it, for a calendar that does not say.
    init?(_ calendar: CalendarComponent, method: String?) {
        let method = calendar["METHOD"]?.value.trimmed ?? method ?? ""
        guard method.uppercased() == CalendarFile.Method.reply.rawValue, let event = calendar.component("VEVENT"),
            let uid = event["UID"], let key = InvitationKey(uid: uid.text),
            let (property, answer) = CalendarReply.answer(event), let attendee = CalendarReply.address(property)
        else { return nil }
        self.key = key
        self.attendee = attendee
        self.answer = answer
        sequence = event["SEQUENCE"].flatMap { Int($0.value.trimmed) }.map { max(0, $0) } ?? 0
        answeredAt = event["DTSTAMP"].flatMap { CalendarReply.instant($0.value) }
        let written = event["COMMENT"]?.text ?? property.parameters["X-RESPONSE-COMMENT"] ?? ""
        comment = CalendarReply.clean(written)
    }

    /// The attendee who answers: the only one, or the first of several who does.
    private static func answer(_ event: CalendarComponent) -> (CalendarProperty, Answer)? {
        event.all("ATTENDEE").lazy.compactMap { property in
            Answer(rawValue: property.parameters["PARTSTAT"]?.trimmed.uppercased() ?? "").map { (property, $0) }
        }.first
    }

    /// The address of a `mailto:` link, or else the parameter Apple's calendars give it in.
    private static func address(_ property: CalendarProperty) -> EmailAddress? {
        let value = property.value.trimmed
        let link = value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst("mailto:".count)) : value
        return EmailAddress(link.removingPercentEncoding ?? link)
            ?? property.parameters["EMAIL"].flatMap { EmailAddress($0) }
    }

    private static func mayBeCalendar(_ part: MailPart) -> Bool {
        let fileName = MediaType(part.header["content-disposition"] ?? "")["filename"] ?? part.type["name"] ?? ""
        return ["text/calendar", "application/ics"].contains(part.type.name) || fileName.lowercased().hasSuffix(".ics")
    }

    /// The moment of `20220105T093000Z`; nil for any other form.
    private static func instant(_ value: String) -> Instant? {
        let digits = Array(value.trimmed.utf8)
        guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z") else { return nil }
        let text = digits.prefix(15).map { String(UnicodeScalar($0)) }
        let date = "\(text[0..<4].joined())-\(text[4..<6].joined())-\(text[6..<8].joined())"
        let time = "\(text[9..<11].joined()):\(text[11..<13].joined()):\(text[13..<15].joined())"
        let epoch = Instant(seconds: 0)
        return WallTime(iso: "\(date) \(time)").map { epoch.advanced(bySeconds: $0.secondsAhead(of: epoch)) }
    }

    /// Text without control characters but line feeds, shortened.
    private static func clean(_ text: String) -> String {
        let plain = CalendarWriter.withPlainLineEnds(text).unicodeScalars.filter {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        return String(String(String.UnicodeScalarView(plain)).trimmed.prefix(longestComment))
    }
}
