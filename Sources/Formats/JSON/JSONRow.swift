/// Reads an array of nulls, whole numbers and texts, such as a line of a canonical export, cell by cell.
///
/// Strict where it matters: numbers without a point that fit into 64 bits, text that is UTF-8, escapes that are whole,
/// nothing after the end. A general decoder takes ten times as long.
public struct JSONRow {
    /// What one cell holds.
    public enum Cell {
        case null
        case integer(Int64)
        case text(JSONText)
    }

    /// Bytes that are no such array.
    public struct Malformed: Error {
        /// Makes the error.
        public init() {}
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var isFirst = true

    /// Begins an array; `bytes` must stay where they are for as long as cells are read.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        self.bytes = bytes
        try take(UInt8(ascii: "["))
    }

    /// The next cell; nil at the end of the array, after which nothing may come.
    public mutating func next() throws -> Cell? {
        skipSpaces()
        if try current() == UInt8(ascii: "]") {
            guard isFirst || bytes[position - 1] != .comma else { throw Malformed() }
            position += 1
            skipSpaces()
            guard position == bytes.count else { throw Malformed() }
            return nil
        }
        if !isFirst {
            try take(.comma)
            skipSpaces()
        }
        isFirst = false
        switch try current() {
        case .quote: return .text(try text())
        case UInt8(ascii: "n"):
            for letter in "null".utf8 { try take(letter, afterSpaces: false) }
            return .null
        default: return .integer(try integer())
        }
    }

    private func current() throws -> UInt8 {
        guard position < bytes.count else { throw Malformed() }
        return bytes[position]
    }

    private mutating func take(_ byte: UInt8, afterSpaces: Bool = true) throws {
        if afterSpaces { skipSpaces() }
        guard try current() == byte else { throw Malformed() }
        position += 1
    }

    private mutating func skipSpaces() {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D {
            position += 1
        }
    }

    private mutating func integer() throws -> Int64 {
        let isNegative = try current() == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let start = position
        var number: Int64 = 0
        while position < bytes.count, case let digit = bytes[position] &- UInt8(ascii: "0"), digit < 10 {
            let (shifted, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isTooLargeNow) =
                isNegative
                ? shifted.subtractingReportingOverflow(Int64(digit)) : shifted.addingReportingOverflow(Int64(digit))
            guard !isTooLarge, !isTooLargeNow else { throw Malformed() }
            number = sum
            position += 1
        }
        guard position > start, bytes[start] != UInt8(ascii: "0") || position == start + 1 else { throw Malformed() }
        return number
    }

    private mutating func text() throws -> JSONText {
        position += 1
        let start = position
        var hasEscapes = false
        while true {
            let byte = try current()
            if byte == .quote { break }
            guard byte >= 0x20 else { throw Malformed() }
            if byte == .backslash {
                hasEscapes = true
                position += 1
            }
            position += 1
        }
        defer { position += 1 }
        return JSONText(bytes: UnsafeBufferPointer(rebasing: bytes[start..<position]), hasEscapes: hasEscapes)
    }
}
