/// Reads the facts of a line of history in the form the program writes them: no spaces, no escapes, whole numbers.
struct PlainFacts {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isOver: Bool { position == bytes.count }

    /// Takes one character where it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Letters, digits and underscores between quotation marks; nil when something else comes.
    mutating func word() -> String? {
        let start = position
        guard take("\"") else { return nil }
        while position < bytes.count, PlainFacts.isOfWord(bytes[position]) { position += 1 }
        let word = UnsafeBufferPointer(rebasing: bytes[(start + 1)..<position])
        guard take("\"") else {
            position = start
            return nil
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// A whole number of at most 18 digits; nil when something else comes.
    mutating func number() -> Int? {
        let start = position
        let isNegative = take("-")
        let first = position
        var number = 0
        while position < bytes.count, position - first < 18, case let digit = bytes[position] &- 0x30, digit < 10 {
            number = number * 10 + Int(digit)
            position += 1
        }
        guard position > first, bytes[first] != 0x30 || position == first + 1 else {
            position = start
            return nil
        }
        return isNegative ? -number : number
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
