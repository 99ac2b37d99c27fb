/// Bytes as letters and digits, five bits each, the last filled up with zeros.
public enum Base32: Sendable {
    /// As authenticator apps read secrets (RFC 4648, section 6), without padding.
    case forApps
    /// None of them taken for another when read aloud or copied (Crockford's), lower case.
    case forPeople

    private var alphabet: [UInt8] {
        switch self {
        case .forApps: Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        case .forPeople: Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        }
    }

    /// The text of bytes.
    public func text(_ bytes: [UInt8]) -> String {
        let alphabet = self.alphabet
        var text: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[buffer >> bits & 31])
            }
        }
        if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}

extension String {
    /// The text in fours, to be read out or copied by hand.
    public func inFours(separator: String) -> String {
        stride(from: 0, to: count, by: 4).map { String(dropFirst($0).prefix(4)) }.joined(separator: separator)
    }
}
