import Synchronization

/// Names requests, so that what somebody saw can be found in the log.
///
/// Nothing about a request or a person can be told from its name, and what a client calls its request counts for nothing.
/// No name comes twice before 2^60 requests have been named.
public final class RequestNames: Sendable {
    private let seed: UInt64
    private let count = Atomic<UInt64>(0)

    /// Begins naming.
    ///
    /// - Parameter seed: a number that differs each time the service is started.
    public init(seed: UInt64) { self.seed = seed }

    /// The next name, twelve characters of Crockford's base 32: `7F3K9QD2X4MN`.
    func next() -> String {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        var value = RequestNames.mix(seed &+ number)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(12)
        for _ in 0..<12 {
            bytes.append(RequestNames.character(value & 31))
            value >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Scatters numbers of 60 bits, each to another: multiplying by something odd and folding the upper half in loses none.
    private static func mix(_ number: UInt64) -> UInt64 {
        let mask: UInt64 = 0xFFF_FFFF_FFFF_FFFF
        var mixed = number & mask
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9 & mask
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB & mask
        return mixed ^ mixed >> 31
    }

    /// Digits, then letters without I, L, O and U.
    private static func character(_ value: UInt64) -> UInt8 {
        let digits: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        return digits.withUTF8Buffer { buffer in
            let index = Int(value & 31)
            return buffer.indices.contains(index) ? buffer[index] : UInt8(ascii: "0")
        }
    }
}
