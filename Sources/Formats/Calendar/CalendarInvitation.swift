public import Bookings

/// One session of one booking, as a meeting the delegate is asked to (RFC 5546).
///
/// An iCalendar object may hold only one UID, so each session of an event is an object of its own. It never holds the join
/// link, which can change and must end with the booking: it names the booking's page instead. No alarm is set; people
/// have their own.
public struct CalendarInvitation: Hashable, Sendable {
    /// Which entry of the delegate's calendar it is.
    public let key: InvitationKey
    /// How often it was changed in time, place or link, from 0; calendars keep the newest.
    public let sequence: Int
    /// The start on the wall in the United Kingdom; of a time that happens twice the first is meant.
    public let starts: WallTime
    /// The end on the wall in the United Kingdom.
    public let ends: WallTime
    /// What it is, in a line.
    public let summary: String
    /// What else there is to know; may be empty.
    public let description: String
    /// Where it is; may be empty.
    public let location: String
    /// The booking's page; nil where no address of the service is known.
    public let address: String?
    /// Who asks; answers come back to this address.
    public let organiser: Mailbox
    /// Who is asked.
    public let attendee: Mailbox

    /// Makes an invitation of its parts, such as those that were told before.
    public init(
        key: InvitationKey, sequence: Int, starts: WallTime, ends: WallTime, summary: String, description: String = "",
        location: String = "", address: String? = nil, organiser: Mailbox, attendee: Mailbox
    ) {
        self.key = key
        self.sequence = sequence
        self.starts = starts
        self.ends = ends
        self.summary = summary
        self.description = description
        self.location = location
        self.address = address
        self.organiser = organiser
        self.attendee = attendee
    }

    /// Makes the invitation to a session of a booking, with the terms the delegate was shown.
    ///
    /// - Parameter address: the booking's page; nil where no address of the service is known.
    public init(
        _ session: Session, of details: BookingDetails, sequence: Int, address: String?, organiser: Mailbox,
        attendee: Mailbox
    ) {
        let joining = session.mode == .virtual ? ["The link to join is on your booking’s page."] : []
        let page = address.map { ["Your booking: \($0)"] } ?? []
        let words =
            joining + page + ["Reference \(details.booking.reference.text), event \(details.event.event.code)"]
            + [details.booking.terms.sentence]
        self.init(
            key: InvitationKey(session: session.id, booking: details.booking.id), sequence: sequence,
            starts: session.startsLocal, ends: session.endsLocal,
            summary: CalendarEntry.summary(session, of: details.event),
            description: words.filter { !$0.isEmpty }.joined(separator: "\n"),
            location: CalendarEntry.location(session), address: address, organiser: organiser, attendee: attendee)
    }
}

extension CalendarInvitation {
    /// The object that puts the session into the delegate's calendar, or changes it there.
    ///
    /// - Parameters:
    ///   - stamp: when the message was written, so that one sent again is the same.
    ///   - fileName: what the delegate's mail program calls it.
    public func request(at stamp: Instant, fileName: String = "session.ics") -> CalendarPart {
        CalendarPart(method: .request, bytes: bytes(.request, at: stamp), fileName: fileName)
    }

    /// The object that takes the session out of the delegate's calendar; its sequence is one higher than the last told.
    ///
    /// - Parameters:
    ///   - stamp: when the message was written, so that one sent again is the same.
    ///   - fileName: what the delegate's mail program calls it.
    public func cancellation(at stamp: Instant, fileName: String = "session.ics") -> CalendarPart {
        CalendarPart(method: .cancel, bytes: bytes(.cancel, at: stamp), fileName: fileName)
    }

    private func bytes(_ method: CalendarFile.Method, at stamp: Instant) -> [UInt8] {
        var calendar = CalendarWriter()
        calendar.begin(method)
        calendar.zone()
        calendar.line("BEGIN", "VEVENT")
        calendar.line("UID", key.uid)
        calendar.line("SEQUENCE", String(max(0, sequence)))
        calendar.instant("DTSTAMP", stamp)
        calendar.wallTime("DTSTART", starts)
        calendar.wallTime("DTEND", ends)
        calendar.person("ORGANIZER", organiser)
        calendar.person("ATTENDEE", attendee, method == .request ? CalendarInvitation.asking : "")
        calendar.line("STATUS", (method == .cancel ? CalendarEntry.Status.cancelled : .confirmed).rawValue)
        calendar.text("SUMMARY", summary)
        if method == .request { details(to: &calendar) }
        calendar.line("END", "VEVENT")
        calendar.line("END", "VCALENDAR")
        return calendar.bytes
    }

    /// With `RSVP=TRUE` calendars send the answer, so that a delegate who declines there is heard of.
    private static let asking = ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"

    private func details(to calendar: inout CalendarWriter) {
        calendar.text("DESCRIPTION", description)
        calendar.text("LOCATION", location)
        if let address { calendar.line("URL", CalendarWriter.withoutControls(address)) }
        calendar.line("TRANSP", "OPAQUE")
    }
}
