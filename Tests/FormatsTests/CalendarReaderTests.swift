import Bookings
import TestSupport
import Testing

@testable import Formats

/// Calendars read back, ours and others'.
struct CalendarReaderTests {
    private func read(_ text: String) throws -> CalendarComponent { try CalendarReader.read(Array(text.utf8)) }

    private func fault(_ text: String) -> CalendarFault? {
        do { _ = try CalendarReader.read(Array(text.utf8)) } catch { return error }
        return nil
    }

    @Test(arguments: ["Zoë, “the trainer”; a\\b", "one\ntwo", "^^'^n\"", String(repeating: "ünï👩‍👩‍👧‍👦", count: 30)])
    func `what we write reads back as it was`(text: String) throws {
        let invitation = try CalendarInvitationTests.invitation(
            sequence: 7, summary: text, description: text, name: text, address: "o'hara+50%@nhs.example")
        let calendar = try CalendarReader.read(invitation.request(at: try uk("2021-07-01 10:00")).bytes)
        let event = try #require(calendar.component("VEVENT"))
        #expect(calendar["METHOD"]?.value == "REQUEST")
        #expect(calendar.component("VTIMEZONE")?.components.map(\.name) == ["DAYLIGHT", "STANDARD"])
        #expect(event["SUMMARY"]?.text == text)
        #expect(event["DESCRIPTION"]?.text == text)
        #expect(event["ATTENDEE"]?.parameters["CN"] == text)
        #expect(event["ATTENDEE"]?.parameters["PARTSTAT"] == "NEEDS-ACTION")
        #expect(event["ATTENDEE"]?.value == "mailto:o'hara+50%25@nhs.example")
        #expect(event["DTSTART"]?.parameters["TZID"] == "Europe/London")
        #expect(event["UID"].flatMap { InvitationKey(uid: $0.text) } == invitation.key)
    }

    @Test func `an answer made of our own invitation reads back`() throws {
        let invitation = try CalendarInvitationTests.invitation(name: "Nair, Priya: \"PN\"")
        let bytes = invitation.request(at: try uk("2021-07-01 10:00")).bytes
        let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
            .replacing("METHOD:REQUEST", with: "METHOD:REPLY").replacing("NEEDS-ACTION", with: "TENTATIVE")
        let reply = try #require(CalendarReply(try read(text), method: nil))
        #expect(reply.key == invitation.key)
        #expect(reply.attendee == invitation.attendee.address)
        #expect(reply.answer == .tentative)
    }

    @Test func `folds may lie anywhere, even within a character`() throws {
        let line = Array("SUMMARY:Zoë".utf8)
        let folded = line.dropLast() + [10, 9] + line.suffix(1)
        let calendar = try CalendarReader.read(
            Array("\u{FEFF}BEGIN:VCALENDAR\n".utf8) + folded + Array("\nEND:VCALENDAR".utf8))
        #expect(calendar["SUMMARY"]?.text == "Zoë")
    }

    @Test func `lines that are none, and quotation marks that are not closed, do no harm`() throws {
        let calendar = try read(
            "junk\nBEGIN:VEVENT\nBEGIN:VCALENDAR\nno colon\na b:c\n:x\nX;=y;Z;A=\"b:c\nx-y;A=1;a=2:v:w\nEND:VCALENDAR\nEND:X"
        )
        #expect(calendar.properties.map(\.name) == ["X", "X-Y"])
        #expect(calendar.properties.map(\.value) == ["c", "v:w"])
        #expect(calendar["X-Y"]?.parameters == ["A": "1"])
    }

    @Test func `a fault names its line`() {
        #expect(fault("")?.line == 1)
        #expect(fault("x:y\n")?.sentence == "The calendar ends, and BEGIN:VCALENDAR is missing.")
        #expect(fault("BEGIN:VCALENDAR\nBEGIN:VEVENT\nX:a\n b\nEND:VTODO\nEND:VCALENDAR")?.line == 5)
        #expect(fault("BEGIN:VCALENDAR\nBEGIN:VEVENT")?.sentence == "The calendar ends, and END:VEVENT is missing.")
        #expect(fault(String(repeating: "BEGIN:VCALENDAR\n", count: 100_000))?.line == 9)
        #expect(fault("BEGIN:VCALENDAR\n" + String(repeating: "X:Y\n", count: 100_000))?.line == 20_001)
    }
}
