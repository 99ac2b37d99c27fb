import Bookings

/// Reads iCalendar objects (RFC 5545): lines folded anywhere, even within a character, ended by CRLF or LF.
///
/// A line that is no property is passed over; components that do not fit into each other are a fault.
struct CalendarReader {
    /// The most lines that are read.
    static let mostLines = 20_000
    /// How deep components may lie within each other.
    static let deepest = 8

    private let characters: CharacterSetName
    private var open: [CalendarComponent] = []

    /// Reads the first calendar in the bytes.
    ///
    /// - Parameter charset: what they are said to be written in.
    static func read(_ bytes: [UInt8], charset: String = "utf-8") throws(CalendarFault) -> CalendarComponent {
        var reader = CalendarReader(characters: CharacterSetName(charset))
        var lines = FoldedLines(bytes)
        while let (number, line) = lines.next() {
            guard number <= mostLines else {
                throw CalendarFault(line: number, sentence: "The calendar has more than \(mostLines) lines.")
            }
            if let calendar = try reader.take(line, number) { return calendar }
        }
        let missing = reader.open.last.map { "END:\($0.name)" } ?? "BEGIN:VCALENDAR"
        throw CalendarFault(line: lines.number, sentence: "The calendar ends, and \(missing.shortened) is missing.")
    }

    private init(characters: CharacterSetName) { self.characters = characters }

    /// Takes a line; gives the calendar when it ends with it.
    private mutating func take(_ line: [UInt8], _ number: Int) throws(CalendarFault) -> CalendarComponent? {
        guard let property = CalendarLine.property(line, characters) else { return nil }
        let named = property.value.trimmed.uppercased()
        switch property.name {
        case "BEGIN":
            guard open.count < CalendarReader.deepest else {
                throw CalendarFault(
                    line: number, sentence: "Components lie more than \(CalendarReader.deepest) deep in each other.")
            }
            if !open.isEmpty || named == "VCALENDAR" { open.append(CalendarComponent(name: named)) }
        case "END":
            guard let ended = open.popLast() else { return nil }
            guard ended.name == named else {
                throw CalendarFault(
                    line: number, sentence: "END:\(ended.name.shortened) was expected, found END:\(named.shortened).")
            }
            guard let last = open.indices.last else { return ended }
            open[last].components.append(ended)
        default:
            if let last = open.indices.last { open[last].properties.append(property) }
        }
        return nil
    }
}

/// Lines whose folds are taken out, with the number of their first.
struct FoldedLines {
    private var lines: MailLines
    private var ahead: ArraySlice<UInt8>?
    /// How many lines were looked at, folds counted one by one.
    private(set) var number = 1

    init(_ bytes: [UInt8]) {
        lines = MailLines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
        ahead = lines.next()
    }

    mutating func next() -> (number: Int, line: [UInt8])? {
        guard let first = ahead else { return nil }
        let start = number
        var whole = Array(first)
        ahead = lines.next()
        number += 1
        while let line = ahead, line.first == 0x20 || line.first == 0x09 {
            whole += line.dropFirst()
            ahead = lines.next()
            number += 1
        }
        return (start, whole)
    }
}
