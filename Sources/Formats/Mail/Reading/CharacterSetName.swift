/// The sets of characters that mail in English comes in; the name of any other is read as what the bytes look like.
enum CharacterSetName {
    case utf8, latin, other

    /// Recognises a name of the IANA's list, in any case.
    init(_ name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "iso-8859-1", "iso_8859-1", "latin1", "l1", "windows-1252", "cp1252": self = .latin
        default: self = .other
        }
    }

    /// The text of bytes.
    ///
    /// What claims to be Latin 1 is read as Windows 1252, which has letters where Latin 1 has control characters, as every
    /// browser does; what is no UTF-8 likewise, since whoever wrote it named the wrong set.
    func decode(_ bytes: [UInt8]) -> String {
        if self != .latin, let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(CharacterSetName.scalar(byte)) }
        return String(text)
    }

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let index = Int(byte) - 0x80
        guard windows.indices.contains(index) else { return Unicode.Scalar(byte) }
        return windows[index]
    }

    /// Windows 1252 from 0x80 to 0x9F; its five gaps stand for themselves.
    private static let windows = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
