import Bookings

/// What a bounce gives back of the message it is about: the whole of it, its header, or either at the end of its text.
enum ReturnedHeader {
    private static let names = [
        "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers",
    ]

    /// The name of the message that is given back, else of the one that is answered; nil where there is neither.
    static func messageID(_ mail: MailPart) -> String? {
        header(mail)?.messageIDs("message-id").first ?? mail.header.messageIDs("in-reply-to").first
            ?? mail.header.messageIDs("references").last
    }

    /// Whom the mail is about where it says so only once: in a field of Exim's, or in the header that is given back.
    static func onlyRecipient(_ mail: MailPart) -> EmailAddress? {
        if let failed = mail.header["x-failed-recipients"] { return EmailAddress(failed.trimmed) }
        return header(mail)?["to"].flatMap { Mailbox($0)?.address }
    }

    private static func header(_ mail: MailPart) -> MailHeader? {
        let parts = mail.all.filter { names.contains($0.type.name) }
        let given = parts.lazy.map { MailHeader(reading: $0.content) }.first { $0["message-id"] != nil }
        return given ?? inText(mail.plainText)
    }

    /// The header that stands in a text from its `Message-ID` on.
    private static func inText(_ text: String) -> MailHeader? {
        let bytes = Array(text.utf8)
        var lines = MailLines(bytes[...])
        let name = Array("message-id:".utf8)
        while true {
            let start = lines.position
            guard let line = lines.next() else { return nil }
            if line.prefix(name.count).map({ $0 | 0x20 }).elementsEqual(name.map { $0 | 0x20 }) {
                return MailHeader.read(bytes[start...]).header
            }
        }
    }
}
