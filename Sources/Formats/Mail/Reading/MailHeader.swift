import Bookings

/// The fields before the first empty line of a message or a part, unfolded.
struct MailHeader: Sendable {
    private let fields: [(name: String, value: [UInt8])]
    /// The most fields that are kept; what comes after is passed over.
    private static let mostFields = 1_000

    init(fields: [(name: String, value: [UInt8])]) { self.fields = fields }

    /// Reads a header, and where what comes after it begins; a line that is no field is passed over.
    static func read(_ bytes: ArraySlice<UInt8>) -> (header: MailHeader, end: Int) {
        var fields: [(name: String, value: [UInt8])] = []
        var lines = MailLines(bytes)
        while let line = lines.next(), !line.isEmpty {
            if line.first == 0x20 || line.first == 0x09 {
                guard let last = fields.indices.last else { continue }
                fields[last].value += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 }
            } else if let colon = line.firstIndex(of: 0x3A), fields.count < mostFields {
                let name = String(decoding: line[..<colon], as: UTF8.self).trimmed.lowercased()
                fields.append((name, Array(line[line.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 })))
            }
        }
        return (MailHeader(fields: fields), lines.position)
    }

    /// The header at the beginning of these bytes.
    init(reading bytes: [UInt8]) { self = MailHeader.read(bytes[...]).header }

    /// The value of the first field of a name, in lower case, as it was sent; nil where there is none.
    subscript(_ name: String) -> String? { values(name).first }

    /// The values of all fields of a name, in lower case, as they were sent.
    func values(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map { CharacterSetName("").decode($0.value).trimmed }
    }

    /// A field for people, its encoded words decoded; empty where there is none.
    func text(_ name: String) -> String { self[name].map(EncodedWords.decoded) ?? "" }

    /// Whether there is no field at all.
    var isEmpty: Bool { fields.isEmpty }

    /// What stands between the angle brackets of a field of message names, such as `Message-ID` and `References`.
    func messageIDs(_ name: String) -> [String] {
        values(name).flatMap { value in
            value.prefix(10_000).split(separator: "<").dropFirst(value.hasPrefix("<") ? 0 : 1).compactMap { piece in
                guard let end = piece.firstIndex(of: ">") else { return nil }
                let id = piece[..<end].filter { !$0.isWhitespace }
                return id.isEmpty ? nil : id
            }
        }
    }
}

/// The lines of a message, ended by CRLF or LF.
struct MailLines {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Where the next line begins.
    var position: Int { rest.startIndex }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: 10) ?? rest.endIndex
        var line = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        if line.last == 13 { line = line.dropLast() }
        return line
    }
}
