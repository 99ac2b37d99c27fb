import Bookings

/// The part of a bounce that is made for programs (RFC 3464): groups of fields, one for each recipient.
enum DeliveryReport {
    /// The most groups that are read.
    private static let mostGroups = 200

    /// Whom a message did not reach; nil where the mail has no such part, empty where everybody was reached.
    ///
    /// - Parameters:
    ///   - words: what the mail says to people, for a server that tells programs nothing more.
    ///   - returned: what comes back, for a group whose address cannot be read.
    static func recipients(_ mail: MailPart, _ words: BounceText, _ returned: ReturnedMessage) -> [Bounce.Recipient]? {
        groups(mail)?.compactMap { recipient($0, words, returned) }
    }

    /// Whether the mail tells that everybody was reached, or that the message was handed on.
    static func isGoodNews(_ mail: MailPart) -> Bool {
        let actions = (groups(mail) ?? []).compactMap(action)
        return !actions.isEmpty && actions.allSatisfy(reached.contains)
    }

    private static let names = ["message/delivery-status", "message/global-delivery-status"]
    private static let reached = ["delivered", "relayed", "expanded"]

    private static func groups(_ mail: MailPart) -> [MailHeader]? {
        mail.all.first { names.contains($0.type.name) }.map { groups($0.content) }
    }

    private static func action(_ group: MailHeader) -> String? { group["action"].map { MediaType($0).name } }

    private static func groups(_ bytes: [UInt8]) -> [MailHeader] {
        var groups: [MailHeader] = []
        var rest = bytes[...]
        while !rest.isEmpty, groups.count < mostGroups {
            let (group, end) = MailHeader.read(rest)
            if !group.isEmpty { groups.append(group) }
            rest = rest[end...]
        }
        return groups
    }

    private static func recipient(
        _ group: MailHeader, _ words: BounceText, _ returned: ReturnedMessage
    ) -> Bounce.Recipient? {
        let action = MediaType(group["action"] ?? "").name
        let named = group["final-recipient"] ?? group["original-recipient"]
        guard named != nil || !action.isEmpty, !["delivered", "relayed", "expanded"].contains(action) else {
            return nil
        }
        let written = [group["original-recipient"], group["final-recipient"]].compactMap(\.self)
        guard let address = written.lazy.compactMap(address).first ?? returned.recipient else { return nil }
        let status = group["status"]
        let diagnostic = group["diagnostic-code"].map { value in
            value.firstIndex(of: ";").map { String(value[value.index(after: $0)...]) } ?? value
        }
        let said = diagnostic ?? words.about(address)
        let verdict = Bounce.Verdict(action: action, status: status, said: said)
        return Bounce.Recipient(address, verdict, status: status, said: said)
    }

    /// The address in `rfc822; <nobody@x.example>`; nil for one of another kind.
    private static func address(_ value: String) -> EmailAddress? {
        let text = value.firstIndex(of: ";").map { String(value[value.index(after: $0)...]) } ?? value
        return EmailAddress(text.trimmed.filter { $0 != "<" && $0 != ">" })
    }
}
