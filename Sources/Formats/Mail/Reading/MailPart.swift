/// A message, or a part of one, as it was received (RFC 5322, RFC 2046).
///
/// Strict about size, lenient about form: whatever bytes come, within the limits of `MailFault` they are read as something.
/// Messages enclosed in it are not opened: what somebody forwards is not what they say.
struct MailPart: Sendable {
    /// What its header says.
    let header: MailHeader
    /// What kind of content it is.
    let type: MediaType
    /// The parts of a multipart, in order; empty for all else, and for a multipart without any boundary.
    let parts: [MailPart]
    /// The content as it was sent, still encoded.
    let encoded: ArraySlice<UInt8>

    /// Reads a whole message.
    init(reading bytes: [UInt8]) throws(MailFault) {
        guard bytes.count <= MailFault.mostBytes else { throw .tooLarge(bytes: bytes.count) }
        var sections = MailSections(bytes)
        self = try sections.part(bytes.indices, depth: 0)
    }

    init(header: MailHeader, type: MediaType, parts: [MailPart], encoded: ArraySlice<UInt8>) {
        self.header = header
        self.type = type
        self.parts = parts
        self.encoded = encoded
    }

    /// The content without its transfer encoding (RFC 2045, section 6); an unknown one counts as none.
    var content: [UInt8] {
        switch MediaType(header["content-transfer-encoding"] ?? "").name {
        case "quoted-printable": QuotedPrintable.decode(encoded)
        case "base64": Base64.decode(encoded)
        default: Array(encoded)
        }
    }

    /// The content as text; text in an unknown character set is read as what it looks like.
    var text: String { CharacterSetName(type["charset"] ?? "").decode(content) }

    /// This part and all within it, each before its own parts.
    var all: [MailPart] { [self] + parts.flatMap(\.all) }

    /// The text of the first part that is plain, wherever it lies; empty where there is none.
    var plainText: String {
        all.first { $0.parts.isEmpty && ($0.type.name == "text/plain" || $0.type.isMultipart) }?.text ?? ""
    }
}
