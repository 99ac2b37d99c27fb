/// Why bytes are no JSON that can be relied on: a sentence for whoever sent them.
public struct JSONFault: Error, Hashable, Sendable {
    /// What is wrong, and where.
    public let reason: String

    /// Makes a fault.
    public init(reason: String) { self.reason = reason }
}

extension JSONValue {
    /// Reads one value, strictly.
    ///
    /// What other readers settle silently is refused: a key that stands in an object twice, text that is no UTF-8, halves of
    /// characters, anything after the end, more than 32 levels.
    public init(strict bytes: [UInt8]) throws(JSONFault) {
        do {
            self = try bytes.withUnsafeBufferPointer { buffer in
                var reader = JSONReader(bytes: buffer)
                return try reader.whole()
            }
        } catch let fault as JSONFault { throw fault } catch { throw JSONFault(reason: "Expected JSON.") }
    }
}

/// Reads a value from bytes that stay where they are.
private struct JSONReader {
    private static let deepest = 32

    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func whole() throws -> JSONValue {
        let value = try value(depth: 0)
        skipSpaces()
        guard position == bytes.count else { throw fault("nothing after the end") }
        return value
    }

    private mutating func value(depth: Int) throws -> JSONValue {
        guard depth < JSONReader.deepest else {
            throw JSONFault(reason: "At most \(JSONReader.deepest) levels within one another can be read.")
        }
        skipSpaces()
        switch current {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try elements(depth: depth))
        case .quote: return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .truth(true))
        case UInt8(ascii: "f"): return try word("false", .truth(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func members(depth: Int) throws -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        try list(until: UInt8(ascii: "}")) { reader in
            guard reader.current == .quote else { throw reader.fault("a key in quotation marks") }
            let key = try reader.text()
            guard keys.insert(key).inserted else {
                throw JSONFault(reason: "The key “\(key)” stands there twice. Send it once.")
            }
            reader.skipSpaces()
            guard reader.take(UInt8(ascii: ":")) else { throw reader.fault("a colon after “\(key)”") }
            members.append(.init(key, try reader.value(depth: depth + 1)))
        }
        return members
    }

    private mutating func elements(depth: Int) throws -> [JSONValue] {
        var elements: [JSONValue] = []
        try list(until: UInt8(ascii: "]")) { reader in elements.append(try reader.value(depth: depth + 1)) }
        return elements
    }

    private mutating func list(until end: UInt8, _ one: (inout JSONReader) throws -> Void) throws {
        position += 1
        skipSpaces()
        if take(end) { return }
        repeat {
            skipSpaces()
            try one(&self)
            skipSpaces()
        } while take(.comma)
        guard take(end) else { throw fault("a comma or the end of a list") }
    }

    private mutating func text() throws -> String {
        position += 1
        let start = position
        var hasEscapes = false
        while let byte = current, byte != .quote {
            guard byte >= 0x20 else { throw fault("control characters as escapes such as \\n") }
            if byte == .backslash { hasEscapes = true }
            position += byte == .backslash ? 2 : 1
        }
        guard current == .quote else { throw fault("a quotation mark at the end of a text") }
        let text = JSONText(bytes: UnsafeBufferPointer(rebasing: bytes[start..<position]), hasEscapes: hasEscapes)
        guard let string = text.string else { throw fault("text in UTF-8 with whole escapes") }
        position += 1
        return string
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws -> JSONValue {
        for letter in word.utf8 {
            guard take(letter) else { throw fault("a value") }
        }
        return value
    }

    private mutating func number() throws -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw fault("a value") }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte), byte != 0x0B, byte != 0x0C {
            position += 1
        }
    }

    private func fault(_ expected: String) -> JSONFault {
        JSONFault(reason: "This is no JSON: expected \(expected), at byte \(min(position, bytes.count) + 1).")
    }
}
