/// An organisation whose staff attend: council service, police, NHS trust, school, charity, faith group, sports club.
public struct Agency: Hashable, Sendable {
    /// Which agency.
    public let id: Identifier<Agency>
    /// The short code the partnership uses for it.
    public let code: String
    /// Its name as people know it.
    public let name: String
    /// The part of the partnership it belongs to.
    public let sector: Sector
    /// The class by which the terms charge it.
    public let chargingClass: Word
    /// Where invoices go; nil when nobody has said.
    public let financeEmail: EmailAddress?
    /// Whether its invoices need a purchase order.
    public let purchaseOrderRequired: Bool

    /// Makes an agency of its parts.
    public init(
        id: Identifier<Agency>, code: String, name: String, sector: Sector, chargingClass: Word,
        financeEmail: EmailAddress?, purchaseOrderRequired: Bool
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.sector = sector
        self.chargingClass = chargingClass
        self.financeEmail = financeEmail
        self.purchaseOrderRequired = purchaseOrderRequired
    }
}

/// The part of the partnership an agency belongs to, in the partnership's own words: `police`, `voluntary_and_sports`.
public typealias Sector = Word

/// A word of the partnership's own vocabulary, as a code: sectors, charging classes.
///
/// Codes are lower case letters, digits and underscores; what people type with capitals, spaces or hyphens is folded.
public struct Word: Hashable, Comparable, Sendable {
    /// The code, such as `voluntary_and_sports`.
    public let code: String

    /// Reads a word; nil when it is empty, longer than 60 bytes or has characters no code has.
    public init?(_ text: some StringProtocol) {
        var code = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                code.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): code.unicodeScalars.append(Unicode.Scalar(byte + 32))
            case UInt8(ascii: " "), UInt8(ascii: "-"): code += "_"
            default: return nil
            }
        }
        guard !code.isEmpty, code.utf8.count <= 60 else { return nil }
        self.code = code
    }

    /// The code for people: `Voluntary and sports`.
    public var words: String {
        let spaced = code.split(separator: "_").joined(separator: " ")
        return spaced.prefix(1).uppercased() + spaced.dropFirst()
    }

    /// Alphabetical by code.
    public static func < (left: Word, right: Word) -> Bool { left.code < right.code }
}

extension Agency {
    /// A person's time with an agency; only its identity is spoken of outside the store.
    public enum Membership {}
}
