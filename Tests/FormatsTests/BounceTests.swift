import Bookings
import Formats
import TestSupport
import Testing

/// Reports of mail that did not arrive, of the servers that write them.
struct BounceTests {
    /// What is expected of a sample: `address verdict status`, for each recipient.
    private static let expected: [(file: String, recipients: [String])] = [
        ("exchange", ["joerg.weiss@police.example refused 5.2.2", "dana@police.example refused 5.3.4"]),
        ("exim-delayed", ["tom.reid@nhs.example delayed 4.7.1"]),
        ("exim-expired", ["priya.nair@nhs.example expired 5.0.0"]),
        ("exim-refused", ["nobody-here@mx.northvale.example refused 5.0.0"]),
        ("exim-relayed", ["priya.nair@nhs.example refused 5.1.1"]),
        ("exim-text", ["office@faith.example refused 5.2.1", "treasurer@faith.example expired -"]),
        ("gmail", ["priya.nair@charity.example refused 5.1.1"]),
        ("microsoft-365", ["priya.nair@council.example refused 5.1.10"]),
        ("postfix-delayed", ["tom.reid@nhs.example delayed 4.7.1"]),
        ("postfix-expired", ["tom.reid@nhs.example expired 4.7.1"]),
        ("postfix-refused", ["nobody-here@mx.northvale.example refused 5.1.1"]),
        ("postfix-relayed", ["priya.nair@nhs.example refused 5.1.1"]),
        ("qmail", ["priya.nair@club.example refused 5.1.1", "coach@club.example expired 4.4.1"]),
    ]

    private func read(_ name: String) throws -> Bounce {
        try #require(try Bounce(reading: try ReceivedMailPapers.bytes("bounces/\(name).eml")))
    }

    @Test func `every server's report tells whom, whether for good, and which message`() throws {
        #expect(try ReceivedMailPapers.names("bounces") == Self.expected.map { "bounces/\($0.file).eml" })
        for (file, recipients) in Self.expected {
            let bytes = try ReceivedMailPapers.bytes("bounces/\(file).eml")
            for bytes in [bytes, ReceivedMailPapers.onTheWire(bytes)] {
                let bounce = try #require(try Bounce(reading: bytes))
                let told = bounce.recipients.map {
                    "\($0.address.folded) \($0.verdict.rawValue) \($0.status ?? "-")"
                }
                #expect(told == recipients, "\(file)")
                #expect(bounce.messageID == "place_booked.3.0a@northvale.example", "\(file)")
            }
        }
    }

    @Test func `the reasons are sentences, and the words of servers name nobody`() throws {
        let told = try Self.expected.flatMap { file, _ in
            try read(file).recipients.map { "\(file): \($0.reason) [\($0.words)] \($0.blamesAddress ? "wrong" : "-")" }
        }
        try Golden.check(told.joined(separator: "\n") + "\n", "bounces.txt")
        for file in Self.expected.map(\.file) {
            for recipient in try read(file).recipients {
                #expect(!(recipient.reason + recipient.words).contains("@"))
                let local = recipient.address.folded.prefix { $0 != "@" }
                #expect(local == "office" || !recipient.words.lowercased().contains(local))
            }
        }
    }

    private func report(_ fields: String, head: String = "", back: String = "") throws -> Bounce? {
        let text = """
            \(head)Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; x.example

            \(fields)

            --b
            Content-Type: message/rfc822

            \(back)
            --b--
            """
        return try Bounce(reading: Array(text.utf8))
    }

    @Test(arguments: [
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.1 gone", "5.1.1", Bounce.Verdict.refused),
        ("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 450 4.1.1 gone", "5.0.0", .refused),
        ("Action: failed\nDiagnostic-Code: smtp; 550 192.0.2.5 said 5.7.1.", "5.7.1", .refused),
        ("Action: failed", "-", .refused), ("Status: 4.2.2", "4.2.2", .delayed), ("Status: 5.2.2", "5.2.2", .refused),
        ("Action: DELAYED (for now)\nStatus: 5.1.1", "5.1.1", .delayed), ("Action: failed\nStatus: x", "-", .refused),
        ("Action: failed\nStatus: 4.4.7 (expired)", "4.4.7", .expired),
    ])
    func `the verdict follows the action, then the status`(fields: String, status: String, verdict: Bounce.Verdict)
        throws
    {
        let bounce = try #require(try report("Final-Recipient: rfc822; a@b.example\n\(fields)"))
        #expect(bounce.recipients.map { $0.status ?? "-" } == [status])
        #expect(bounce.recipients.map(\.verdict) == [verdict])
    }

    @Test func `the address we wrote to counts, not the one it was passed on to`() throws {
        let bounce = try #require(
            try report("Original-Recipient: rfc822;a@b.example\nFinal-Recipient: rfc822;x@y.example\nAction: failed"))
        #expect(bounce.recipients.map(\.address.written) == ["a@b.example"])
    }

    @Test func `an address that cannot be read is taken from the message that comes back`() throws {
        let fields = "Final-Recipient: x400; /C=GB/S=Nair\nAction: failed"
        #expect(try report(fields) == nil)
        let back = "To: Priya <a@b.example>\nMessage-ID: <1@n.example>"
        #expect(try report(fields, back: back)?.recipients.map(\.address.written) == ["a@b.example"])
        #expect(
            try report(fields, head: "X-Failed-Recipients: c@d.example\n")?.recipients.map(\.address.written)
                == ["c@d.example"])
    }

    @Test func `one who is named twice is told once`() throws {
        let group = "Final-Recipient: rfc822; a@b.example\nAction: failed"
        #expect(try report("\(group)\n\n\(group.uppercased())")?.recipients.count == 1)
    }

    @Test func `the message is found in what is answered where nothing comes back`() throws {
        let fields = "Final-Recipient: rfc822; a@b.example\nAction: failed"
        #expect(try report(fields)?.messageID == nil)
        #expect(try report(fields, head: "In-Reply-To: <1@n.example>\n")?.messageID == "1@n.example")
        #expect(try report(fields, head: "References: <0@n.example> <1@n.example>\n")?.messageID == "1@n.example")
    }
}
