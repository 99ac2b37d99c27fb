import Foundation

/// A work e-mail address, compared without regard to case.
public struct EmailAddress: Hashable, Sendable {
    /// The address as it was written.
    public let written: String
    /// The address by which it is found: lower case.
    public let folded: String

    /// Reads an address; nil when it has no local part, no domain of two labels and more, a space, quotes or what cannot be seen.
    public init?(_ text: some StringProtocol) {
        self.init(kept: text)
        guard let domain = written.split(separator: "@").last, DomainName.isWellFormed(domain.utf8),
            written.utf8.allSatisfy({ $0 < 0x80 }) || !written.unicodeScalars.contains(where: EmailAddress.isUnseen)
        else { return nil }
    }

    /// Reads an address that is kept, by the rule there was when the first were taken, so that none becomes unreadable.
    public init?(kept text: some StringProtocol) {
        let trimmed = EmailAddress.normalised(String(text))
        let parts = trimmed.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard trimmed.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, parts[0].count <= 64,
            parts[1].contains(UInt8(ascii: ".")), parts[1].first != UInt8(ascii: "."),
            parts[1].last != UInt8(ascii: "."), !trimmed.utf8.contains(where: EmailAddress.isForbidden)
        else { return nil }
        written = trimmed
        folded = trimmed.lowercased()
    }

    /// The first letter that keeps mail from being handed over to it; nil for one that can be written to.
    ///
    /// Few mail servers take addresses beyond ASCII (RFC 6531), so none is taken to write to; those kept earlier stay readable.
    public var unreachableLetter: Character? { written.first { !$0.isASCII } }

    /// Why an address cannot be written to and what to type instead; nil for one that can.
    public var whyUnreachable: String? {
        unreachableLetter.map { letter in
            "Coursebook cannot write to \(written) because of the letter “\(letter)”. Enter an address of plain letters, digits "
                + "and signs; where the letter stands after the @, the form of it that begins with “xn--”."
        }
    }

    /// In an address nothing joins or parts letters either, and there is no space of any width.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        TypedText.isUnseen(scalar) || scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isWhitespace
    }

    /// Plain ASCII without spaces, as nearly every address is, is normal already.
    private static func normalised(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
        return text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F: true
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
            UInt8(ascii: "\\"):
            true
        default: false
        }
    }

    /// Addresses that differ only in case are the same.
    public static func == (left: EmailAddress, right: EmailAddress) -> Bool { left.folded == right.folded }

    /// Addresses that differ only in case hash alike.
    public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// A key by which names are ordered and searched: lower case, accents and case folded, the same on every database.
public struct NameKey: Hashable, Sendable {
    /// The folded text.
    public let text: String

    /// Folds a name: `Zoë O'Connor` becomes `zoe o'connor`.
    public init(_ name: String) {
        text = name.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
    }
}
