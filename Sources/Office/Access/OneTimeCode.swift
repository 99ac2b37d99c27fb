import Bookings
import Crypto

/// Codes of the moment that an app and we work out from a shared secret (RFC 6238: SHA-1, six digits, 30 seconds).
enum OneTimeCode {
    /// Which half-minute a moment lies in.
    static func step(at now: Instant) -> Int64 { now.milliseconds / 30_000 }

    /// The code of a half-minute.
    static func text(_ secret: [UInt8], step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[hash.count - 1] & 15)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        return Int(number % 1_000_000).padded(6)
    }

    /// The half-minute a typed code is of: this one, the one before or the one after, since clocks differ; nil for none.
    ///
    /// - Parameter last: the step of the last code that was right; that and earlier ones work no more.
    static func matching(_ typed: String, _ secret: [UInt8], at now: Instant, after last: Int64) -> Int64? {
        let present = step(at: now)
        return [present, present - 1, present + 1].first { $0 > last && text(secret, step: $0) == typed }
    }
}
