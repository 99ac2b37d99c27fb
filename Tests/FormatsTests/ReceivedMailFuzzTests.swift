import Bookings
import TestSupport
import Testing

@testable import Formats

/// All papers cut, doubled, mixed and scrambled in thousands of ways: every reader ends, and says the same each time.
struct ReceivedMailFuzzTests {
    private static let bits =
        [
            "\r\n", "\n", "\r", "--", "=", "=?", "?=", "=?utf-8?q?", ";", ":", "\"", "<", ">", "@", "^", "\\", " ",
            "\t", "\0", "é",
            "\n\n", "\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
            "\nContent-Type: message/delivery-status\n\n",
            "\nContent-Transfer-Encoding: base64\n", "\nContent-Transfer-Encoding: quoted-printable\n",
            "BEGIN:VEVENT\n",
            "END:VEVENT\n", "BEGIN:VCALENDAR\n", "99999999999999999999", "Status: 5..1\n", "Action: \n", "\u{301}",
            "mailto:%",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xEF, 0xBB, 0xBF]]

    /// One of the papers, changed in up to six places.
    private func changed(_ papers: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = papers.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 0...60, using: &generator))
            switch Int.random(in: 0...6, using: &generator) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: Self.bits.randomElement(using: &generator) ?? [], at: place)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: end)
            case 3: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
            case 4: bytes.insert(contentsOf: (papers.randomElement(using: &generator) ?? []).suffix(400), at: place)
            case 5: if place < bytes.count { bytes[place] ^= 0x20 }
            default: if Bool.random(using: &generator) { bytes = Array(bytes.prefix(place)) }
            }
        }
        return bytes
    }

    @Test(arguments: 0..<8)
    func `no mail at all brings a reader down, and each is read alike twice`(seed: Int) throws {
        let papers = try ReceivedMailPapers.all().map(ReceivedMailPapers.bytes)
        var generator = SeededGenerator(seed: UInt64(seed))
        var kinds: [String: Int] = [:]
        for _ in 0..<400 {
            let bytes = changed(papers, &generator)
            let mail = try ReceivedMail(reading: bytes)
            #expect(try ReceivedMail(reading: bytes) == mail)
            _ = ReadMessage(bytes)
            switch mail {
            case .bounce(let bounce):
                kinds["bounce", default: 0] += 1
                #expect(bounce.recipients.allSatisfy { !$0.words.contains("@") && $0.words.count <= 300 })
            case .reply(let reply):
                kinds["reply", default: 0] += 1
                #expect(reply.sequence >= 0 && reply.comment.count <= CalendarReply.longestComment)
            case .automatic: kinds["automatic", default: 0] += 1
            case .unknown: kinds["unknown", default: 0] += 1
            }
        }
        #expect(kinds.count == 4)
        #expect(kinds.values.allSatisfy { $0 > 10 })
    }

    /// The control: a careless reader, which takes it that a boundary's quotation mark is closed, is caught.
    @Test func `a planted fault is found`() throws {
        let papers = try ReceivedMailPapers.all().map(ReceivedMailPapers.bytes)
        var generator = SeededGenerator(seed: 0)
        let caught = (0..<400).contains { _ in
            let text = String(decoding: changed(papers, &generator), as: UTF8.self)
            guard let start = text.firstRange(of: "boundary=\"") else { return false }
            return !text[start.upperBound...].prefix { $0 != "\n" }.contains("\"")
        }
        #expect(caught)
    }

    @Test(arguments: 0..<8)
    func `no calendar at all brings its reader down, and what it cannot read it locates`(seed: Int) throws {
        let calendars = try ["Golden/invitation.ics", "Golden/cancellation.ics", "Golden/programme.ics"].map {
            try ReceivedMailPapers.bytes("../\($0)")
        }
        var generator = SeededGenerator(seed: UInt64(seed) &+ 100)
        var (good, bad) = (0, 0)
        for _ in 0..<400 {
            let bytes = changed(calendars, &generator)
            let first = read(bytes)
            #expect(read(bytes) == first)
            switch first {
            case .success: good += 1
            case .failure(let fault):
                bad += 1
                #expect(fault.line >= 1 && fault.line <= bytes.count { $0 == 10 } + 2)
            }
        }
        #expect(good > 40 && bad > 40)
    }

    private func read(_ bytes: [UInt8]) -> Result<CalendarComponent, CalendarFault> {
        Result { () throws(CalendarFault) in try CalendarReader.read(bytes) }
    }
}
