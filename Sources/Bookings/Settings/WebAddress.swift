/// A whole web address that a page may link to: `https://northvale.example/privacy`.
public struct WebAddress: Hashable, Sendable {
    /// The address as it was written.
    public let text: String

    /// Reads an address: a host with a dot, perhaps a port, no name or password before it, and only the signs that an address
    /// may hold (RFC 3986); nil for anything else.
    ///
    /// - Parameter schemes: what it may begin with.
    public init?(_ text: String, schemes: [String] = ["https://"]) {
        guard let scheme = schemes.first(where: { text.hasPrefix($0) }),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }),
            WebAddress.escapesAreWhole(text)
        else { return nil }
        let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first, host.utf8.allSatisfy({ $0.isLetterOrDigit || "-.".utf8.contains($0) }),
            DomainName.isWellFormed(host.utf8), parts.count == 1 || WebAddress.isPort(parts[1])
        else { return nil }
        self.text = text
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text) else { return false }
        return (1...65_535).contains(port)
    }

    /// Whether two hexadecimal digits follow each percent sign.
    private static func escapesAreWhole(_ text: String) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
            .allSatisfy { $0.count >= 2 && $0.prefix(2).allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } }
    }
}
