/// A code by which people name an event, a course or an organisation, which addresses hold: `WTSC-2203A`.
public enum ShortCode {
    /// The most letters a code has.
    public static let longest = 40
    /// Words that are no code: below `/planning/events`, `/planning/courses` and `/agencies` they are the address of a form.
    public static let reserved: Set<String> = ["new"]

    /// Why a text is no code.
    public enum Fault: Sendable {
        /// It holds something else than letters, digits, `-`, `_` and `.`, or begins with one of these three.
        case malformed
        /// It is the address of a form.
        case reserved

        /// What to do about it, as a sentence.
        public var sentence: String {
            switch self {
            case .malformed:
                "Use letters, digits, hyphens, dots and underscores, beginning with a letter or digit, such as WTSC-2203A."
            case .reserved:
                "“new” cannot be a code: it is the address of the page on which one is added. Choose another."
            }
        }
    }

    /// Why a text is no code; nil for one that is, and for nothing at all.
    public static func fault(of text: String) -> Fault? {
        guard let first = text.utf8.first else { return nil }
        let isSpelt = first.isLetterOrDigit && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
        return !isSpelt ? .malformed : reserved.contains(text.lowercased()) ? .reserved : nil
    }
}

extension UInt8 {
    /// Whether it is an ASCII letter or digit.
    public var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
