import Bookings
import Formats
import TestSupport
import Testing

/// A file may arrive in pieces of any size; nothing is held but the row being read.
struct CSVPiecesTests {
    private static let files = [
        "\u{FEFF}a,b\r\n\"one\r\ntwo\",\"say \"\"é\"\"\"\r\n\r\n😀,\r\n", "a,b\n1\n2,3\n\"4\n5\",6\n7,8",
        "a,b\n1,2\n3,\"open\n", "a,b\n1\r2\n", "b\n1", "a,b\n\u{1},2\nx\"y,3\n",
    ]

    @Test(arguments: files)
    func `cut at any byte the rows and faults are the same`(text: String) {
        let bytes = Array(text.utf8)
        let whole = CSVReading(bytes)
        #expect(!whole.rows.isEmpty || !whole.faults.isEmpty)
        for cut in 0...bytes.count {
            #expect(CSVReading(bytes, cuts: [cut]) == whole, "cut at \(cut)")
        }
        #expect(CSVReading(bytes, cuts: Array(0..<bytes.count)) == whole)
    }

    @Test func `cut at any two bytes the rows are the same`() {
        let bytes = Array("\u{FEFF}a,b\r\n\"1\"\"\",é\r\n".utf8)
        let whole = CSVReading(bytes)
        #expect(whole.rows == [["1\"", "é"]])
        for first in 0...bytes.count {
            for second in first...bytes.count where CSVReading(bytes, cuts: [first, second]) != whole {
                Issue.record("cut at \(first) and \(second)")
            }
        }
    }

    @Test(arguments: ["x", "\"", "x,", "\",\"", "é"])
    func `a line of 100 MB is refused and nothing of it is held`(unit: String) {
        var reader = CSVReader(file: "t.csv", columns: ["a", "b"])
        let piece = Array(String(repeating: unit, count: 65_536 / unit.utf8.count).utf8)
        var rows = 0
        var fed = 0
        var most = 0
        reader.feed(Array("a,b\n1,\"".utf8)) { _ in rows += 1 }
        while fed < 100_000_000 {
            reader.feed(piece) { _ in rows += 1 }
            fed += piece.count
            most = max(most, heldBytes(reader))
        }
        reader.finish { _ in rows += 1 }
        #expect(rows == 0)
        #expect(reader.faults.faults.count == 1)
        #expect(most < 200_000)
    }

    @Test func `a long file of short rows leaves nothing behind`() {
        var reader = CSVReader(file: "t.csv", columns: ["a", "b"])
        var rows = 0
        var most = 0
        reader.feed(Array("a,b\n".utf8)) { _ in rows += 1 }
        let piece = Array(String(repeating: "hello,\"a \"\"world\"\"\"\n", count: 500).utf8)
        for _ in 0..<50 {
            reader.feed(piece) { _ in rows += 1 }
            most = max(most, heldBytes(reader))
        }
        #expect(rows == 25_000)
        #expect(most < 1000)
    }

    @Test func `random bytes never trap and read the same in any pieces`() {
        var generator = SeededGenerator(seed: 4180)
        let common = Array("\",\r\nab \u{0}\u{1}é\u{FEFF}".utf8) + [0xFF, 0xFE, 0xC3]
        for run in 0..<3000 {
            let count = Int.random(in: 0...120, using: &generator)
            let tail = (0..<count).map { _ in
                Bool.random(using: &generator)
                    ? common[Int.random(in: 0..<common.count, using: &generator)]
                    : UInt8.random(in: 0...255, using: &generator)
            }
            let bytes = Bool.random(using: &generator) ? Array("a,b\n".utf8) + tail : tail
            let cuts = (0..<3).map { _ in Int.random(in: 0...bytes.count, using: &generator) }.sorted()
            let whole = CSVReading(bytes)
            if CSVReading(bytes, cuts: cuts) != whole { Issue.record("run \(run): \(bytes) cut at \(cuts)") }
            if whole.faults.contains(where: { !$0.hasPrefix("t.csv:") }) { Issue.record("run \(run): \(whole.faults)") }
        }
    }

    @Test func `what was written with any quoting is read back`() {
        var generator = SeededGenerator(seed: 42)
        let alphabet = Array("ab ,\"\n\té😀'=")
        for run in 0..<500 {
            let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                (0..<2).map { _ in
                    String(
                        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                        })
                }
            }
            let ending = Bool.random(using: &generator) ? "\n" : "\r\n"
            let text = rows.map { row in
                row.map { field in
                    let needsQuotes = field.contains { ",\"\n\r".contains($0) } || Bool.random(using: &generator)
                    return needsQuotes
                        ? "\""
                            + field.split(separator: "\"", omittingEmptySubsequences: false)
                            .joined(separator: "\"\"") + "\"" : field
                }.joined(separator: ",")
            }.joined(separator: ending)
            let reading = CSVReading("a,b" + ending + text + ending)
            if reading.rows != rows || !reading.faults.isEmpty { Issue.record("run \(run): \(text)") }
        }
    }

    /// Every byte the reader holds, found by looking into it.
    private func heldBytes(_ value: Any) -> Int {
        if let bytes = value as? [UInt8] { return bytes.count }
        if let text = value as? String { return text.utf8.count }
        return Mirror(reflecting: value).children.reduce(0) { $0 + heldBytes($1.value) }
    }
}
