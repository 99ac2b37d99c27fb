import Bookings

/// A value with parameters, such as `text/calendar; method=REPLY; charset="utf-8"` (RFC 2045, section 5).
///
/// Other fields are written in the same way: the disposition, the transfer encoding.
struct MediaType: Sendable {
    /// What stands before the parameters, in lower case.
    let name: String
    private let parameters: [String: String]
    /// The most bytes that are looked at.
    private static let longest = 4_000

    /// Reads a value; what is no parameter is passed over.
    init(_ value: String) {
        var pieces = MediaType.pieces(Array(value.utf8.prefix(MediaType.longest)))
        name = pieces.isEmpty ? "" : String(pieces.removeFirst().prefix { !$0.isWhitespace }).lowercased()
        var found: [String: String] = [:]
        for piece in pieces {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = String(piece[..<equals]).trimmed.lowercased()
            let value = String(piece[piece.index(after: equals)...]).trimmed
            if found[name] == nil { found[name] = value }
        }
        parameters = found
    }

    /// The value of a parameter, given in lower case; nil where there is none.
    ///
    /// One that is cut in pieces or names its character set (RFC 2231) is put together.
    subscript(_ name: String) -> String? {
        if let value = parameters[name] { return value }
        if let value = parameters[name + "*"] { return MediaType.decoded(value) }
        var whole = ""
        for number in 0..<20 {
            if let piece = parameters["\(name)*\(number)"] {
                whole += piece
            } else if let piece = parameters["\(name)*\(number)*"] {
                whole += number == 0 ? MediaType.decoded(piece) : MediaType.unescaped(piece)
            } else {
                break
            }
        }
        return whole.isEmpty ? nil : whole
    }

    /// Whether it is made of parts.
    var isMultipart: Bool { name.hasPrefix("multipart/") }

    /// What stands between semicolons, without quotation marks, their escapes and comments.
    private static func pieces(_ bytes: [UInt8]) -> [String] {
        var pieces: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        var comments = 0
        for byte in bytes {
            if isEscaped {
                isEscaped = false
                if comments == 0 { pieces[pieces.count - 1].append(byte) }
            } else if byte == UInt8(ascii: "\\") && (isQuoted || comments > 0) {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") && comments == 0 {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: "(") && !isQuoted {
                comments += 1
            } else if byte == UInt8(ascii: ")") && !isQuoted && comments > 0 {
                comments -= 1
            } else if byte == UInt8(ascii: ";") && !isQuoted && comments == 0 {
                pieces.append([])
            } else if comments == 0 {
                pieces[pieces.count - 1].append(byte)
            }
        }
        return pieces.map { String(decoding: $0, as: UTF8.self).trimmed }
    }

    /// The text of `utf-8'en'Zo%C3%AB`.
    private static func decoded(_ value: String) -> String {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? unescaped(String(parts[2])) : unescaped(value)
    }

    private static func unescaped(_ value: String) -> String {
        let encoded = value.utf8.map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 }
        return String(decoding: QuotedPrintable.decode(encoded[...]), as: UTF8.self)
    }
}
