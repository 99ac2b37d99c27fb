public import Bookings

/// A calendar as a file or a feed (RFC 5545).
public struct CalendarFile: Sendable {
    /// What it is for (RFC 5546): a feed is published, an invitation requested and cancelled; answers to it are only read.
    public enum Method: String, Sendable {
        case publish = "PUBLISH"
        case request = "REQUEST"
        case cancel = "CANCEL"
        case reply = "REPLY"
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
        calendar.begin(method)
        calendar.text("NAME", name)
        calendar.text("X-WR-CALNAME", name)
        calendar.line("X-WR-TIMEZONE", UKTime.zoneName)
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
        calendar.line("X-PUBLISHED-TTL", "PT6H")
        calendar.zone()
        for entry in entries { entry.write(to: &calendar, stamp: stamp) }
        calendar.line("END", "VCALENDAR")
        return calendar.bytes
    }
}
