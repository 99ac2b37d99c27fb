public import Bookings
public import Formats

/// How messages are headed.
public struct Letterhead: Sendable {
    /// Who sends them.
    public let from: Mailbox
    /// Where the pages are, such as `https://training.northvale.example`; nil where nobody has said.
    public let site: String?

    /// Makes a head.
    public init(from: Mailbox, site: String?) {
        self.from = from
        self.site = site
    }

    /// The message in which something is told, with what the reader's calendar is told.
    public func message(_ taken: OutgoingMessage, at now: Instant) -> MailMessage {
        let to = Mailbox(name: taken.mailboxName, address: taken.address)
        return message(
            Letter(taken, site: site, at: now), to: to, name: taken.key.id.hex, date: taken.createdAt,
            calendars: calendars(taken, to: to), thread: taken.matter.threadName)
    }

    /// The message that carries a code.
    public func message(_ code: SignInCode) -> MailMessage {
        message(
            Letter(code), to: Mailbox(address: code.address), name: "sign_in.\(code.request.hex)", date: code.createdAt)
    }

    private func message(
        _ letter: Letter, to: Mailbox, name: String, date: Instant, calendars: [CalendarPart] = [],
        thread: String? = nil
    ) -> MailMessage {
        let host = from.address.folded.split(separator: "@").last.map(String.init) ?? "localhost"
        return MailMessage(
            from: from, to: to, subject: letter.subject, messageID: "\(name)@\(host)", date: date, text: letter.text,
            html: letter.html(from: from.name.isEmpty ? from.address.written : from.name), calendars: calendars,
            references: thread.map { ["\($0)@\(host)"] } ?? [])
    }

    private func calendars(_ taken: OutgoingMessage, to: Mailbox) -> [CalendarPart] {
        guard case .booking(let matter) = taken.matter else { return [] }
        let details = matter.details
        let page = site.map { "\($0)/bookings/\(details.booking.reference.text)" }
        return taken.calendar.enumerated().map { index, change in
            let fileName = taken.calendar.count > 1 ? "session-\(index + 1).ics" : "session.ics"
            guard let session = change.held else {
                return CalendarInvitation(
                    key: InvitationKey(session: change.session, booking: change.booking), sequence: change.sequence,
                    starts: change.starts, ends: change.ends, summary: details.event.course.title, organiser: from,
                    attendee: to
                ).cancellation(at: taken.createdAt, fileName: fileName)
            }
            return CalendarInvitation(
                session, of: details, sequence: change.sequence, address: page, organiser: from, attendee: to
            ).request(at: taken.createdAt, fileName: fileName)
        }
    }
}

extension MessageMatter {
    /// What all messages about one thing refer to, so that mail programs show them together.
    fileprivate var threadName: String {
        switch self {
        case .booking(let matter): "booking.\(matter.details.booking.id.hex)"
        case .event(let matter): "event.\(matter.summary.event.id.hex)"
        case .membership(let matter): "membership.\(matter.request.id.hex)"
        }
    }
}
