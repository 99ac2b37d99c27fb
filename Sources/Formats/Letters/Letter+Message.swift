public import Bookings

extension Letter {
    /// The letter of a message: its wording, filled with what it is about by now.
    ///
    /// - Parameters:
    ///   - site: where the pages are, without a slash at its end; nil where no address of the service is known.
    ///   - now: the present moment.
    public init(_ message: OutgoingMessage, site: String?, at now: Instant) {
        let values = LetterValues(message, site: site, at: now)
        let letter = Letter(message.wording ?? .standard(message.key.kind), values)
        guard message.key.isCopy else {
            self.init(subject: letter.subject, blocks: letter.blocks + message.attachmentWords)
            return
        }
        self.init(
            subject: "Copy: \(letter.subject)",
            blocks: [
                .paragraph(
                    "This is a copy of what we wrote to \(message.readerName), whose line manager you are on our records. "
                        + "It says:"
                )
            ] + letter.blocks)
    }

    /// Fills a wording; a paragraph of which nothing is left is left out.
    init(_ wording: LetterWording, _ values: LetterValues) {
        let subject = values.filled(wording.subject)
        self.init(
            subject: subject,
            blocks: wording.body.paragraphs.flatMap { paragraph in
                values.blocks(standingAt: paragraph)
                    ?? [values.filled(paragraph)].filter { !$0.isEmpty }.map { .paragraph($0) }
                    + values.blocks(standingIn: paragraph)
            })
    }
}

extension OutgoingMessage {
    /// What to do with the entries for the calendar that mail programs do not show by themselves; nothing where there is one.
    fileprivate var attachmentWords: [Letter.Block] {
        if key.kind == .eventCancelled, calendar.isEmpty {
            return [.paragraph("If you have put it into your calendar yourself, please take it out.")]
        }
        let attached = calendar.dropFirst()
        guard !attached.isEmpty else { return [] }
        let isTakenOut = attached.contains(where: \.isCancelled)
        let words =
            switch (attached.contains { !$0.isCancelled }, isTakenOut) {
            case (true, false):
                "Each session has an entry of its own for your calendar. Open the attached ones to add them."
            case (true, true):
                "Each session has an entry of its own for your calendar. Open the attached ones: some add what is new or "
                    + "changed, the others take out what is no longer held."
            case (false, _) where calendar.contains { !$0.isCancelled }:
                "Each session has an entry of its own in your calendar. Open the attached \(attached.count == 1 ? "one" : "ones") "
                    + "to take out what is no longer held."
            default: "Each session had an entry of its own in your calendar. Open the attached ones to take them out."
            }
        return [.paragraph(words)]
    }
}

/// What takes the places of placeholders in one letter.
struct LetterValues {
    private let texts: [Placeholder: String]
    private let blocks: [Placeholder: [Letter.Block]]

    init(texts: [Placeholder: String], blocks: [Placeholder: [Letter.Block]]) {
        self.texts = texts
        self.blocks = blocks
    }

    /// Words with every placeholder replaced; one that has no value leaves nothing, not even two spaces.
    func filled(_ words: String) -> String {
        let filled = LetterTemplate.pieces(of: words).map { piece in
            switch piece {
            case .text(let text): text
            case .unclosed(let rest): "{\(rest)"
            case .placeholder(let name): Placeholder(rawValue: name).flatMap { texts[$0] } ?? ""
            }
        }.joined()
        return filled.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: " ").joined(separator: " ")
        }.joined(separator: "\n").trimmed
    }

    /// What stands at a paragraph that is a single placeholder of more than words; nil for any other paragraph.
    func blocks(standingAt paragraph: String) -> [Letter.Block]? {
        guard case .placeholder(let name)? = LetterTemplate.pieces(of: paragraph).first,
            let placeholder = Placeholder(rawValue: name), paragraph == placeholder.written, placeholder.standsAlone
        else { return nil }
        return blocks[placeholder] ?? []
    }

    /// What stands alone but was put among other words, as wordings could be kept once: it follows them, and is not lost.
    func blocks(standingIn paragraph: String) -> [Letter.Block] {
        LetterTemplate.pieces(of: paragraph).flatMap { piece -> [Letter.Block] in
            guard case .placeholder(let name) = piece, let placeholder = Placeholder(rawValue: name),
                placeholder.standsAlone
            else { return [] }
            return blocks[placeholder] ?? []
        }
    }
}

extension String {
    /// The paragraphs of a text: what stands between empty lines.
    var paragraphs: [String] {
        var paragraphs: [[Substring]] = [[]]
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: "\n").trimmed }
    }
}
