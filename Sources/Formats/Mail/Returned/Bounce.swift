public import Bookings

/// A report that a message of ours did not arrive, or has not yet.
///
/// Anybody can write one. Before something is believed because of it, the message it names must be one of ours to that
/// recipient.
public struct Bounce: Hashable, Sendable {
    /// Whom it did not reach, each once; at least one.
    public let recipients: [Recipient]
    /// The name of our message without angle brackets; nil where the report does not tell.
    public let messageID: String?

    /// One whom a message did not reach.
    public struct Recipient: Hashable, Sendable {
        /// The address we wrote to, as far as the report tells.
        public let address: EmailAddress
        /// Whether there is still hope.
        public let verdict: Verdict
        /// The status, such as `5.1.1` (RFC 3463); nil where the report has none.
        public let status: String?
        /// Why, in a sentence of ours that holds no address.
        public let reason: String
        /// What the mail server said, without addresses; may be empty.
        public let words: String

        /// Whether the address itself is said to be wrong or gone, not the message, the server or the way to it.
        public var blamesAddress: Bool {
            guard verdict == .refused, let status else { return false }
            return ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"].contains(status)
        }
    }

    /// Whether a message may still arrive.
    public enum Verdict: String, Hashable, Sendable {
        /// Refused for good: the same message would be refused again.
        case refused
        /// Given up after it was tried for long; another message may arrive.
        case expired
        /// Not yet delivered; the mail server goes on trying.
        case delayed

        /// Whether sending again is of no use.
        public var isPermanent: Bool { self == .refused }
    }

    /// Reads a message; nil when it is no such report.
    public init?(reading bytes: [UInt8]) throws(MailFault) { self.init(try MailPart(reading: bytes)) }

    /// Takes the report a message holds: the part made for programs (RFC 3464), or else the text of servers that send none.
    ///
    /// What a message encloses is not looked at: whoever forwards a bounce has none.
    init?(_ mail: MailPart) {
        let text = mail.plainText
        let words = BounceText(text)
        let returned = ReturnedMessage(mail, text: text)
        let told = DeliveryReport.recipients(mail, words, returned) ?? words.recipients(mail)
        var seen: Set<EmailAddress> = []
        recipients = told.filter { seen.insert($0.address).inserted }
        guard !recipients.isEmpty else { return nil }
        messageID = returned.messageID
    }
}
