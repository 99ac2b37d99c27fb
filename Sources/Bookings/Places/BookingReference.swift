/// The public name of a booking: eight random characters of Crockford's base 32 and a check character.
///
/// The check is the value modulo 37, as Crockford defines it; values whose check would be one of the five signs
/// `* ~ $ = U` are never given out, so a reference can be read over the telephone and stands in an address as it is.
public struct BookingReference: Hashable, Sendable {
    /// Nine characters, upper case: `7K3M9QD25`.
    public let text: String

    /// Makes the reference of a value of 40 bits; nil for the values whose check is a sign.
    public init?(value: UInt64) {
        let value = value & 0xFF_FFFF_FFFF
        let check = Int(value % 37)
        guard check < 32 else { return nil }
        var bytes: [UInt8] = []
        for position in stride(from: 35, through: 0, by: -5) {
            bytes.append(BookingReference.alphabet[Int(value >> UInt64(position)) & 31])
        }
        bytes.append(BookingReference.alphabet[check])
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Reads what a person typed: any case, spaces and hyphens between, O for 0, I and L for 1; nil when the check fails.
    public init?(typed: some StringProtocol) {
        var value: UInt64 = 0
        var digits: [UInt64] = []
        for byte in typed.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            guard digits.count < 9, let digit = BookingReference.digit(byte) else { return nil }
            digits.append(digit)
        }
        guard digits.count == 9 else { return nil }
        for digit in digits.prefix(8) { value = value << 5 | digit }
        guard value % 37 == digits[8] else { return nil }
        self.init(value: value)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    private static func digit(_ byte: UInt8) -> UInt64? {
        let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return alphabet.firstIndex(of: upper).map(UInt64.init)
        }
    }
}
