/// Encoded words in headers (RFC 2047).
enum EncodedWords {
    /// The most bytes of an encoded word that is decoded; the standard has 75.
    private static let longest = 1_000

    /// The text with its encoded words decoded; what is none, or in an unknown character set, is left as it stands.
    static func decoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var decoded = ""
        var plain = 0
        var index = 0
        var wasWord = false
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "="), bytes[index + 1] == UInt8(ascii: "?"),
                let (word, end) = word(bytes[index...].prefix(longest))
            else {
                index += 1
                continue
            }
            let between = bytes[plain..<index]
            if !wasWord || !between.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
                decoded += String(decoding: between, as: UTF8.self)
            }
            decoded += word
            wasWord = true
            index = end
            plain = end
        }
        return decoded + String(decoding: bytes[plain...], as: UTF8.self)
    }

    /// The text of the word that begins here and where it ends; nil where there is none.
    private static func word(_ bytes: ArraySlice<UInt8>) -> (text: String, end: Int)? {
        let parts = bytes.split(separator: UInt8(ascii: "?"), maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[4].first == UInt8(ascii: "=") else { return nil }
        let name = String(decoding: parts[1].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
        let characters = CharacterSetName(name)
        guard characters != .other else { return nil }
        switch parts[2].map({ $0 | 0x20 }) {
        case [UInt8(ascii: "b")]: return (characters.decode(Base64.decode(parts[3])), parts[4].startIndex + 1)
        case [UInt8(ascii: "q")]:
            let spaced = parts[3].map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
            return (characters.decode(QuotedPrintable.decode(spaced[...])), parts[4].startIndex + 1)
        default: return nil
        }
    }
}
