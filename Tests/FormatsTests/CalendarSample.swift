import Bookings
import Formats

/// Calendars, and what whoever reads them must find.
struct CalendarSample {
    /// The files by name.
    var files: [String: [UInt8]] = [:]
    /// The entries of each file.
    var expected: [String: [Entry]] = [:]

    /// What must be found of an entry; moments are in UTC.
    struct Entry: Encodable {
        var uid, starts, ends, summary, description, location, status, url: String?
        var method: String?
        var sequence: Int?
        var organizer, attendee: Person?
    }

    /// What must be found of somebody.
    struct Person: Encodable { let name, address: String }

    /// Adds the file of an invitation.
    mutating func add(
        _ name: String, _ invitation: CalendarInvitation, _ method: CalendarFile.Method, _ bytes: [UInt8], _ time: Time
    ) {
        files[name] = bytes
        let isRequest = method == .request
        expected[name] = [
            Entry(
                uid: invitation.key.uid, starts: time.startsUTC, ends: time.endsUTC, summary: invitation.summary,
                description: isRequest ? invitation.description : nil, location: isRequest ? invitation.location : nil,
                status: isRequest ? "CONFIRMED" : "CANCELLED", url: isRequest ? invitation.address : nil,
                method: method.rawValue, sequence: invitation.sequence, organizer: person(invitation.organiser),
                attendee: person(invitation.attendee))
        ]
    }

    private func person(_ mailbox: Mailbox) -> Person { Person(name: mailbox.name, address: mailbox.address.written) }

    /// A session on the wall in the United Kingdom, and when that is in UTC.
    typealias Time = (starts: String, ends: String, startsUTC: String, endsUTC: String)

    /// Around the clock changes of 30 March and 26 October 2025, and of 29 March and 25 October 2026, written by hand.
    static let times: [Time] = [
        ("2025-03-29 09:30", "2025-03-29 12:30", "2025-03-29T09:30:00Z", "2025-03-29T12:30:00Z"),
        ("2025-03-30 00:30", "2025-03-30 03:30", "2025-03-30T00:30:00Z", "2025-03-30T02:30:00Z"),
        ("2025-03-30 02:00", "2025-03-30 05:00", "2025-03-30T01:00:00Z", "2025-03-30T04:00:00Z"),
        ("2025-03-31 09:30", "2025-03-31 12:30", "2025-03-31T08:30:00Z", "2025-03-31T11:30:00Z"),
        ("2025-10-25 09:30", "2025-10-25 12:30", "2025-10-25T08:30:00Z", "2025-10-25T11:30:00Z"),
        ("2025-10-26 00:30", "2025-10-26 01:30", "2025-10-25T23:30:00Z", "2025-10-26T00:30:00Z"),
        ("2025-10-26 01:30", "2025-10-26 02:30", "2025-10-26T00:30:00Z", "2025-10-26T02:30:00Z"),
        ("2025-10-26 02:00", "2025-10-26 03:00", "2025-10-26T02:00:00Z", "2025-10-26T03:00:00Z"),
        ("2025-10-27 09:30", "2025-10-27 12:30", "2025-10-27T09:30:00Z", "2025-10-27T12:30:00Z"),
        ("2026-03-28 09:30", "2026-03-28 12:30", "2026-03-28T09:30:00Z", "2026-03-28T12:30:00Z"),
        ("2026-03-29 00:30", "2026-03-29 03:30", "2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z"),
        ("2026-03-29 02:00", "2026-03-29 05:00", "2026-03-29T01:00:00Z", "2026-03-29T04:00:00Z"),
        ("2026-03-30 09:30", "2026-03-30 12:30", "2026-03-30T08:30:00Z", "2026-03-30T11:30:00Z"),
        ("2026-10-24 09:30", "2026-10-24 12:30", "2026-10-24T08:30:00Z", "2026-10-24T11:30:00Z"),
        ("2026-10-25 00:30", "2026-10-25 01:30", "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z"),
        ("2026-10-25 01:30", "2026-10-25 02:30", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"),
        ("2026-10-25 02:00", "2026-10-25 03:00", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z"),
        ("2026-10-26 09:30", "2026-10-26 12:30", "2026-10-26T09:30:00Z", "2026-10-26T12:30:00Z"),
    ]
}
