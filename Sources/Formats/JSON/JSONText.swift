/// A text of JSON as it stands between its quotation marks.
///
/// Lent by a `JSONRow`: good for as long as the bytes the row was made of.
public struct JSONText {
    let bytes: UnsafeBufferPointer<UInt8>
    let hasEscapes: Bool

    /// The text; nil when it is no UTF-8 or an escape stands for nothing.
    public var string: String? {
        hasEscapes
            ? unescaped.flatMap { String(validating: $0, as: UTF8.self) } : String(validating: bytes, as: UTF8.self)
    }

    /// Lends the bytes of a text of plain digits and letters; one with escapes is lent as it is written.
    public func withDigits<Value>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value {
        try body(bytes)
    }

    private var unescaped: [UInt8]? {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == .backslash else {
                plain.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "u"):
                guard let scalar = JSONText.scalar(&rest) else { return nil }
                plain.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case let byte? where [.quote, .backslash, UInt8(ascii: "/")].contains(byte): plain.append(byte)
            default: return nil
            }
        }
        return plain
    }

    /// The scalar of four digits, or of two times four where it is a pair of surrogates.
    private static func scalar(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        guard let first = unit(&rest) else { return nil }
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
        guard rest.popFirst() == .backslash, rest.popFirst() == UInt8(ascii: "u"), let second = unit(&rest),
            UTF16.isTrailSurrogate(second)
        else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
    }

    private static func unit(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt16? {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = rest.popFirst(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
            else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
