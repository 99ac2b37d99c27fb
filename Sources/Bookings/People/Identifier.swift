public import Foundation

/// The identity of one thing of a kind: a UUID of version 7, made by the office when the thing comes to be.
public struct Identifier<Subject>: Hashable, Sendable {
    /// The 16 bytes, in the order UUIDs are written.
    public let uuid: UUID

    /// Wraps a UUID that a store or a caller has given.
    public init(_ uuid: UUID) { self.uuid = uuid }

    /// The identity as 32 hexadecimal digits, lower case.
    public var hex: String {
        withUnsafeBytes(of: uuid.uuid) { bytes in
            bytes.reduce(into: "") { text, byte in
                text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
            }
        }
    }
}

extension Identifier: Comparable {
    /// Byte order, which for version 7 is the order of making.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        withUnsafeBytes(of: left.uuid.uuid) { leftBytes in
            withUnsafeBytes(of: right.uuid.uuid) { leftBytes.lexicographicallyPrecedes($0) }
        }
    }
}

extension Identifier {
    /// Reads 32 hexadecimal digits, hyphens allowed; nil for anything else.
    public init?(hex text: some StringProtocol) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 32 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 32, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        self.init(bytes: bytes)
    }

    /// Takes 16 bytes; nil for any other number of them.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        uuid = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
