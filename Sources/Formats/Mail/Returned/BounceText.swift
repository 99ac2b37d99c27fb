import Bookings

/// Bounces of servers that write for people only: old Exim, which names recipients in a field, and qmail (QSBMF).
enum BounceText {
    /// The most lines that are looked at.
    private static let mostLines = 500

    /// Whom a message did not reach; empty where the text is of another kind.
    static func recipients(_ mail: MailPart) -> [Bounce.Recipient] {
        let text = mail.plainText
        if let failed = mail.header["x-failed-recipients"] {
            return failed.split(separator: ",").prefix(100).compactMap { EmailAddress($0) }.map { address in
                recipient(address, words(about: address, in: text))
            }
        }
        return text.hasPrefix("Hi. This is the") ? named(in: text) : []
    }

    /// The paragraphs that begin with `<address>:`, up to the one that begins with a hyphen.
    ///
    /// Source: the qmail-send Bounce Message Format (QSBMF) of D. J. Bernstein.
    private static func named(in text: String) -> [Bounce.Recipient] {
        let lines = self.lines(text).prefix { !$0.hasPrefix("-") }
        return lines.split(separator: "").compactMap { paragraph in
            guard let first = paragraph.first, first.hasPrefix("<"), first.hasSuffix(">:"),
                let address = EmailAddress(first.dropFirst().dropLast(2))
            else { return nil }
            return recipient(address, paragraph.dropFirst().joined(separator: " "))
        }
    }

    private static func recipient(_ address: EmailAddress, _ said: String) -> Bounce.Recipient {
        let code = StatusCode.first(said) ?? ""
        let isPassing = code.hasPrefix("4") || (code.isEmpty && said.contains("retry time"))
        return Bounce.Recipient(address, isPassing ? .expired : .refused, status: nil, said: said)
    }

    /// What is said below a line that is an address alone, as Exim indents it, until the next address or an empty line.
    static func words(about address: EmailAddress, in text: String) -> String {
        let lines = self.lines(text)
        guard let place = lines.firstIndex(where: { EmailAddress($0.trimmed) == address && $0.first == " " }) else {
            return ""
        }
        return lines[(place + 1)...].prefix { $0.hasPrefix("    ") }.map(\.trimmed).joined(separator: " ")
    }

    private static func lines(_ text: String) -> [String] {
        text.split(maxSplits: mostLines, omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(
            mostLines
        )
        .map(String.init)
    }
}
