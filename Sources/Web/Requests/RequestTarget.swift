import Bookings

/// Where a request goes, as its first line and its `Host` field say (RFC 9112, section 3).
struct RequestTarget {
    /// The path with the query, beginning with a slash.
    let path: String

    /// Reads a request's target.
    ///
    /// A whole address is taken where it names the very host of the one `Host` field; nothing is ever asked through us.
    init(_ target: String, hosts: [String]) throws(BadRequest) {
        guard let host = hosts.first, !host.isEmpty else { throw BadRequest("The request names no host.") }
        guard hosts.count == 1 else { throw BadRequest("The request names more than one host.") }
        guard host.utf8.allSatisfy(RequestTarget.standsInHost) else { throw BadRequest("The host is no name of one.") }
        let bytes = Array(target.utf8)
        guard !bytes.contains(UInt8(ascii: "#")) else {
            throw BadRequest("An address is sent without its part after #.")
        }
        if bytes.first == UInt8(ascii: "/") {
            path = target
            return
        }
        guard let rest = RequestTarget.withoutScheme(bytes) else {
            throw BadRequest("The address must begin with a slash.")
        }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard String(decoding: authority, as: UTF8.self).lowercased() == host.lowercased() else {
            throw BadRequest("The address and the field Host name different hosts.")
        }
        let after = String(decoding: rest.dropFirst(authority.count), as: UTF8.self)
        path = after.utf8.first == UInt8(ascii: "/") ? after : "/\(after)"
    }

    /// Refuses a path that is not percent-encoded as it should be, or holds what no name of ours holds.
    static func check(_ path: String) throws(BadRequest) {
        let bytes = path.utf8.prefix { $0 != UInt8(ascii: "?") }
        guard path.utf8.contains(UInt8(ascii: "%")) else { return try check(decoded: Array(bytes)) }
        if path.contains("%00") { throw BadRequest("An address cannot hold the character U+0000.") }
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = rest.prefix(2)
                guard digits.count == 2, let value = Hexadecimal.bytes(digits)?.first else {
                    throw BadRequest("In the address a % is not followed by two hexadecimal digits.")
                }
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        try check(decoded: decoded)
    }

    private static func check(decoded: [UInt8]) throws(BadRequest) {
        guard decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw BadRequest("An address cannot hold control characters.")
        }
        guard decoded.allSatisfy({ $0 < 0x80 }) || String(validating: decoded, as: UTF8.self) != nil else {
            throw BadRequest("The address is not written in UTF-8.")
        }
    }

    /// What follows `http://` or `https://`; nil where something else stands.
    private static func withoutScheme(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let lowercased = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        for scheme in ["http://", "https://"] where lowercased.starts(with: scheme.utf8) {
            return bytes.dropFirst(scheme.utf8.count)
        }
        return nil
    }

    /// Letters, digits and the marks of names, IPv6 addresses and ports.
    private static func standsInHost(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
