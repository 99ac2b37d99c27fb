import Bookings
import Foundation
import TestSupport
import Testing

@testable import Formats

/// Messages as they go over the wire.
struct MailMessageTests {
    private func message(
        name: String = "Priya Nair", subject: String = "Your place is booked", text: String = "Hello.\n",
        html: String = "<p>Hello.</p>\n"
    ) throws -> MailMessage {
        MailMessage(
            from: Mailbox(
                name: "Northvale Training", address: try #require(EmailAddress("training@northvale.example"))),
            to: Mailbox(name: name, address: try #require(EmailAddress("priya.nair@nhs.example"))), subject: subject,
            messageID: "place_booked.3.0a@northvale.example", date: try uk("2021-08-02 10:00"), text: text,
            html: Array(html.utf8))
    }

    /// What another program makes of a message: its header fields and its two parts, decoded.
    private func read(_ message: MailMessage) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        try Data(message.bytes).write(to: URL(fileURLWithPath: folder.file("message")))
        let script = """
            import email, email.header, email.policy, email.utils, json, sys
            m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
            parts = list(m.iter_parts())
            to = m["To"].addresses
            # The newer reader keeps the space between two encoded words of a name (RFC 2047, 6.2: it is none).
            plain = email.message_from_binary_file(open(sys.argv[1], "rb"))
            name = email.header.make_header(email.header.decode_header(email.utils.parseaddr(plain["To"])[0]))
            json.dump({"subject": m["Subject"], "name": str(name), "address": to[0].addr_spec,
                "recipients": str(len(to)), "names": ",".join(m.keys()), "date": m["Date"].datetime.isoformat(),
                "id": m["Message-ID"], "text": parts[0].get_content(), "html": parts[1].get_content(),
                "defects": str(len(m.defects) + sum(len(p.defects) for p in parts))}, sys.stdout)
            """
        let run = try await Program.tool("/usr/bin/python3", "-c", script, folder.file("message"))
        #expect(run.code == 0, "\(run.complaints)")
        return try JSONDecoder().decode([String: String].self, from: Data(run.out.utf8))
            .mapValues { $0.replacingOccurrences(of: "\r\n", with: "\n") }
    }

    private static let fieldNames = "Date,From,To,Subject,Message-ID,MIME-Version,Auto-Submitted,Content-Type"

    private static let names = [
        "Priya Nair", "Zoë O’Connor", "\"Eve\" \\ <eve@evil.example>",
        "Łukasz Wiśniewski of a very long name indeed, the third of it",
        "日本語 名前", "a, b; c", "=?UTF-8?B?ZXZpbA==?=", String(repeating: "é", count: 200), "e\u{301}\u{200D}x", ".",
    ]

    @Test(arguments: names)
    func `another program reads the name and the subject as they were written`(text: String) async throws {
        let read = try await read(try message(name: text, subject: text, text: text + "\n"))
        #expect(read["name"] == text)
        #expect(read["subject"] == text)
        #expect(read["text"] == text + "\n")
        #expect(read["recipients"] == "1")
        #expect(read["address"] == "priya.nair@nhs.example")
        #expect(read["names"] == Self.fieldNames)
        #expect(read["defects"] == "0")
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\u{0B}", "\u{85}", "\u{2028}", "\0", "\r\n\r\n"])
    func `nothing in a name or a subject begins another field`(end: String) async throws {
        let text = "Hello\(end)Bcc: everybody@nhs.example\(end)X-Evil: é"
        let read = try await read(try message(name: text, subject: text))
        #expect(read["names"] == Self.fieldNames)
        #expect(read["recipients"] == "1")
        #expect(read["defects"] == "0")
    }

    @Test func `every byte is plain, every line short and ended as mail ends it`() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let text = String(
                String.UnicodeScalarView(
                    (0..<300).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FF, using: &generator)) }))
            let bytes = try message(name: text, subject: text, text: text, html: text).bytes
            let lines = String(decoding: bytes, as: UTF8.self).utf8.split(
                separator: 10, omittingEmptySubsequences: false)
            #expect(bytes.allSatisfy { $0 == 13 || $0 == 10 || (0x20...0x7E).contains($0) || $0 == 9 })
            #expect(lines.dropLast().allSatisfy { $0.last == 13 && $0.count <= 78 })
            #expect(lines.last?.isEmpty == true)
        }
    }

    @Test(arguments: 0..<40)
    func `text of any kind comes out as it went in`(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = ["a", "é", " ", "  \n", "=", "\n", ".\n", "--=_coursebook", "\t", "日", "😀", "word ", "From "]
        let text = (0..<200).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined() + "\n"
        let read = try await read(try message(text: text, html: text))
        #expect(read["text"] == text)
        #expect(read["html"] == text)
        #expect(read["defects"] == "0")
    }

    @Test(arguments: [
        ("2021-08-02 10:00", "2021-08-02T10:00:00+01:00"), ("2021-12-13 09:05", "2021-12-13T09:05:00+00:00"),
    ])
    func `the date is UK time with its offset`(wall: String, iso: String) async throws {
        let address = try #require(EmailAddress("a@b.example"))
        let message = MailMessage(
            from: Mailbox(address: address), to: Mailbox(address: address), subject: "", messageID: "1@b.example",
            date: try uk(wall), text: "", html: [])
        #expect(try await read(message)["date"] == iso)
    }

    @Test(arguments: [
        ("Northvale Training <training@northvale.example>", "Northvale Training", "training@northvale.example"),
        ("\"Training, Northvale\" <t@n.example>", "Training, Northvale", "t@n.example"),
        ("t@n.example", "", "t@n.example"),
    ])
    func `a sender is read from a setting`(text: String, name: String, address: String) throws {
        let mailbox = try #require(Mailbox(text))
        #expect(mailbox.name == name)
        #expect(mailbox.address.written == address)
    }

    @Test(arguments: ["", "Northvale", "Northvale <>", "Northvale <a b@c.example>", "a@b.example <"])
    func `what is no sender is none`(text: String) { #expect(Mailbox(text) == nil) }
}
