/// Bytes as pairs of hexadecimal digits.
public enum Hexadecimal {
    /// The digits of bytes, lower case.
    public static func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: digits(bytes), as: UTF8.self) }

    /// The digits of bytes, lower case, as ASCII.
    public static func digits(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var digits: [UInt8] = []
        Array(bytes).withUnsafeBytes { append($0, to: &digits) }
        return digits
    }

    /// Adds the digits of bytes, lower case, as ASCII.
    public static func append(_ bytes: UnsafeRawBufferPointer, to digits: inout [UInt8]) {
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
    }

    /// The bytes of digits, upper or lower case; nil for an odd number of them or anything else.
    public static func bytes(_ digits: some Collection<UInt8>) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for character in digits {
            guard let value = value(character) else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }

    /// Fills a place for bytes from twice as many digits; false for any other number of them or anything else.
    public static func fill(_ place: UnsafeMutableRawBufferPointer, with digits: UnsafeBufferPointer<UInt8>) -> Bool {
        guard digits.count == 2 * place.count else { return false }
        for index in place.indices {
            guard let high = value(digits[2 * index]), let low = value(digits[2 * index + 1]) else { return false }
            place[index] = high << 4 | low
        }
        return true
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
