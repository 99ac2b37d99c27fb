/// Why a message is not read at all: it is too much, however well it may be formed.
public enum MailFault: Error, Hashable, Sendable {
    /// It has so many bytes, more than `mostBytes`.
    case tooLarge(bytes: Int)
    /// It has more parts than `mostParts`; the first too many begins in this line.
    case tooManyParts(line: Int)
    /// Its parts lie deeper within each other than `deepest`; the first too deep begins in this line.
    case tooDeep(line: Int)

    /// The most bytes of a message that is read: 2 MiB.
    public static let mostBytes = 2_097_152
    /// The most parts of a message that is read.
    public static let mostParts = 500
    /// How deep parts may lie within parts.
    public static let deepest = 16

    /// What is wrong, and what was expected, for people.
    public var sentence: String {
        switch self {
        case .tooLarge(let bytes):
            "The message has \(bytes) bytes. Messages of up to \(MailFault.mostBytes) bytes are read."
        case .tooManyParts(let line):
            "The message has more than \(MailFault.mostParts) parts; the next one begins in line \(line)."
        case .tooDeep(let line):
            "The message has parts within parts more than \(MailFault.deepest) deep, in line \(line)."
        }
    }
}
