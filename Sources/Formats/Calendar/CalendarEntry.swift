public import Bookings

/// One entry of a calendar: a session of an event, as people's own calendars keep it.
public struct CalendarEntry: Hashable, Sendable {
    /// What stays the same however the entry changes, so that a calendar knows it again.
    public let uid: String
    /// How often it was changed in time, place or link; calendars keep the newest.
    public var sequence: Int
    /// The start on the wall in the United Kingdom.
    public var starts: WallTime
    /// The end on the wall in the United Kingdom.
    public var ends: WallTime
    /// What it is, in a line.
    public var summary: String
    /// What else there is to know; may be empty.
    public var description: String
    /// Where it is; may be empty.
    public var location: String
    /// The page about it; nil where there is none.
    public var address: String?
    /// Whether it takes place.
    public var status: Status

    /// Whether an entry takes place.
    public enum Status: String, Sendable {
        case confirmed = "CONFIRMED"
        case cancelled = "CANCELLED"
    }

    /// Makes the entry of a session; it never holds the join link, which is for people with a place.
    ///
    /// - Parameters:
    ///   - address: the page about it.
    ///   - uid: what the entry is known by; nil for the session's own, which everybody shares.
    public init(_ session: Session, of event: EventSummary, address: String?, uid: String? = nil) {
        self.uid = uid ?? "\(session.id.hex)@coursebook"
        sequence = 0
        starts = session.startsLocal
        ends = session.endsLocal
        summary = CalendarEntry.summary(session, of: event)
        let audience = event.course.audience
        description = (audience.isEmpty ? "" : "For: \(audience)\n") + "Event \(event.event.code)"
        location = CalendarEntry.location(session)
        self.address = address
        status = event.event.state == .cancelled ? .cancelled : .confirmed
    }

    /// The course, and which of several sessions it is.
    static func summary(_ session: Session, of event: EventSummary) -> String {
        let count = event.sessions.count
        return event.course.title + (count > 1 ? " (session \(session.ordinal) of \(count))" : "")
    }

    /// The room, or online.
    static func location(_ session: Session) -> String { session.mode == .virtual ? "Online" : session.venue }

    func write(to calendar: inout CalendarWriter, stamp: Instant) {
        calendar.line("BEGIN", "VEVENT")
        calendar.line("UID", uid)
        calendar.instant("DTSTAMP", stamp)
        calendar.wallTime("DTSTART", starts)
        calendar.wallTime("DTEND", ends)
        calendar.line("SEQUENCE", String(sequence))
        calendar.line("STATUS", status.rawValue)
        calendar.text("SUMMARY", summary)
        calendar.text("DESCRIPTION", description)
        calendar.text("LOCATION", location)
        if let address { calendar.line("URL", address) }
        calendar.line("END", "VEVENT")
    }
}
