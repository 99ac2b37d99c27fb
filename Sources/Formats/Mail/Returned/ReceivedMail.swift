/// Mail that came to the address our messages are sent from, by what it is.
public enum ReceivedMail: Hashable, Sendable {
    /// A message of ours did not arrive, or has not yet.
    case bounce(Bounce)
    /// Somebody's calendar answers an invitation of ours.
    case reply(CalendarReply)
    /// A program wrote it, and nobody need read it: out of office, a receipt, a complaint passed on by a mail provider.
    case automatic
    /// Anything else; a person may have written it.
    case unknown

    /// Reads a message; whatever it holds, it is one of these unless it is too much to be read.
    public init(reading bytes: [UInt8]) throws(MailFault) {
        let mail = try MailPart(reading: bytes)
        if let bounce = Bounce(mail) {
            self = .bounce(bounce)
        } else if let reply = CalendarReply(mail) {
            self = .reply(reply)
        } else {
            self = mail.isAutomatic ? .automatic : .unknown
        }
    }
}

extension MailPart {
    /// Whether a program wrote it, as far as it says so (RFC 3834 and what came before it).
    fileprivate var isAutomatic: Bool {
        if type.name == "multipart/report" {
            return type["report-type"]?.lowercased() != "delivery-status" || DeliveryReport.isGoodNews(self)
        }
        let submitted = MediaType(header["auto-submitted"] ?? "no").name
        let precedence = (header["precedence"] ?? "").lowercased()
        let subject = header.text("subject").lowercased()
        return submitted != "no" || ["auto_reply", "bulk", "junk", "list"].contains(precedence)
            || ["x-autoreply", "x-autorespond", "x-auto-reply-from"].contains { header[$0] != nil }
            || ["automatic reply:", "out of office:", "autoreply:", "auto-reply:"].contains { subject.hasPrefix($0) }
    }
}
