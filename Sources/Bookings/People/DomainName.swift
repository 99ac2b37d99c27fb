/// The name of a host, as e-mail and web addresses have it.
enum DomainName {
    /// Whether there are at least two labels with dots between, none empty, none longer than 63 bytes, none that begins or ends
    /// with a hyphen (RFC 1035, 2.3.1 and 2.3.4).
    static func isWellFormed(_ name: Substring.UTF8View) -> Bool {
        let labels = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hyphen = UInt8(ascii: "-")
        return labels.count >= 2 && name.count <= 253
            && labels.allSatisfy { (1...63).contains($0.count) && $0.first != hyphen && $0.last != hyphen }
    }
}
