/// Which signs a text may hold, whoever reads it: a form, a sheet, an import, the command line or the API.
extension TypedText {
    /// Whether a text of several lines holds what cannot be seen, line breaks and tabs aside.
    public static func hidesAnything(_ lines: String) -> Bool {
        lines.unicodeScalars.contains { isUnseen($0) && ![0x09, 0x0A, 0x0D].contains($0.value) }
    }

    /// Whether a text holds a letter or a number that can be seen, so that there is a name to read.
    public static func showsLetter(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            let properties = scalar.properties
            guard !properties.isDefaultIgnorableCodePoint else { return false }
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber:
                return true
            default: return false
            }
        }
    }

    /// Control characters, those without width, those that turn the direction of writing so that a name reads as another, tags,
    /// and the sign that stands for what was lost on the way.
    ///
    /// U+200C and U+200D stay: some scripts are spelt with them, and joined emoji.
    public static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFD, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// By how much a text is longer than fits, as in “It has 130 characters; at most 120 fit.”; nil where it fits.
    ///
    /// Counted is what people see; a limit of bytes far above keeps marks from being heaped on one letter.
    public static func excess(_ text: String, longest: Int) -> String? {
        let bytes = 4 * min(max(longest, 0), 1_000_000)
        if text.count > longest { return "\(text.count) characters; at most \(longest) fit" }
        return text.utf8.count > bytes ? "\(text.utf8.count) bytes; at most \(bytes) fit" : nil
    }
}
