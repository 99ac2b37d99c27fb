public import Bookings

extension LetterWording {
    /// The most characters a subject has.
    public static let longestSubject = 150
    /// The most characters a body has.
    public static let longestBody = 8_000

    /// Reads what somebody typed as the wording of a message.
    ///
    /// - Throws: `FieldErrors` for what is empty, too long, cannot be seen, or names placeholders that are not there or leaves
    ///   out those without which its reader would not be told what they must.
    public static func read(subject: String, body: String, of kind: MessageKind) throws(FieldErrors) -> LetterWording {
        var typed = TypedText()
        let wording = LetterWording(
            subject: typed.required("subject", subject, "the subject", longest: longestSubject),
            body: body.replacing("\r\n", with: "\n").trimmed)
        if wording.body.isEmpty { typed.note("body", "Enter the text of the message.") }
        if wording.body.count > longestBody {
            typed.note("body", "The text has \(wording.body.count) characters; at most \(longestBody) fit.")
        }
        if TypedText.hidesAnything(wording.body) {
            typed.note("body", "Type this again: it holds signs that cannot be seen.")
        }
        let offered = Placeholder.offered(for: kind)
        let inSubject = offered.filter { !$0.standsAlone }
        if let fault = fault(of: wording.subject, inSubject) ?? fault(ofEmptying: wording.subject) {
            typed.note("subject", fault)
        }
        let paragraphs = wording.body.paragraphs
        if let fault = fault(of: wording.body, offered) ?? fault(ofStandingIn: paragraphs) { typed.note("body", fault) }
        let missing = Placeholder.needed(for: kind).filter { !$0.takesEffect(in: paragraphs) }
        if !missing.isEmpty {
            typed.note(
                "body",
                "The text must hold \(missing.map(\.written).joined(separator: " and ")): without it people are not told "
                    + "what they must know.")
        }
        try typed.check()
        return wording
    }

    private static func fault(of text: String, _ offered: [Placeholder]) -> String? {
        let unknown = LetterTemplate.pieces(of: text).lazy.compactMap { piece -> String? in
            switch piece {
            case .text: nil
            case .unclosed(let rest): "{\(rest.prefix(40))"
            case .placeholder(let name):
                offered.contains { $0.rawValue == name } ? nil : "{\(name.prefix(40))}"
            }
        }.first
        return unknown.map { "\($0) is not known here. Use \(offered.map(\.written).joined(separator: ", "))." }
    }

    /// What stands alone but was put among other words, of which only those would be left.
    private static func fault(ofStandingIn paragraphs: [String]) -> String? {
        let misplaced = Placeholder.allCases.first { placeholder in
            placeholder.standsAlone
                && paragraphs.contains { $0 != placeholder.written && $0.contains(placeholder.written) }
        }
        return misplaced.map {
            "\($0.written) stands among other words. Give it a paragraph of its own, with an empty line before and after."
        }
    }

    /// A subject of which nothing may be left for some readers.
    private static func fault(ofEmptying subject: String) -> String? {
        var passing: [String] = []
        for piece in LetterTemplate.pieces(of: subject) {
            switch piece {
            case .text(let text): if text.contains(where: { $0.isLetter || $0.isNumber }) { return nil }
            case .unclosed: return nil
            case .placeholder(let name):
                guard let placeholder = Placeholder(rawValue: name), placeholder.mayBeNothing else { return nil }
                passing.append(placeholder.written)
            }
        }
        guard let first = passing.first else { return nil }
        return "For some readers nothing stands at \(first), and the subject would be empty. Add words, or {course}."
    }
}

extension Placeholder {
    /// Whether something stands at it in one of these paragraphs.
    fileprivate func takesEffect(in paragraphs: [String]) -> Bool {
        paragraphs.contains { standsAlone ? $0 == written : $0.contains(written) }
    }
}

/// A text with placeholders, taken apart.
enum LetterTemplate {
    /// A part of a text.
    enum Piece: Hashable {
        case text(String)
        case placeholder(String)
        /// What stands after a brace that nothing closes.
        case unclosed(String)
    }

    /// Words and placeholders in order.
    static func pieces(of text: some StringProtocol) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}") else {
                pieces.append(.unclosed(String(rest)))
                return pieces
            }
            pieces.append(.placeholder(String(rest[..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }
}

extension LetterWording {
    /// The most characters of what is written to everyone on an event.
    public static let longestAnnouncement = 4_000

    /// Reads what somebody writes to everyone on an event.
    public static func readAnnouncement(subject: String, text: String) throws(FieldErrors) -> LetterWording {
        var typed = TypedText()
        let announcement = LetterWording(
            subject: typed.required("subject", subject, "the subject", longest: longestSubject),
            body: text.replacing("\r\n", with: "\n").trimmed)
        if announcement.body.isEmpty { typed.note("text", "Enter what you want to tell people.") }
        if announcement.body.count > longestAnnouncement {
            typed.note(
                "text", "The text has \(announcement.body.count) characters; at most \(longestAnnouncement) fit.")
        }
        if TypedText.hidesAnything(announcement.body) {
            typed.note("text", "Type this again: it holds signs that cannot be seen.")
        }
        try typed.check()
        return announcement
    }
}
