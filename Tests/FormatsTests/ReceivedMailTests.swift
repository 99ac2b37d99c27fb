import Formats
import TestSupport
import Testing

/// Mail of every kind, told apart.
struct ReceivedMailTests {
    private func kind(_ bytes: [UInt8]) throws -> String {
        switch try ReceivedMail(reading: bytes) {
        case .bounce: "bounces"
        case .reply: "replies"
        case .automatic: "automatic"
        case .unknown: "unknown"
        }
    }

    @Test func `each paper is what its folder says`() throws {
        let names = try ReceivedMailPapers.all()
        #expect(names.count >= 20)
        for name in names {
            let bytes = try ReceivedMailPapers.bytes(name)
            #expect(name.hasPrefix(try kind(bytes)), "\(name)")
            #expect(name.hasPrefix(try kind(ReceivedMailPapers.onTheWire(bytes))), "\(name) with CRLF")
        }
    }

    @Test func `what is too much is refused, and nothing at all is unknown`() throws {
        #expect(try ReceivedMail(reading: []) == .unknown)
        #expect(throws: MailFault.tooLarge(bytes: 2_097_153)) {
            try ReceivedMail(reading: Array(repeating: 0x20, count: 2_097_153))
        }
    }

    private static let report = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"

    /// Mail that means harm: what would be looked at again for each of many recipients is long.
    @Test(arguments: [
        (
            report + "\n--b\n\n", " a@b.example\n", "\n--b\nContent-Type: message/delivery-status\n\n",
            "Final-Recipient: x\n\n"
        ),
        (report + "To: ", "a", "\n\n--b\nContent-Type: message/delivery-status\n\n", "Action: failed\n\n"),
        ("X-Failed-Recipients: ", "a@b.example,", "\n\n", "  a@b.example\n    x\n"),
        ("\nHi. This is the\n", "<a@b.example>:\n\n", "", "Message-ID: x\n"),
        (
            "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE", ";A=B", ":x\nUID:",
            "a\n "
        ),
        ("Subject: ", "=?utf-8?q?=41?= ", "\nReferences: ", "<a@b> "),
    ])
    func `two megabytes of anything are told apart`(head: String, first: String, middle: String, second: String) throws
    {
        let half = 1_000_000
        let text =
            head + String(repeating: first, count: half / first.utf8.count) + middle
            + String(repeating: second, count: half / second.utf8.count)
        let mail = try ReceivedMail(reading: Array(text.utf8))
        if case .bounce(let bounce) = mail { #expect(bounce.recipients.count <= 200) }
    }
}
