public import Bookings

/// A calendar as a file or a feed (RFC 5545).
public struct CalendarFile: Sendable {
    /// What it is for (RFC 5546): a feed is published; an invitation would be a request.
    public enum Method: String, Sendable {
        case publish = "PUBLISH"
    }

    /// What it is for.
    public let method: Method
    /// What calendars call it.
    public let name: String
    /// Its entries.
    public let entries: [CalendarEntry]

    /// Makes a calendar.
    public init(method: Method, name: String, entries: [CalendarEntry]) {
        self.method = method
        self.name = name
        self.entries = entries
    }

    /// The file's bytes.
    ///
    /// - Parameter stamp: the present moment.
    public func bytes(at stamp: Instant) -> [UInt8] {
        var calendar = CalendarWriter()
        calendar.line("BEGIN", "VCALENDAR")
        calendar.line("VERSION", "2.0")
        calendar.line("PRODID", "-//Coursebook//Training programme//EN")
        calendar.line("CALSCALE", "GREGORIAN")
        calendar.line("METHOD", method.rawValue)
        calendar.text("NAME", name)
        calendar.text("X-WR-CALNAME", name)
        calendar.line("X-WR-TIMEZONE", UKTime.zoneName)
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
        calendar.line("X-PUBLISHED-TTL", "PT6H")
        CalendarFile.zone(to: &calendar)
        for entry in entries { entry.write(to: &calendar, stamp: stamp) }
        calendar.line("END", "VCALENDAR")
        return calendar.bytes
    }

    /// The clocks of the United Kingdom, as `UKTime` knows them: the rule in force since 1996.
    private static func zone(to calendar: inout CalendarWriter) {
        calendar.line("BEGIN", "VTIMEZONE")
        calendar.line("TZID", UKTime.zoneName)
        for (name, zone, from, to, start, month) in [
            ("DAYLIGHT", "BST", "+0000", "+0100", "19960331T010000", 3),
            ("STANDARD", "GMT", "+0100", "+0000", "19961027T020000", 10),
        ] {
            calendar.line("BEGIN", name)
            calendar.line("TZNAME", zone)
            calendar.line("TZOFFSETFROM", from)
            calendar.line("TZOFFSETTO", to)
            calendar.line("DTSTART", start)
            calendar.line("RRULE", "FREQ=YEARLY;BYMONTH=\(month);BYDAY=-1SU")
            calendar.line("END", name)
        }
        calendar.line("END", "VTIMEZONE")
    }
}
