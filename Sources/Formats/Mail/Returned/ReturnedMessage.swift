import Bookings

/// What a bounce gives back of the message it is about: the whole of it, its header, or either at the end of its text.
struct ReturnedMessage {
    /// The name of the message that is given back, else of the one that is answered; nil where there is neither.
    let messageID: String?
    /// Whom the mail is about where it says so only once: in a field of Exim's, or in the header that is given back.
    let recipient: EmailAddress?

    private static let names = [
        "message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers",
    ]

    /// Looks for the message in a mail and in its text.
    init(_ mail: MailPart, text: String) {
        let parts = mail.all.filter { ReturnedMessage.names.contains($0.type.name) }
        let given = parts.lazy.map { MailHeader(reading: $0.content) }.first { $0["message-id"] != nil }
        let header = given ?? ReturnedMessage.header(in: text)
        messageID =
            header?.messageIDs("message-id").first ?? mail.header.messageIDs("in-reply-to").first
            ?? mail.header.messageIDs("references").last
        if let failed = mail.header["x-failed-recipients"] {
            recipient = EmailAddress(failed)
        } else {
            recipient = header?["to"].flatMap { Mailbox($0)?.address }
        }
    }

    /// The header that stands in a text from its `Message-ID` on.
    private static func header(in text: String) -> MailHeader? {
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
