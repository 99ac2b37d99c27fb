import Bookings
import Formats
import Foundation
import TestSupport
import Testing

/// Lines of a canonical export, read cell by cell.
struct JSONRowTests {
    /// The cells of a line as words; nil when it is no such line.
    private func cells(_ bytes: [UInt8]) -> [String]? {
        try? bytes.withUnsafeBufferPointer { bytes in
            var row = try JSONRow(bytes)
            var cells: [String] = []
            while let cell = try row.next() {
                switch cell {
                case .null: cells.append("null")
                case .integer(let number): cells.append("\(number)")
                case .text(let text):
                    guard let string = text.string else { throw JSONRow.Malformed() }
                    cells.append("“\(string)”")
                }
            }
            return cells
        }
    }

    private func cells(_ line: String) -> [String]? { cells(Array(line.utf8)) }

    @Test func `nulls, whole numbers and texts are read`() {
        #expect(cells("[]") == [])
        #expect(cells(#"[null,0,-1,12,"","a","é"]"#) == ["null", "0", "-1", "12", "“”", "“a”", "“é”"])
        #expect(
            cells("[9223372036854775807,-9223372036854775808]") == ["9223372036854775807", "-9223372036854775808"])
    }

    @Test func `spaces between cells do no harm`() {
        #expect(cells(" [ null , 1,\t\"a b\"\r] ") == ["null", "1", "“a b”"])
    }

    @Test func `escapes stand for their characters`() {
        #expect(cells(#"["\"\\\/\b\f\n\r\t"]"#) == ["“\"\\/\u{8}\u{C}\n\r\t”"])
        #expect(cells(#"["\u0041\u00e9\u00C9\u2028\u0000"]"#) == ["“AéÉ\u{2028}\u{0}”"])
        #expect(cells(#"["\ud83d\ude00 \uDBFF\uDFFF"]"#) == ["“😀 \u{10FFFF}”"])
    }

    @Test(arguments: [
        "", "[", "]", "null", "{}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1]]", "[1]x", "[1],", "[[1]]",
        "[{}]",
        "[nul]", "[nulll]", "[Null]", "[true]", "[1.0]", "[1e2]", "[01]", "[-]", "[+1]", "[-01]", "[1-]",
        "[9223372036854775808]", "[-9223372036854775809]", "[99999999999999999999999]", "[\"]", "[\"a]", "[\"a\"",
        "[\"a\"b]", "['a']", #"["\"]"#, #"["\x"]"#, #"["\u12"]"#, #"["\u12G4"]"#, #"["\ud83d"]"#, #"["\ude00"]"#,
        #"["\ud83d\u0041"]"#, #"["\ud83dx"]"#, #"["\ud83d\n"]"#, "[\"a\nb\"]", "[\"\t\"]", "[\"\u{0}\"]", "[1\n]",
    ])
    func `anything else is malformed`(line: String) {
        #expect(cells(line) == nil)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
            [0xC3, 0x28],
        ] as [[UInt8]])
    func `text that is no UTF-8 is malformed`(bytes: [UInt8]) {
        #expect(cells(Array("[\"".utf8) + bytes + Array("\"]".utf8)) == nil)
        #expect(cells(Array("[\"\\n".utf8) + bytes + Array("\"]".utf8)) == nil)
        #expect(cells(Array("[".utf8) + bytes + Array("]".utf8)) == nil)
        #expect(cells(Array("[1]".utf8) + bytes) == nil)
    }

    @Test func `what the writer writes comes back, and every shorter piece of it is malformed`() {
        let texts = ["", "plain", "\"", "\\", "\n\r\t\u{0}\u{1F}", "\u{FEFF}é", "e\u{301}", "😀👨‍👩‍👧", "a\u{2028}b\u{7F}"]
        var json = JSONWriter()
        json.array { json in
            for text in texts { json.value(text) }
            json.null()
            for number in [0, 9, 10, -1, -10, Int.max, Int.min] { json.value(number) }
        }
        let numbers = [0, 9, 10, -1, -10, Int.max, Int.min].map { "\($0)" }
        #expect(cells(json.bytes) == texts.map { "“\($0)”" } + ["null"] + numbers)
        for count in 0..<json.bytes.count { #expect(cells(Array(json.bytes.prefix(count))) == nil, "\(count)") }
    }

    @Test func `bytes changed at random never trap, and good lines are what another reader finds`() throws {
        var generator = SeededGenerator(seed: 4627)
        let line = Array(#"[null,-12,"a\u00e9\ud83d\ude00\n","é😀",9223372036854775807]"#.utf8)
        for _ in 0..<3000 {
            var changed = line
            for _ in 0...Int.random(in: 0...2, using: &generator) {
                changed[Int.random(in: 0..<line.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            guard let found = cells(changed) else { continue }
            let other = try JSONSerialization.jsonObject(with: Data(changed)) as? [Any]
            #expect(other?.count == found.count)
        }
    }
}

/// A writer whose bytes are taken away now and then.
struct JSONLinesTests {
    @Test func `lines are values of their own, whenever they are taken`() {
        var json = JSONWriter()
        var taken: [UInt8] = []
        for number in 1...3 {
            json.array { $0.value(number) }
            json.endLine()
            if number != 2 { taken += json.takeBytes() }
        }
        #expect(String(decoding: taken, as: UTF8.self) == "[1]\n[2]\n[3]\n")
        #expect(json.bytes.isEmpty)
    }
}
