import Bookings
import Formats
import TestSupport
import Testing

/// Invitations to sessions, held against RFC 5545, 5546 and 6868.
struct CalendarInvitationTests {
    private static let stamp = "2021-07-01 10:00"

    static func invitation(
        starts: String = "2022-01-05 09:30", ends: String = "2022-01-05 12:30", sequence: Int = 0,
        summary: String = "Working together", description: String = "", name: String = "Priya Nair",
        address: String = "priya.nair@nhs.example", page: String? = "https://x.example/bookings/7K3M9QD25"
    ) throws -> CalendarInvitation {
        CalendarInvitation(
            key: try key(), sequence: sequence, starts: try wall(starts), ends: try wall(ends), summary: summary,
            description: description, location: "Town Hall, Room 1", address: page,
            organiser: Mailbox(name: "Northvale Training", address: try #require(EmailAddress("t@northvale.example"))),
            attendee: Mailbox(name: name, address: try #require(EmailAddress(address))))
    }

    static func key() throws -> InvitationKey {
        InvitationKey(
            session: try #require(Identifier(bytes: Array(repeating: 0x0A, count: 16))),
            booking: try #require(Identifier(bytes: Array(repeating: 0xB7, count: 16))))
    }

    private func lines(_ part: CalendarPart) -> [String] {
        String(decoding: part.bytes, as: UTF8.self).replacing("\r\n ", with: "").split(separator: "\r\n")
            .map(String.init)
    }

    @Test func `an invitation asks one person to one session`() throws {
        let part = try Self.invitation(description: "One\nTwo").request(at: try uk(Self.stamp))
        try Golden.check(String(decoding: part.bytes, as: UTF8.self), "invitation.ics")
        #expect(part.method == .request)
        let lines = lines(part)
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
        #expect(lines.contains("UID:\(try Self.key().uid)"))
        #expect(
            lines.contains(
                "ATTENDEE;CN=\"Priya Nair\";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:"
                    + "mailto:priya.nair@nhs.example"))
        #expect(!lines.contains { $0.hasPrefix("BEGIN:VALARM") })
    }

    @Test func `a cancellation says what is taken out and asks nothing`() throws {
        let part = try Self.invitation(sequence: 2, description: "One").cancellation(at: try uk(Self.stamp))
        try Golden.check(String(decoding: part.bytes, as: UTF8.self), "cancellation.ics")
        let lines = lines(part)
        for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", "UID:\(try Self.key().uid)"] {
            #expect(lines.contains(line))
        }
        #expect(!lines.contains { $0.contains("RSVP") || $0.hasPrefix("DESCRIPTION") })
    }

    @Test func `the invitation to an online session leads to the booking, never to the meeting`() throws {
        let event = try CalendarFileTests.event(title: "Neglect", at: ["2022-01-05 09:30", "2022-01-06 09:30"])
        let reference = try #require(BookingReference(value: 31))
        let booking = Booking(
            id: try Self.key().booking, reference: reference, event: event.event.id, course: event.course.id,
            delegate: try #require(Identifier(bytes: Array(repeating: 3, count: 16))), agency: nil, state: .confirmed,
            joinedAt: try uk(Self.stamp), holdsCourse: true,
            terms: FrozenTerms(version: "1", sentence: "Cancelling is free until Friday.", schedule: [], noShow: .zero))
        let details = BookingDetails(
            booking: booking, event: event, delegateName: "Priya Nair", delegateEmail: "p@nhs.example",
            agencyName: nil, waitingPosition: nil, outcome: nil, charge: nil)
        let address = try #require(Mailbox("p@nhs.example"))
        let invitation = CalendarInvitation(
            event.sessions[1], of: details, sequence: 0, address: "https://x.example/bookings/7K3M9QD25",
            organiser: address, attendee: address)
        #expect(invitation.summary == "Neglect (session 2 of 2)")
        #expect(invitation.location == "Online")
        #expect(invitation.key.booking == booking.id)
        let words = lines(invitation.request(at: try uk(Self.stamp))).joined(separator: "\n")
        #expect(!words.contains("secret"))
        #expect(words.contains("DESCRIPTION:The link to join is on your booking’s page.\\nYour booking: https:"))
        #expect(words.contains("Cancelling is free until Friday."))
    }

    @Test(arguments: [
        ("\"Eve\" ^ \\ ; : ,", "^'Eve^' ^^ \\ ; : ,"), ("a\r\nATTENDEE:mailto:eve@evil.example", "a^nATTENDEE:mailto:"),
        ("Zoë\u{0}\u{7} O’Connor", "Zoë O’Connor"), ("a\u{2028}b\u{85}c", "a^nb^nc"),
    ])
    func `a name stays between its quotation marks`(name: String, written: String) throws {
        let lines = lines(try Self.invitation(name: name).request(at: try uk(Self.stamp)))
        #expect(lines.filter { $0.hasPrefix("ATTENDEE") }.count == 1)
        #expect(lines.contains { $0.hasPrefix("ATTENDEE;CN=\"\(written)") })
    }

    @Test(arguments: [
        ("o'hara+a@nhs.example", "mailto:o'hara+a@nhs.example"),
        ("50%&co@nhs.example", "mailto:50%25%26co@nhs.example"),
        ("a?b#c@nhs.example", "mailto:a%3Fb%23c@nhs.example"),
    ])
    func `an address becomes a link that leads to it`(address: String, written: String) throws {
        let lines = lines(try Self.invitation(name: "", address: address).request(at: try uk(Self.stamp)))
        #expect(lines.contains { $0.hasPrefix("ATTENDEE;CUTYPE") && $0.hasSuffix(":\(written)") })
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{85}", "\u{2028}", "\u{2029}"])
    func `no kind of line end begins a line of its own`(end: String) throws {
        let text = "a\(end)BEGIN:VEVENT\(end)\u{301}b"
        let invitation = try Self.invitation(
            summary: text, description: text, name: text, page: "https://x.example/\(text)")
        let bytes = invitation.request(at: try uk(Self.stamp)).bytes
        let scalars = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "").unicodeScalars
        #expect(
            scalars.allSatisfy { $0.properties.generalCategory != .control && $0.value != 0x2028 && $0.value != 0x2029 }
        )
        #expect(
            lines(CalendarPart(method: .request, bytes: bytes, fileName: "")).filter { $0 == "BEGIN:VEVENT" }.count == 1
        )
    }

    @Test func `a UID is read back in any case, and nobody else's is`() throws {
        let key = try Self.key()
        #expect(InvitationKey(uid: " \(key.uid.uppercased())\r\n") == key)
        for uid in ["", "@coursebook", "\(key.session.hex)@coursebook", key.uid + "x", "a.b@coursebook", "." + key.uid]
        {
            #expect(InvitationKey(uid: uid) == nil)
        }
    }

    @Test func `a file's name is plain`() {
        #expect(CalendarPart(method: .request, bytes: [], fileName: "a \"b\"\r\n;é.ics").fileName == "a--b------.ics")
        #expect(CalendarPart(method: .request, bytes: [], fileName: "").fileName == "session.ics")
    }
}
