import Bookings
import TestSupport
import Testing

@testable import Formats

/// Mail as others write it, read part by part.
struct MailPartTests {
    private func read(_ text: String) throws -> MailPart { try MailPart(reading: Array(text.utf8)) }

    /// The types of all parts, each in the round brackets of what it lies in.
    private func shape(_ part: MailPart) -> String {
        part.parts.isEmpty ? part.type.name : "\(part.type.name)(\(part.parts.map(shape).joined(separator: " ")))"
    }

    @Test(arguments: ["\r\n", "\n"])
    func `parts lie within parts, whatever ends the lines`(end: String) throws {
        let text = [
            "Content-Type: Multipart/Mixed;", "\tboundary=\"outer one\"", "", "preamble", "--outer one",
            "Content-Type: multipart/alternative; boundary=in", "", "--in", "", "first", "--inner is no boundary",
            "--in ",
            "Content-Type: text/html", "", "<p>", "--in--", "epilogue", "--outer one", "Content-Type: message/rfc822",
            "",
            "Content-Type: multipart/mixed; boundary=in", "", "--in", "", "not opened", "--outer one--", "--outer one",
            "late",
        ].joined(separator: end)
        let mail = try read(text)
        #expect(shape(mail) == "multipart/mixed(multipart/alternative(text/plain text/html) message/rfc822)")
        #expect(mail.plainText == "first\(end)--inner is no boundary")
        #expect(mail.parts[1].text.hasSuffix("not opened"))
    }

    @Test(arguments: [
        ("multipart/mixed", "--x\n\none\n--x\n\ntwo\n--x--\n"),
        ("multipart/mixed; boundary=y", "--x\n\none\n--x\n\ntwo\n"),
        ("multipart/mixed; boundary=x", "--x\n\none\n--x\n\ntwo"),
        ("multipart/mixed; boundary=", "-- \n--x\n\none\n--x\n\ntwo"),
        ("multipart/mixed; boundary*0=x; boundary*1=y", "--xy\n\none\n--xy\n\ntwo\n--xy--"),
        ("(a comment;) multipart/mixed; x=\"a;b\\\"\"; Boundary = \"x\"", "--x\n\none\n--x \n\ntwo\n--x--"),
    ])
    func `boundaries that are broken are guessed`(type: String, body: String) throws {
        let parts = try read("Content-Type: \(type)\n\n\(body)").parts
        #expect(parts.map { $0.text.trimmed } == ["one", "two"])
    }

    @Test func `a multipart without any boundary is the text it looks like`() throws {
        let mail = try read("Content-Type: multipart/mixed\n\nHello\n-- \nPriya\n")
        #expect(mail.parts.isEmpty)
        #expect(mail.plainText == "Hello\n-- \nPriya\n")
    }

    @Test(arguments: [
        ("quoted-printable", "utf-8", "Zo=C3=AB =  \nsaid=\r\n it=3D=3d=", "Zoë said it=="),
        ("Quoted-Printable", "iso-8859-1", "Zo=EB =80", "Zoë €"), ("base64", "utf-8", "Wm/D\r\n q8=", "Zoë"),
        ("BASE64 (comment)", "utf-8", "Wm/Dq8=Wm/D!q8", "ZoëZoë"), ("8bit", "utf-8", "Zoë", "Zoë"),
        ("7bit", "klingon", "Zoë", "Zoë"), ("x-unknown", "\"us-ascii\"", "plain", "plain"),
    ])
    func `content is decoded`(encoding: String, charset: String, sent: String, text: String) throws {
        let head = "Content-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: \(encoding)\n\n"
        #expect(try read(head + sent).text == text)
    }

    @Test func `what claims to be UTF-8 and is not is read as Windows 1252`() throws {
        let head = Array("Content-Type: text/plain; charset=utf-8\n\n".utf8)
        #expect(try MailPart(reading: head + [0x5A, 0x6F, 0xEB, 0x20, 0x93, 0x94]).text == "Zoë “”")
    }

    @Test(arguments: [
        ("=?utf-8?q?Caf=C3=A9?= =?UTF-8?B?w6k=?=", "Caféé"), ("a =?ISO-8859-1?Q?=E9_x?= b", "a é x b"),
        ("=?utf-8*en?q?a?=", "a"), ("=?klingon?q?a?=", "=?klingon?q?a?="), ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("=?utf-8?q?a", "=?utf-8?q?a"), ("=?=?utf-8?q?a?=", "=?a"), ("=?windows-1252?B?gA==?=!", "€!"),
    ])
    func `words of a header are decoded`(sent: String, text: String) throws {
        #expect(try read("Subject: \(sent)\n\n").header.text("subject") == text)
    }

    @Test func `a header is unfolded and its names are found in any case`() throws {
        let mail = try read(
            "no field\n folded\nSUBJECT : one\n two\nSubject: again\nReferences: <a@x>\n\t<b@x> junk <c\n\nbody")
        #expect(mail.header["subject"] == "one two")
        #expect(mail.header.values("subject") == ["one two", "again"])
        #expect(mail.header.messageIDs("references") == ["a@x", "b@x"])
        #expect(mail.text == "body")
    }

    @Test func `parameters come in every form the standards have`() {
        let type = MediaType("text/calendar; Method=REPLY; name*=utf-8'en'Zo%C3%AB.ics; a*0*=iso'x'b%20; a*1=c; ;=; x")
        #expect(type.name == "text/calendar")
        #expect(type["method"] == "REPLY")
        #expect(type["name"] == "Zoë.ics")
        #expect(type["a"] == "b c")
        #expect(type["x"] == nil)
    }
}

/// Mail that means harm: refused where it is too much, and otherwise read in a time that grows with its size alone.
struct HostileMailTests {
    private func fault(_ bytes: [UInt8]) -> MailFault? {
        do { _ = try MailPart(reading: bytes) } catch { return error }
        return nil
    }

    @Test func `more than two megabytes are refused, and the limit is read`() {
        #expect(fault(Array(repeating: 0x61, count: MailFault.mostBytes + 1)) == .tooLarge(bytes: 2_097_153))
        #expect(fault(Array(repeating: 0x61, count: MailFault.mostBytes)) == nil)
        #expect(
            MailFault.tooLarge(bytes: 3_000_000).sentence.contains("3000000 bytes. Messages of up to 2097152 bytes"))
    }

    @Test func `hundreds of parts are refused where they become too many`() {
        let head = Array("Content-Type: multipart/mixed; boundary=a\n\n".utf8)
        let parts = Array(repeating: Array("--a\n\n".utf8), count: 400_000).flatMap(\.self)
        #expect(fault(head + parts) == .tooManyParts(line: 1_005))
        #expect(fault(head + parts.prefix(5 * 400)) == nil)
    }

    @Test func `parts within parts within parts are refused where they lie too deep`() {
        let levels = (0..<30_000).map { "Content-Type: multipart/mixed; boundary=a\($0)\n\n--a\($0)\n" }
        #expect(fault(Array(levels.joined().utf8)) == .tooDeep(line: 49))
        #expect(fault(Array(levels.prefix(16).joined().utf8)) == nil)
    }

    @Test(arguments: [
        "\n", "--", "--\n", "a:\n", " \n", "=?", "=?utf-8?q?", "=\n", "<", ";", "(", "\"", "\r", "Zoë", "=?utf-8?b?",
        "-- a b\n",
        "Content-Type: multipart/mixed; boundary=a\n",
    ])
    func `two megabytes of the same are read`(piece: String) throws {
        let half = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        let mail = try MailPart(
            reading: Array("Content-Type: multipart/mixed; boundary=b\nSubject: \(half)\n\n\(half)".utf8))
        #expect(mail.header.text("subject").utf8.count <= 1_100_000)
        #expect(mail.plainText.utf8.count <= 2_100_000)
    }
}
