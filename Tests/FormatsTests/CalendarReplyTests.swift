import Bookings
import TestSupport
import Testing

@testable import Formats

/// Answers of people's calendars.
struct CalendarReplyTests {
    private func read(_ name: String) throws -> CalendarReply {
        try #require(try CalendarReply(reading: try ReceivedMailPapers.bytes("replies/\(name).eml")))
    }

    @Test(arguments: [
        ("apple-accepted", "priya@club.example", CalendarReply.Answer.accepted, 0, ""),
        ("google-tentative", "priya.nair@charity.example", .tentative, 0, "If my manager agrees; I hope: yes"),
        ("outlook-declined", "Priya.Nair@nhs.example", .declined, 1, "I am in court that day, sorry.\nPriya"),
        ("thunderbird-declined", "zoe@faith.example", .declined, 0, ""),
    ])
    func `every calendar's answer is understood`(
        file: String, attendee: String, answer: CalendarReply.Answer, sequence: Int, comment: String
    ) throws {
        let bytes = try ReceivedMailPapers.bytes("replies/\(file).eml")
        for bytes in [bytes, ReceivedMailPapers.onTheWire(bytes)] {
            let reply = try #require(try CalendarReply(reading: bytes))
            #expect(reply.key == (try CalendarInvitationTests.key()))
            #expect(reply.attendee.written == attendee)
            #expect(reply.answer == answer)
            #expect(reply.sequence == sequence)
            #expect(reply.comment == comment)
            #expect(reply.answeredAt == (try uk("2021-07-02 09:15")))
        }
    }

    /// An answer with these lines of an entry.
    private func reply(_ lines: [String], method: String = "METHOD:REPLY") throws -> CalendarReply? {
        let head = ["Content-Type: text/calendar", "", "BEGIN:VCALENDAR", method, "BEGIN:VEVENT"]
        let text = (head + lines + ["END:VEVENT", "END:VCALENDAR"]).joined(separator: "\n")
        return try CalendarReply(reading: Array(text.utf8))
    }

    @Test func `what is no answer to us is none`() throws {
        let uid = "UID:\(try CalendarInvitationTests.key().uid)"
        let attendee = "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example"
        #expect(try reply([uid, attendee])?.answer == .declined)
        #expect(try reply([uid, attendee], method: "METHOD:REQUEST") == nil)
        #expect(try reply([uid, attendee], method: "X:Y") == nil)
        #expect(try reply([attendee]) == nil)
        #expect(try reply(["UID:x@y.example", attendee]) == nil)
        #expect(try reply([uid]) == nil)
        #expect(try reply([uid, "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a@b.example"]) == nil)
        #expect(try reply([uid, "ATTENDEE;PARTSTAT=DECLINED:mailto:nobody"]) == nil)
        #expect(try reply([uid, attendee, "END:VTODO"]) == nil)
    }

    @Test func `numbers and moments that make no sense are left out`() throws {
        let lines = [
            "UID:\(try CalendarInvitationTests.key().uid)", "ATTENDEE;PARTSTAT=declined:MAILTO:a%2Bx@b.example",
            "SEQUENCE:99999999999999999999", "DTSTAMP:20219999T999999Z",
            "COMMENT:\(String(repeating: "é", count: 3_000))\u{7}",
        ]
        let reply = try #require(try reply(lines))
        #expect(reply.attendee.written == "a+x@b.example")
        #expect(reply.sequence == 0)
        #expect(reply.answeredAt == nil)
        #expect(reply.comment == String(repeating: "é", count: 1_000))
    }
}
