import Bookings

/// Writes iCalendar lines (RFC 5545): CRLF at their ends, folded at 75 bytes without splitting a character.
struct CalendarWriter {
    private(set) var bytes: [UInt8] = []

    /// A property; its value stands as it is.
    mutating func line(_ name: String, _ value: String) {
        var count = 0
        for character in "\(name):\(value)".unicodeScalars {
            let encoded = UTF8.encode(character).map { Array($0) } ?? []
            if count + encoded.count > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                count = 1
            }
            bytes += encoded
            count += encoded.count
        }
        bytes += [0x0D, 0x0A]
    }

    /// A property whose value is text for people; nothing where there is none.
    mutating func text(_ name: String, _ value: String) {
        guard !value.isEmpty else { return }
        line(name, CalendarWriter.escaped(value))
    }

    /// A wall time in the United Kingdom.
    mutating func wallTime(_ name: String, _ wall: WallTime) {
        line("\(name);TZID=\(UKTime.zoneName)", CalendarWriter.basic(wall))
    }

    /// A moment, in UTC.
    mutating func instant(_ name: String, _ instant: Instant) {
        line(name, CalendarWriter.basic(UKTime.utc(at: instant)) + "Z")
    }

    /// Such as `20220105T093000`.
    private static func basic(_ wall: WallTime) -> String {
        let digits = wall.iso.filter { $0 != "-" && $0 != ":" }
        let parts = digits.split(separator: " ")
        let time = parts.count == 2 ? String(parts[1]) : ""
        return "\(parts.first ?? "")T\(time.utf8.count == 4 ? time + "00" : time)"
    }

    /// Backslashes, semicolons, commas and line ends as RFC 5545 escapes them, by bytes; other control characters are left out.
    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in withPlainLineEnds(text).utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): escaped += [UInt8(ascii: "\\"), byte]
            case 0x0A: escaped += Array("\\n".utf8)
            case 0x09: escaped.append(0x20)
            case 0..<0x20, 0x7F: break
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Every kind of line end that some reader might stop at, as a line feed: nothing may begin a line of its own.
    static func withPlainLineEnds(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where last == "\r": break
            case "\n", "\r", "\u{B}", "\u{C}", "\u{1C}"..."\u{1E}", "\u{85}", "\u{2028}", "\u{2029}": plain.append("\n")
            default: plain.append(scalar)
            }
            last = scalar
        }
        return String(plain)
    }

    /// The text without control characters, for values that cannot escape them.
    static func withoutControls(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                withPlainLineEnds(text).unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
