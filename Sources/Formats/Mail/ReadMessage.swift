import Bookings
import Foundation

/// A message as it is read back: what a person sees of it.
public struct ReadMessage: Hashable, Sendable {
    /// Whom it is for, as written in its header.
    public let to: String
    /// What it is about.
    public let subject: String
    /// When it was written, as its header says.
    public let date: String
    /// Its plain text; empty where it has none.
    public let text: String

    /// Reads a message's bytes (RFC 5322, RFC 2046, RFC 2047); what cannot be understood is left as it stands.
    public init(_ bytes: [UInt8]) {
        let whole = MailPart(bytes[...])
        to = whole.header("to")
        subject = whole.header("subject")
        date = whole.header("date")
        text = whole.plainText ?? ""
    }

    /// Whom it is for, as people write it: `Priya Nair, priya.nair@nhs.example`.
    public var toWords: String {
        guard let bracket = to.firstIndex(of: "<"), to.last == ">" else { return to }
        let name = to[..<bracket].filter { $0 != "\"" }.trimmed
        let address = String(to[to.index(after: bracket)...].dropLast())
        return name.isEmpty ? address : "\(name), \(address)"
    }

    /// When it was written, as people write it; as its header says where that is written otherwise.
    public var dateWords: String { MailDate.wallTime(date)?.words ?? date }
}

/// The bytes of a text in base 64; what is none of its letters is passed over.
private func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    Data(base64Encoded: Data(text), options: .ignoreUnknownCharacters).map(Array.init) ?? []
}

/// A message or a part of one: a header and a body.
private struct MailPart {
    private var fields: [String: String] = [:]
    private let body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        var lines = MailLines(bytes)
        var name = ""
        while let line = lines.next(), !line.isEmpty {
            let text = String(decoding: line, as: UTF8.self)
            if line.first == 0x20 || line.first == 0x09 {
                fields[name, default: ""] += " " + text.drop { $0 == " " || $0 == "\t" }
            } else if let colon = text.firstIndex(of: ":") {
                name = text[..<colon].lowercased()
                if fields[name] == nil { fields[name] = String(text[text.index(after: colon)...].drop { $0 == " " }) }
            }
        }
        body = lines.rest
    }

    func header(_ name: String) -> String { EncodedWords.decoded(fields[name] ?? "") }

    /// The text of the first part that is plain, wherever it lies.
    var plainText: String? { plainText(depth: 0) }

    private func plainText(depth: Int) -> String? {
        let type = fields["content-type"] ?? "text/plain"
        if type.lowercased().hasPrefix("multipart/"), depth < 8 {
            return parts(type).lazy.compactMap { $0.plainText(depth: depth + 1) }.first
        }
        return type.lowercased().hasPrefix("text/plain") ? String(decoding: decodedBody, as: UTF8.self) : nil
    }

    private var decodedBody: [UInt8] {
        switch (fields["content-transfer-encoding"] ?? "").lowercased() {
        case "quoted-printable": QuotedPrintable.decode(body)
        case "base64": base64(body)
        default: Array(body)
        }
    }

    private func parts(_ type: String) -> [MailPart] {
        guard let marker = type.range(of: "boundary=") else { return [] }
        let boundary = type[marker.upperBound...].filter { $0 != "\"" }.prefix { $0 != ";" }
        let separator = Array("--\(boundary)".utf8)
        var parts: [MailPart] = []
        var lines = MailLines(body)
        var start: Int?
        while true {
            let place = lines.rest.startIndex
            guard let line = lines.next() else { break }
            guard line.starts(with: separator) else { continue }
            if let start { parts.append(MailPart(body[start..<max(start, endOfLine(before: place))])) }
            start = lines.rest.startIndex
            if line.dropFirst(separator.count).starts(with: [0x2D, 0x2D]) { return parts }
        }
        return parts
    }

    /// The line end before a boundary belongs to the boundary.
    private func endOfLine(before place: Int) -> Int {
        var end = place
        if end > body.startIndex, body[end - 1] == 10 { end -= 1 }
        if end > body.startIndex, body[end - 1] == 13 { end -= 1 }
        return end
    }
}

/// The lines of a message, ended by CRLF or LF.
private struct MailLines {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: 10) ?? rest.endIndex
        var line = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        if line.last == 13 { line = line.dropLast() }
        return line
    }
}

/// Encoded words in headers (RFC 2047).
private enum EncodedWords {
    static func decoded(_ text: String) -> String {
        var decoded = ""
        var rest = text[...]
        while let start = rest.range(of: "=?") {
            let between = rest[..<start.lowerBound]
            guard let (bytes, after) = word(rest[start.upperBound...]) else {
                decoded += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                continue
            }
            decoded += between
            decoded += String(decoding: bytes, as: UTF8.self)
            rest = after
            let next = rest.drop { $0 == " " }
            if next.hasPrefix("=?"), word(next.dropFirst(2)) != nil { rest = next }
        }
        return decoded + rest
    }

    /// The bytes of the word that begins here, after its `=?`, and what comes after it; nil where there is none.
    private static func word(_ text: Substring) -> (bytes: [UInt8], after: Substring)? {
        let parts = text.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].lowercased() == "utf-8", parts[3].hasPrefix("=") else { return nil }
        let bytes = Array(parts[2].utf8)
        switch parts[1].lowercased() {
        case "b": return (base64(bytes[...]), parts[3].dropFirst())
        case "q":
            let spaced = bytes.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
            return (QuotedPrintable.decode(spaced[...]), parts[3].dropFirst())
        default: return nil
        }
    }
}
