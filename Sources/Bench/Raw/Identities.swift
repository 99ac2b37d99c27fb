/// Identities and references that are new every time, in the order and spread of the program's own.
struct Identities {
    /// The moment they are of; it goes on with their number.
    private(set) var milliseconds: Int64
    private var count: UInt64 = 0
    private var references: UInt64 = 0

    init(from milliseconds: Int64 = 1_800_000_000_000) { self.milliseconds = milliseconds }

    /// A UUID of version 7 later than every one before.
    mutating func next() -> [UInt8] {
        count += 1
        if count % 8 == 0 { milliseconds += 1 }
        let high = UInt64(milliseconds) << 16 | 0x7000 | (count >> 14 & 0xFFF)
        let low = 0x8000_0000_0000_0000 | (count & 0x3FFF) << 48 | (Identities.mixed(count) & 0xFFFF_FFFF_FFFF)
        return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }

    /// A reference that is new every time, anywhere in its index, with the check character the program wants.
    mutating func reference() -> String {
        while true {
            references += 1
            let value = references &* 0x9E37_79B9_7F4A_7C15 & 0xFF_FFFF_FFFF
            guard value % 37 < 32 else { continue }
            let digits = stride(from: 35, through: 0, by: -5).map { Identities.alphabet[Int(value >> UInt64($0)) & 31] }
            return String(decoding: digits + [Identities.alphabet[Int(value % 37)]], as: UTF8.self)
        }
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
