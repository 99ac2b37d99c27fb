import Bookings
import Formats
import Foundation
import TestSupport
import Testing

/// What is written is JSON, and another reader finds in it what was put in.
struct JSONWriterTests {
    private func parsed(_ json: JSONWriter) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(json.bytes), options: .fragmentsAllowed)
    }

    @Test(arguments: [
        "", "plain", "\"", "\\", "\\\"", "a/b", "</script>", "\n\r\t\u{8}\u{C}", "\u{7F}\u{80}\u{9F}",
        "\u{2028}\u{2029}",
        "é", "e\u{301}", "\"\u{301}", "\\\u{200D}", "😀👨‍👩‍👧‍👦", "a\u{FEFF}", "\u{FFFD}", "\u{10FFFF}", "\u{202E}abc", "\u{0}",
    ])
    func `a hostile string comes back byte for byte`(text: String) throws {
        var json = JSONWriter()
        json.array { $0.value(text) }
        let strings = try #require(try parsed(json) as? [String])
        #expect(strings.map { Array($0.utf8) } == [Array(text.utf8)])
    }

    @Test func `every control character is escaped`() throws {
        let text = String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0) }))
        var json = JSONWriter()
        json.array { $0.value(text) }
        #expect(json.bytes.allSatisfy { $0 >= 0x20 })
        #expect(try parsed(json) as? [String] == [text])
        #expect(json.text.hasPrefix("[\"\\u0000\\u0001"))
        #expect(json.text.hasSuffix("\\u001e\\u001f\"]"))
    }

    @Test func `random strings come back`() throws {
        var generator = SeededGenerator(seed: 8259)
        for _ in 0..<300 {
            var text = ""
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                let bound: UInt32 = Bool.random(using: &generator) ? 0x7F : 0x1_F9FF
                if let scalar = Unicode.Scalar(UInt32.random(in: 0...bound, using: &generator)) {
                    text.unicodeScalars.append(scalar)
                }
            }
            var json = JSONWriter()
            json.array { $0.value(text) }
            let strings = try #require(try parsed(json) as? [String])
            if strings.map({ Array($0.utf8) }) != [Array(text.utf8)] { Issue.record("\(Array(text.utf8))") }
        }
    }

    @Test func `commas come by themselves`() {
        var json = JSONWriter()
        json.object { json in
            json.key("a")
            json.array { json in
                json.value(1)
                json.value(-20)
                json.array { _ in }
                json.object { _ in }
                json.null()
                json.value(true)
                json.value(nil as String?)
            }
            json.key("b")
            json.value("x")
            json.key("c")
            json.plain { $0 += Array("2025-04-17".utf8) }
            json.key("d")
            json.value(nil as Int?)
        }
        #expect(json.text == #"{"a":[1,-20,[],{},null,true,null],"b":"x","c":"2025-04-17","d":null}"#)
    }

    @Test(arguments: [0, 9, 10, -1, .max, .min])
    func `numbers are whole`(number: Int) throws {
        var json = JSONWriter()
        json.value(number)
        #expect(json.text == "\(number)")
    }
}

struct RFC3339Tests {
    @Test(arguments: [
        (Int64(1_744_930_799_000), "2025-04-17T23:59:59+01:00"), (1_735_689_600_000, "2025-01-01T00:00:00+00:00"),
        (1_774_745_999_999, "2026-03-29T00:59:59+00:00"), (1_774_746_000_000, "2026-03-29T02:00:00+01:00"),
        (1_792_889_999_000, "2026-10-25T01:59:59+01:00"), (1_792_890_000_000, "2026-10-25T01:00:00+00:00"),
        (0, "1970-01-01T00:00:00+00:00"), (-1, "1969-12-31T23:59:59+00:00"),
    ])
    func `a moment is written with the offset of the United Kingdom`(milliseconds: Int64, text: String) {
        #expect(RFC3339.text(Instant(milliseconds: milliseconds)) == text)
    }

    @Test func `every moment written is one that others read`() throws {
        let formatter = ISO8601DateFormatter()
        for second in stride(from: Int64(946_684_800), to: 2_000_000_000, by: 9_999_991) {
            let date = try #require(formatter.date(from: RFC3339.text(Instant(seconds: second))))
            #expect(date.timeIntervalSince1970 == TimeInterval(second))
        }
    }

    @Test func `a wall time that is known already is written as it is`() throws {
        var bytes: [UInt8] = []
        RFC3339.append(try wall("2021-09-14 09:30"), at: try uk("2021-09-14 09:30"), to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "2021-09-14T09:30:00+01:00")
    }
}
