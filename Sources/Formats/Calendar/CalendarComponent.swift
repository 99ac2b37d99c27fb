/// Something in a calendar between its `BEGIN` and `END`: the calendar itself, an entry, a zone.
struct CalendarComponent: Hashable, Sendable {
    /// What it is, in upper case: `VCALENDAR`, `VEVENT`.
    let name: String
    /// Its properties, in order.
    var properties: [CalendarProperty] = []
    /// What lies within it, in order.
    var components: [CalendarComponent] = []

    /// The first property of a name, in upper case; nil where there is none.
    subscript(_ name: String) -> CalendarProperty? { properties.first { $0.name == name } }

    /// All properties of a name, in upper case.
    func all(_ name: String) -> [CalendarProperty] { properties.filter { $0.name == name } }

    /// The first component of a name, in upper case; nil where there is none.
    func component(_ name: String) -> CalendarComponent? { components.first { $0.name == name } }
}

/// A line of a calendar: `NAME;PARAMETER=value:value`.
struct CalendarProperty: Hashable, Sendable {
    /// Its name, in upper case.
    let name: String
    /// Its parameters by their names in upper case, without quotation marks and escapes.
    let parameters: [String: String]
    /// Its value as it was written.
    let value: String

    /// The value without the escapes of text (RFC 5545, section 3.3.11).
    var text: String {
        var text: [UInt8] = []
        var isEscaped = false
        for byte in value.utf8 {
            if isEscaped {
                text.append(byte == UInt8(ascii: "n") || byte == UInt8(ascii: "N") ? 0x0A : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Why bytes are no calendar, and where.
struct CalendarFault: Error, Hashable, Sendable {
    /// The line, counted from 1 as the file has them, folds included.
    let line: Int
    /// What is wrong and what was expected, for people.
    let sentence: String
}
