public import Foundation

/// The identity of one thing of a kind: a UUID of version 7, made by the office when the thing comes to be.
public struct Identifier<Subject>: Hashable, Sendable {
    /// The 16 bytes, in the order UUIDs are written.
    public let uuid: UUID

    /// Wraps a UUID that a store or a caller has given.
    public init(_ uuid: UUID) { self.uuid = uuid }

    /// The identity as 32 hexadecimal digits, lower case.
    public var hex: String { withUnsafeBytes(of: uuid.uuid) { Hexadecimal.text($0) } }
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
        guard let bytes = Hexadecimal.bytes(text.utf8.filter { $0 != UInt8(ascii: "-") }) else { return nil }
        self.init(bytes: bytes)
    }

    /// Takes 16 bytes; nil for any other number of them.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        uuid = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
