import Formats
import TestSupport
import Testing

/// The strict reader of JSON: nothing is settled silently.
struct JSONReaderTests {
    private func read(_ text: String) throws -> JSONValue { try JSONValue(strict: Array(text.utf8)) }

    @Test func `every kind of value is read, and written again`() throws {
        for text in [
            "null", "true", "false", "0", "-1", "1.5", "2e3", "-0.25E-7", "\"\"", "\"Zoë \\\"Z\\\"\"", "[]", "{}",
            #"[1,[2,[3]],"a",null]"#, #"{"b":1,"a":{"c":[true,{"d":null}]}}"#,
        ] {
            #expect(try read(text).json == text)
            #expect(try read(" \n\t\r\(text) \n").json == text)
            #expect(try read(read(text).indented) == read(text))
        }
        #expect(try read(#""\u00e9\ud83d\ude00\n\/""#) == .text("é😀\n/"))
        #expect(try read(#"{"a":{"b":[7]}}"#)["a"]?["b"]?.elements.first?.integer == 7)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "tru e", "01", "+1", "1.", ".5", "1e", "--1", "0x10", "NaN", "Infinity", "'a'",
        "\"a", "\"a\n\"", "\"\\x\"", "\"\\u12\"", #""\ud800""#, #""\ude00""#, "[1,]", "[1 2]", "[", "{", "{\"a\"}",
        "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:2}", "1 2", "{} {}", "// x\n1", "\u{FEFF}1", "\u{A0}1", "\u{B}1",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSONFault.self) { try read(text) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF]] {
            #expect(throws: JSONFault.self) { try JSONValue(strict: bytes) }
        }
    }

    @Test(arguments: [#"{"a":1,"a":2}"#, #"{"a":1,"b":2,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"[{"x":{"a":1,"a":1}}]"#])
    func `a key that stands there twice is refused, however it is spelt`(text: String) {
        #expect(throws: JSONFault(reason: "The key “a” stands there twice. Send it once.")) { try read(text) }
    }

    @Test func `depth is bounded, breadth is not`() throws {
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(try read(deep).json == deep)
        #expect(throws: JSONFault.self) { try read("[\(deep)]") }
        #expect(throws: JSONFault.self) { try read(String(repeating: "[", count: 1_000_000)) }
        #expect(
            try read("[" + Array(repeating: "1", count: 10_000).joined(separator: ",") + "]").elements.count == 10_000)
    }

    @Test(arguments: [
        ("7", 7), ("7.0", 7), ("70e-1", 7), ("-3", -3), ("1.5", nil), ("9223372036854775807", Int.max),
        ("9223372036854775808", nil), ("1e400", nil), ("\"7\"", nil),
    ])
    func `whole numbers are those that fit`(text: String, number: Int?) throws {
        #expect(try read(text).integer == number)
    }

    /// Whatever is sent is read or refused; what is read is written as the same value.
    @Test func `no bytes bring it down`() throws {
        var generator = SeededGenerator(seed: 9_259)
        let alphabet = Array(#"{}[]",:\/ntrue0-1.eE+u00d8aé"#.utf8) + [0, 0x1F, 0xFF, 0xC3, 0xED]
        var isRead = 0
        for _ in 0..<20_000 {
            let count = Int(generator.next() % 12)
            let bytes = (0..<count).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
            guard let value = try? JSONValue(strict: bytes) else { continue }
            isRead += 1
            #expect(try JSONValue(strict: Array(value.json.utf8)) == value)
        }
        #expect(isRead > 100)
    }
}
