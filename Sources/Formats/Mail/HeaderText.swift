import Bookings
import Foundation

/// Text in the header of a message: any text in, lines a mail program reads out (RFC 5322, RFC 2047).
///
/// Nothing in the text can end a line of the header: control characters become spaces first.
public enum HeaderText {
    /// The longest line of a header we write, in bytes, without its end.
    static let longestLine = 76

    /// A header field, folded, with its line end.
    ///
    /// - Parameter words: what may be parted by a line break and is joined by one space.
    static func field(_ name: String, _ words: [String]) -> String {
        var lines: [String] = []
        var line = "\(name):"
        for word in words where !word.isEmpty {
            if line.utf8.count + 1 + word.utf8.count > longestLine, line.utf8.count > name.utf8.count + 1 {
                lines.append(line)
                line = ""
            }
            line += " " + word
        }
        return (lines + [line]).joined(separator: "\r\n") + "\r\n"
    }

    /// Free text, such as a subject: as it stands where it is plain ASCII, else as encoded words.
    static func words(of text: String) -> [String] {
        let clean = withoutControls(text)
        let isPlain = clean.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !clean.contains("=?")
        guard isPlain else { return encodedWords(clean) }
        let words = clean.split(separator: " ").map(String.init)
        return words.contains { $0.utf8.count > longestLine - 12 } ? encodedWords(clean) : words
    }

    /// A name before an address: quoted where it needs to be, encoded where it is more than ASCII.
    static func phrase(_ name: String) -> [String] {
        let clean = withoutControls(name).trimmed
        guard !clean.isEmpty else { return [] }
        guard clean.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), clean.utf8.count < longestLine - 12,
            !clean.contains("=?")
        else { return encodedWords(clean) }
        let escaped = clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(escaped)\""]
    }

    /// Encoded words in UTF-8 and base64, none longer than 75 bytes, none cutting a character in two.
    private static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var piece: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > 39 {
                words.append(encodedWord(piece))
                piece = []
            }
            piece += bytes
        }
        return piece.isEmpty ? words : words + [encodedWord(piece)]
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }

    private static func withoutControls(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    /// Controls of ASCII and Latin 1, and the line and paragraph separators of Unicode.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
