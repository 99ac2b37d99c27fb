import Formats
import TestSupport
import Testing

/// Forms with files in them.
struct MultipartReaderTests {
    private static let good = """
        --B\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n--B\r\n\
        content-disposition: form-data; name="file"; filename="a %22b%22.csv"\r\nContent-Type: text/csv\r\n\r\n\
        one\r\n--Bee\r\ntwo\r\n--B--\r\n
        """

    private func read(_ text: String, _ boundary: String = "B") throws -> [MultipartReader.Part] {
        try MultipartReader.read(Array(text.utf8), boundary: boundary)
    }

    @Test func `fields and files come back as they were sent`() throws {
        let parts = try read(Self.good.replacing("--Bee", with: "-Bee"))
        #expect(parts.map(\.name) == ["token", "file"])
        #expect(parts.map(\.fileName) == [nil, "a \"b\".csv"])
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["abc", "one\r\n-Bee\r\ntwo"])
        #expect(try read("--B--").isEmpty)
    }

    @Test(arguments: [
        "", "x", "--B", "--B\r\n", "--B\n\n", "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--B--trailing",
        "--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B--",
        "--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--B--", "--B\r\n\r\n\r\nx\r\n--B--",
        "junk\r\n--B--", good,
    ])
    func `anything else is no form`(text: String) {
        #expect(throws: MultipartReader.Malformed.self) { try read(text) }
    }

    @Test func `so many parts and so long a head are refused`() {
        let part = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        #expect(throws: Never.self) { try read(String(repeating: part, count: 64) + "--B--") }
        #expect(throws: MultipartReader.Malformed.self) { try read(String(repeating: part, count: 65) + "--B--") }
        let long = String(repeating: "h", count: 5_000)
        #expect(throws: MultipartReader.Malformed.self) { try read("--B\r\nX: \(long)\r\n\r\nx\r\n--B--") }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=B", "B"), ("Multipart/Form-Data;boundary=\"a b\"", nil),
        ("multipart/form-data; charset=utf-8; boundary=\"a-b\"", "a-b"), ("multipart/form-data", nil),
        ("multipart/mixed; boundary=B", nil), ("multipart/form-data; boundary=", nil), ("", nil), (";", nil),
        ("multipart/form-data; boundary=\"", nil),
        ("multipart/form-data; boundary=\(String(repeating: "b", count: 71))", nil),
    ])
    func `the boundary is what the content type names`(type: String, boundary: String?) {
        #expect(MultipartReader.boundary(contentType: type) == boundary)
    }

    /// A form cut, doubled and scrambled in thousands of ways is read or refused, and what is read is part of what was sent.
    @Test func `no bytes at all bring it down`() {
        var generator = SeededGenerator(seed: 7)
        let good = Array(Self.good.replacing("--Bee", with: "-Bee").utf8)
        let bits = [Array("--B".utf8), Array("\r\n".utf8), Array("--B--".utf8), [0], [0xFF, 0xFE], Array("\"".utf8)]
        var read = 0
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0...bytes.count, using: &generator)
                switch Int.random(in: 0...3, using: &generator) {
                case 0: bytes.removeSubrange(place..<min(bytes.count, place + 9))
                case 1: bytes.insert(contentsOf: bits[Int.random(in: 0..<bits.count, using: &generator)], at: place)
                case 2: bytes = Array(bytes.prefix(place))
                default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
                }
            }
            if let parts = try? MultipartReader.read(bytes, boundary: "B") {
                read += 1
                #expect(parts.reduce(0) { $0 + $1.bytes.count } <= bytes.count)
            }
        }
        #expect(read > 3_000)
        #expect(read < 20_000)
    }
}
