import Bookings

/// A message as it is read back: what a person sees of it.
public struct ReadMessage: Hashable, Sendable {
    /// Whom it is for, as written in its header.
    public let to: String
    /// What it is about.
    public let subject: String
    /// When it was written, as its header says.
    public let date: String
    /// Its plain text; empty where it has none.
    public let text: String

    /// Reads a message's bytes; what cannot be understood is left as it stands, and of one that is too large only the header.
    public init(_ bytes: [UInt8]) {
        let whole = try? MailPart(reading: bytes)
        let header = whole?.header ?? MailHeader(reading: Array(bytes.prefix(MailFault.mostBytes)))
        to = header.text("to")
        subject = header.text("subject")
        date = header.text("date")
        text = whole?.plainText ?? ""
    }

    /// Whom it is for, as people write it: `Priya Nair, priya.nair@nhs.example`.
    public var toWords: String {
        guard let bracket = to.firstIndex(of: "<"), to.last == ">" else { return to }
        let name = to[..<bracket].filter { $0 != "\"" }.trimmed
        let address = String(to[to.index(after: bracket)...].dropLast())
        return name.isEmpty ? address : "\(name), \(address)"
    }

    /// When it was written, as people write it; as its header says where that is written otherwise.
    public var dateWords: String { MailDate.wallTime(date)?.words ?? date }
}
