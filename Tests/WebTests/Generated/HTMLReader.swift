import Foundation

/// Reads the bytes of a page as text, beginnings and ends of elements; whatever is not exactly as we write it is a fault.
struct HTMLReader {
    enum Token {
        case text(String)
        case open(String, [String: String], isVoid: Bool)
        case close(String)
    }

    private(set) var faults: [String] = []
    private let bytes: [UInt8]
    private var place = 0
    private var rawUntil: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let start = Array("<!doctype html>".utf8)
        if bytes.starts(with: start) { place = start.count } else { faults.append("it does not begin with its type") }
    }

    mutating func next() -> Token? {
        guard place < bytes.count else { return nil }
        if let raw = rawUntil {
            rawUntil = nil
            return .text(text(take(until: Array("</\(raw)".utf8))))
        }
        guard bytes[place] == UInt8(ascii: "<") else { return .text(plain(take(until: [UInt8(ascii: "<")]))) }
        place += 1
        if peek == UInt8(ascii: "/") {
            place += 1
            let name = word()
            expect(">", after: name)
            return .close(name)
        }
        return opening()
    }

    private mutating func opening() -> Token {
        let name = word()
        if name.isEmpty { faults.append("a bare < in the text") }
        var attributes: [String: String] = [:]
        while peek == UInt8(ascii: " ") {
            place += 1
            let attribute = word()
            var value = ""
            if peek == UInt8(ascii: "=") {
                place += 1
                expect("\"", after: attribute)
                value = plain(take(until: [UInt8(ascii: "\"")]))
                expect("\"", after: attribute)
            }
            if attribute.isEmpty { faults.append("an attribute of <\(name)> without a name") }
            if attributes.updateValue(value, forKey: attribute) != nil {
                faults.append("\(attribute) twice on <\(name)>")
            }
        }
        expect(">", after: name)
        if name == "script" || name == "style" { rawUntil = name }
        return .open(name, attributes, isVoid: Self.void.contains(name))
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func expect(_ sign: String, after what: String) {
        if peek == sign.utf8.first {
            place += 1
        } else {
            faults.append("no \(sign) after \(what)")
            place += 1
        }
    }

    private mutating func word() -> String {
        let start = place
        while let byte = peek, Self.isOfWord(byte) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: ":"): true
        default: false
        }
    }

    private mutating func take(until end: [UInt8]) -> Range<Int> {
        let start = place
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let first = end.first else { return }
            while let found = memchr(base + place, Int32(first), bytes.count - place) {
                place = found - UnsafeMutableRawPointer(mutating: base)
                if bytes[place...].starts(with: end) { return }
                place += 1
            }
            place = bytes.count
        }
        return start..<place
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func holds(_ sign: String, _ range: Range<Int>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0 + range.lowerBound, Int32(sign.utf8.first ?? 0), range.count) != nil }
                ?? false
        }
    }

    /// A text with its references put back; only those we write are known.
    private mutating func plain(_ range: Range<Int>) -> String {
        let text = text(range)
        for sign in ["<", ">"] where holds(sign, range) { faults.append("a bare \(sign) in \(text.prefix(40))") }
        guard holds("&", range) else { return text }
        var plain: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "&") {
                if let known = Self.references.first(where: { rest.starts(with: $0.written.utf8) }) {
                    plain.append(known.meant)
                    rest = rest.dropFirst(known.written.utf8.count)
                    continue
                }
                faults.append("a bare & in \(text.prefix(40))")
            }
            plain.append(byte)
            rest = rest.dropFirst()
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static let references: [(written: String, meant: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
        ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
    ]

    private static let void: Set = ["br", "hr", "img", "input", "link", "meta"]

    /// The elements our pages are made of.
    static let known = void.union([
        "html", "head", "title", "body", "article", "main", "header", "footer", "nav", "section", "div", "span", "p",
        "a", "h1", "h2",
        "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
        "form", "fieldset", "legend", "label", "select", "option", "datalist", "textarea", "button", "details",
        "summary", "strong",
        "em", "code", "pre", "time", "script", "svg", "rect", "desc", "text", "g", "line", "path", "progress", "abbr",
        "small",
        "kbd",
    ])
}
