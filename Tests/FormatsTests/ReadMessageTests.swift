import Bookings
import Formats
import TestSupport
import Testing

/// Messages read back.
struct ReadMessageTests {
    private static let texts = [
        "Hello.\n", "Zoë O’Connor = 100 %\n\n--=_coursebook\n.\n",
        "日本語 名前 and a line that is long enough to be broken somewhere in the middle, twice if need be, or three times\n",
        "trailing space \n\ttab\t\n",
    ]

    @Test(arguments: texts)
    func `what we write reads back as it was`(text: String) throws {
        let line = text.split(separator: "\n").first.map(String.init) ?? ""
        let from = try #require(Mailbox("Northvale Training <training@northvale.example>"))
        let message = MailMessage(
            from: from, to: Mailbox(name: line, address: from.address), subject: line, messageID: "1@n.example",
            date: try uk("2021-08-02 10:00"), text: text, html: Array("<p>\(text)</p>".utf8))
        let read = ReadMessage(message.bytes)
        #expect(read.subject.split(separator: " ") == line.split(separator: " "))
        #expect(read.text.replacing("\r\n", with: "\n") == text)
        #expect(read.date == "Mon, 2 Aug 2021 10:00:00 +0100")
        #expect(read.dateWords == "Monday 2 August 2021, 10am")
        #expect(read.toWords.hasSuffix("training@northvale.example") && !read.toWords.contains("<t"))
        #expect(read.to.hasSuffix("<training@northvale.example>"))
    }

    @Test func `others write in other ways`() {
        let message = """
            Subject: =?utf-8?q?Caf=C3=A9_=3D_?=\r
             =?UTF-8?B?w6k=?= plain =?latin-1?q?x?=
            To: a@b.example
            Content-Type: multipart/mixed; boundary="x y"; other=1

            preamble
            --x y
            Content-Type: multipart/alternative; boundary=in

            --in
            Content-Type: text/html

            <p>no</p>
            --in
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            SGVsbG8s
            IHdvcmxk
            --in--
            --x y--
            """
        let read = ReadMessage(Array(message.utf8))
        #expect(read.subject == "Café = é plain =?latin-1?q?x?=")
        #expect(read.text == "Hello, world")
    }

    /// Whatever comes, nothing traps.
    @Test func `no bytes are too strange`() {
        var generator = SeededGenerator(seed: 11)
        let pieces = [
            "=?", "?=", "utf-8?q?", "=", "=3", "\r\n", "\n", ":", "Content-Type: multipart/mixed; boundary=", "--", "a",
            "é", "\n\n", "boundary=\"\"", " ", "\t", "Content-Transfer-Encoding: base64\n", "--a--", "=?utf-8?b?",
        ]
        for _ in 0..<3_000 {
            let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            _ = ReadMessage(Array(text.utf8))
        }
    }
}
