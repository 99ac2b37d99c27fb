import Foundation

/// Something sent in a field instead of what belongs there.
struct Trial: Sendable {
    /// What must come of it.
    enum Verdict { case refused, accepted, either }

    let name: String
    /// The value as it travels, percent-encoded.
    let sent: String
    /// The value as it is shown again.
    let shown: String
    let verdict: Verdict

    init(_ name: String, _ text: String, _ verdict: Verdict) {
        (self.name, shown, self.verdict) = (name, text, verdict)
        sent = text.encoded
    }

    init(_ name: String, bytes: String, shown: String, _ verdict: Verdict) {
        (self.name, sent, self.shown, self.verdict) = (name, bytes, shown, verdict)
    }
}

extension Trial {
    /// Everything a field is tried with.
    static func all(for field: PageField, of action: String) -> [Trial] {
        switch field.kind {
        case .hidden: return [Trial("nonsense", "nonsense", .either), markup, zalgo, nonCharacters]
        case .file: return []
        case .checkbox, .radio: return [Trial("not offered", "not-offered", .either), markup]
        case .select:
            return [empty(field, action), Trial("not offered", "not-offered", .refused)] + [markup, nul, nonCharacters]
        case .textarea: return typed(field, action) + [Trial("several lines", "one\r\ntwo", .either)]
        case .input: return typed(field, action) + [Trial("a line break", "one\r\ntwo", .refused)]
        }
    }

    private static func typed(_ field: PageField, _ action: String) -> [Trial] {
        let wrong = Expectations.wrong(for: field, of: action)
        let isFree = wrong.isEmpty
        let hostile = [
            markup, quotation, Trial("SQL", "' OR 1=1 --", .either), zalgo,
            Trial("emoji", "👩‍👩‍👧‍👦🏳️‍🌈", .either),
        ].map { isFree ? $0 : Trial($0.name, $0.shown, Expectations.isText(field, of: action) ? .either : .refused) }
        return [empty(field, action), Trial("too long", String(repeating: "x", count: 5_000), .refused)]
            + wrong.map { Trial("“\($0)”", $0, .refused) } + hostile + [nul, control, turned, nonCharacters]
    }

    private static func empty(_ field: PageField, _ action: String) -> Trial {
        Trial("empty", "", Expectations.mayBeEmpty(field, of: action) ? .accepted : .refused)
    }

    /// What any field of a page may be sent.
    static let hostile = [
        markup, quotation, zalgo, nul, control, turned, nonCharacters,
        Trial("long", String(repeating: "x", count: 5_000), .either),
        Trial("a number too large", "99999999999999999999", .either), Trial("SQL", "' OR 1=1 --", .either),
    ]

    private static let markup = Trial("markup", "<script>alert(1)</script>", .either)
    private static let quotation = Trial(
        "a quotation mark with a mark that combines", "\"\u{301}><img src=x onerror=alert(1)>", .either)
    private static let zalgo = Trial("sixty combining marks", "a" + String(repeating: "\u{0353}", count: 60), .either)
    private static let nul = Trial("U+0000", bytes: "a%00b", shown: "a\u{FFFD}b", .refused)
    private static let control = Trial("a control character", "a\u{7}b", .refused)
    private static let turned = Trial("right-to-left override", "a\u{202E}b", .refused)
    /// Half of a pair of surrogates as UTF-8, which is none.
    private static let nonCharacters = Trial(
        "half a surrogate pair", bytes: "a%ED%A0%80b", shown: "a\u{FFFD}\u{FFFD}\u{FFFD}b", .refused)
}
