import Bookings
import Foundation
import TestSupport
import Testing

@testable import Formats

/// Messages that bring calendars, as they go over the wire.
struct MailCalendarTests {
    private func message(_ calendars: [CalendarPart], references: [String] = []) throws -> MailMessage {
        let from = try #require(Mailbox("Northvale Training <training@northvale.example>"))
        return MailMessage(
            from: from, to: Mailbox(address: try #require(EmailAddress("priya.nair@nhs.example"))),
            subject: "Your place is booked", messageID: "1@northvale.example", date: try uk("2021-08-02 10:00"),
            text: "Hello.\n", html: Array("<p>Hello.</p>\n".utf8), calendars: calendars, references: references)
    }

    private func parts(_ count: Int) throws -> [CalendarPart] {
        try (0..<count).map { number in
            let invitation = try CalendarInvitationTests.invitation(
                sequence: number, summary: String(repeating: "Zoë’s course; ", count: 1 + 9 * number))
            let name = "session-\(number + 1).ics"
            return number == 2
                ? invitation.cancellation(at: try uk("2021-08-02 10:00"), fileName: name)
                : invitation.request(at: try uk("2021-08-02 10:00"), fileName: name)
        }
    }

    /// What another program makes of it: every part with its type, its parameters and its content in base64.
    private func read(_ message: MailMessage) async throws -> [[String]] {
        let folder = try TemporaryFolder()
        try Data(message.bytes).write(to: URL(fileURLWithPath: folder.file("message")))
        let script = """
            import base64, email, email.policy, json, sys
            m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
            json.dump([[p.get_content_type(), p.get_param("method") or "", p.get_param("component") or "",
                p.get_filename() or "", p.get_content_disposition() or "", str(len(p.defects)),
                "" if p.is_multipart() else base64.b64encode(p.get_payload(decode=True)).decode(),
                p["In-Reply-To"] or "", p["References"] or ""]
                for p in m.walk()], sys.stdout)
            """
        let run = try await Program.tool("/usr/bin/python3", "-c", script, folder.file("message"))
        #expect(run.code == 0, "\(run.complaints)")
        return try JSONDecoder().decode([[String]].self, from: Data(run.out.utf8))
    }

    @Test func `without a calendar nothing is different`() async throws {
        let read = try await read(try message([]))
        #expect(read.map { $0[0] } == ["multipart/alternative", "text/plain", "text/html"])
        #expect(read.allSatisfy { $0[5] == "0" && $0[7].isEmpty && $0[8].isEmpty })
    }

    @Test func `one calendar is another way to say the same`() async throws {
        let calendars = try parts(1)
        let read = try await read(try message(calendars))
        #expect(read.map { $0[0] } == ["multipart/alternative", "text/plain", "text/html", "text/calendar"])
        #expect(read[3][1...5] == ["REQUEST", "VEVENT", "", "", "0"])
        #expect(Data(base64Encoded: read[3][6]).map(Array.init) == calendars[0].bytes)
    }

    @Test func `further calendars are attached, each whole`() async throws {
        let calendars = try parts(4)
        let read = try await read(try message(calendars))
        #expect(
            read.map { $0[0] } == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html"]
                + Array(repeating: "text/calendar", count: 4))
        #expect(read[4...].map { $0[1] } == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"])
        #expect(read[4...].map { $0[3] } == ["", "session-2.ics", "session-3.ics", "session-4.ics"])
        #expect(read[5...].allSatisfy { $0[2] == "VEVENT" && $0[4] == "attachment" && $0[5] == "0" })
        #expect(read[4...].map { Data(base64Encoded: $0[6]).map(Array.init) } == calendars.map(\.bytes))
    }

    @Test func `our own reader finds the text and every calendar`() throws {
        let calendars = try parts(3)
        let message = try message(calendars)
        let found = try MailPart(reading: message.bytes).all.filter { $0.type.name == "text/calendar" }
        #expect(found.map(\.content) == calendars.map(\.bytes))
        #expect(found.map { $0.type["method"] } == ["REQUEST", "REQUEST", "CANCEL"])
        #expect(ReadMessage(message.bytes).text == "Hello.\r\n")
        #expect(try ReceivedMail(reading: message.bytes) == .automatic)
    }

    @Test(arguments: [0, 1, 2, 5])
    func `every line is short and plain`(count: Int) throws {
        let bytes = try message(try parts(count), references: ["a@b.example", "c@d.example"]).bytes
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.dropLast().allSatisfy { $0.last == 13 && $0.count <= 77 })
        #expect(bytes.allSatisfy { $0 == 13 || $0 == 10 || (0x20...0x7E).contains($0) })
    }

    @Test func `a boundary stands in no content and begins with no other`() throws {
        let calendar = CalendarPart(
            method: .request, bytes: Array("\r\n--=_coursebook\r\n--=_mixed--\r\n".utf8), fileName: "a.ics")
        let bytes = String(decoding: try message([calendar, calendar]).bytes, as: UTF8.self)
        #expect(bytes.components(separatedBy: "\r\n--=_coursebook\r\n").count == 4)
        #expect(bytes.components(separatedBy: "\r\n--=_mixed\r\n").count == 3)
        #expect(bytes.components(separatedBy: "\r\n--=_").count == 8)
    }

    @Test func `messages about one booking name those before them`() async throws {
        let read = try await read(
            try message(
                [],
                references: [
                    "booking.1@n.example", "evil>\r\nBcc: x@y.example", "a><b@y.example", "placed.1@n.example",
                ]))
        #expect(read[0][7] == "<placed.1@n.example>")
        #expect(read[0][8] == "<booking.1@n.example> <placed.1@n.example>")
    }
}
