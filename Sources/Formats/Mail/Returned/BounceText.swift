import Bookings

/// What a bounce says to people; all there is of servers that write for nobody else: old Exim and qmail.
struct BounceText {
    /// The first lines; a report longer than that is none.
    private let lines: [String]
    /// The most bytes and lines that are looked at.
    private static let most = (bytes: 64_000, lines: 500)

    /// Takes the text of a mail.
    init(_ text: String) {
        let beginning = String(decoding: text.utf8.prefix(BounceText.most.bytes), as: UTF8.self)
        lines = beginning.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .prefix(BounceText.most.lines).map(String.init)
    }

    /// Whom a message did not reach, as old Exim names them in a field and qmail in its text; empty for any other text.
    func recipients(_ mail: MailPart) -> [Bounce.Recipient] {
        if let failed = mail.header["x-failed-recipients"] {
            return failed.split(separator: ",").prefix(100).compactMap { EmailAddress($0) }.map { address in
                BounceText.recipient(address, about(address))
            }
        }
        return lines.first?.hasPrefix("Hi. This is the") == true ? named : []
    }

    /// The paragraphs that begin with `<address>:`, up to the one that begins with a hyphen.
    ///
    /// Source: the qmail-send Bounce Message Format (QSBMF) of D. J. Bernstein.
    private var named: [Bounce.Recipient] {
        lines.prefix { !$0.hasPrefix("-") }.split(separator: "").compactMap { paragraph in
            guard let first = paragraph.first, first.hasPrefix("<"), first.hasSuffix(">:"),
                let address = EmailAddress(first.dropFirst().dropLast(2))
            else { return nil }
            return BounceText.recipient(address, paragraph.dropFirst().joined(separator: " "))
        }
    }

    private static func recipient(_ address: EmailAddress, _ said: String) -> Bounce.Recipient {
        let verdict = Bounce.Verdict(action: "failed", status: StatusCode.first(said), said: said)
        return Bounce.Recipient(address, verdict, status: nil, said: said)
    }

    /// What is said below a line that is an address alone, as Exim indents it, until the next address or an empty line.
    func about(_ address: EmailAddress) -> String {
        let place = lines.firstIndex { line in
            line.first == " " && line.trimmed.utf8.elementsEqual(address.written.utf8)
        }
        guard let place else { return "" }
        return lines[(place + 1)...].prefix { $0.hasPrefix("    ") }.map(\.trimmed).joined(separator: " ")
    }
}
