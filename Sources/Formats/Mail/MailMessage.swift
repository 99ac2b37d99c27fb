public import Bookings

/// A name and an address, as in `Priya Nair <priya.nair@nvh.example>`.
public struct Mailbox: Hashable, Sendable {
    /// The name; empty when only the address is known.
    public let name: String
    /// The address.
    public let address: EmailAddress

    /// Makes a mailbox.
    public init(name: String = "", address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// Reads `Northvale Training <training@northvale.example>` or an address alone; nil for anything else.
    public init?(_ text: String) {
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else {
            guard let address = EmailAddress(text) else { return nil }
            self.init(address: address)
            return
        }
        guard let address = EmailAddress(text[text.index(after: start)...].dropLast()) else { return nil }
        let name = text[..<start].filter { $0 != "\"" }
        self.init(name: name.split(separator: " ").joined(separator: " "), address: address)
    }
}

/// A message as it is sent: text for every mail program, the same as HTML, and calendars where it brings any.
public struct MailMessage: Hashable, Sendable {
    /// Who sends it.
    public let from: Mailbox
    /// Whom it is for; each message has one recipient, so that nobody sees another's address.
    public let to: Mailbox
    /// What it is about.
    public let subject: String
    /// Its name among all messages of the world, without angle brackets; the same when it is sent again.
    public let messageID: String
    /// When it was written.
    public let date: Instant
    /// The text.
    public let text: String
    /// The same as a whole page of HTML.
    public let html: [UInt8]
    /// What changes the reader's calendar, one object a session; the first is shown with the text, the others are attached.
    public let calendars: [CalendarPart]
    /// The names of messages it belongs to, oldest first, so that mail programs show all about one booking together.
    public let references: [String]

    /// Makes a message.
    public init(
        from: Mailbox, to: Mailbox, subject: String, messageID: String, date: Instant, text: String, html: [UInt8],
        calendars: [CalendarPart] = [], references: [String] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.messageID = messageID
        self.date = date
        self.text = text
        self.html = html
        self.calendars = calendars
        self.references = references
    }

    /// The message on the wire (RFC 5322, RFC 2046): lines end with CRLF, every byte is ASCII.
    ///
    /// Automatic replies are asked not to come: nobody reads them (RFC 3834).
    public var bytes: [UInt8] {
        let head =
            HeaderText.field("Date", MailDate.words(of: date)) + address("From", from) + address("To", to)
            + HeaderText.field("Subject", HeaderText.words(of: subject))
            + HeaderText.field("Message-ID", ["<\(messageID)>"]) + threading + "MIME-Version: 1.0\r\n"
            + "Auto-Submitted: auto-generated\r\n"
        return Array(head.utf8) + body.bytes
    }

    /// What it answers; names with anything but visible ASCII are left out.
    private var threading: String {
        let names = references.filter { $0.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E } }
        guard let last = names.last, !last.isEmpty else { return "" }
        return HeaderText.field("In-Reply-To", ["<\(last)>"]) + HeaderText.field("References", names.map { "<\($0)>" })
    }

    private func address(_ name: String, _ mailbox: Mailbox) -> String {
        HeaderText.field(name, HeaderText.phrase(mailbox.name) + ["<\(mailbox.address.written)>"])
    }
}

/// Dates as mail writes them: `Thu, 17 Apr 2025 09:30:00 +0100`, in UK time.
enum MailDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func words(of instant: Instant) -> [String] {
        let wall = UKTime.wallTime(at: instant)
        let (year, month, day) = wall.date.components
        let time = [wall.hour, wall.minute, wall.secondOfDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return [
            "\(wall.date.weekday.name.prefix(3)),", "\(day)", months[month - 1], "\(year)",
            time.joined(separator: ":"), UKTime.offset(at: instant) == 0 ? "+0000" : "+0100",
        ]
    }

    /// The time on the wall a date written so says; nil for any other text.
    static func wallTime(_ text: String) -> WallTime? {
        let words = text.split(separator: " ")
        guard words.count == 6, let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(where: { $0 == words[2] }),
            let date = CivilDate(iso: "\(year)-\((month + 1).padded(2))-\(day.padded(2))")
        else { return nil }
        return WallTime(iso: "\(date.iso) \(words[4].prefix(5))")
    }
}
