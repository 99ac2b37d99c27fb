import Formats
import Testing

/// What RFC 4180 allows, and a little that people's programs do.
struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\n1,2\n", [["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["1", "2"]]),
        ("a,b\n1,2", [["1", "2"]]),
        ("a,b\n", []),
        ("a,b", []),
        ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
        ("\u{FEFF}\"a\",\"b\"\n1,2\n", [["1", "2"]]),
        ("a,b\n\"1\",\"2\"\n", [["1", "2"]]),
        ("a,b\n\"1,5\",2\n", [["1,5", "2"]]),
        ("a,b\n\"say \"\"no\"\"\",2\n", [["say \"no\"", "2"]]),
        ("a,b\n\"\",\"\"\"\"\n", [["", "\""]]),
        ("a,b\n\"one\ntwo\",\"x\r\ny\"\n", [["one\ntwo", "x\r\ny"]]),
        ("a,b\n,\n", [["", ""]]),
        ("a,b\n1,", [["1", ""]]),
        ("a,b\n1,\"\"", [["1", ""]]),
        ("a,b\n\n1,2\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
        ("a,b\n 1 , 2 \n", [[" 1 ", " 2 "]]),
        ("a,b\nZoë,naïve 😀\n", [["Zoë", "naïve 😀"]]),
        ("a,b\ntab\there,2\n", [["tab\there", "2"]]),
    ])
    func `a well-formed file is read`(text: String, rows: [[String]]) {
        let reading = CSVReading(text)
        #expect(reading.rows == rows)
        #expect(reading.faults.isEmpty)
    }

    @Test func `columns may stand in any order`() {
        #expect(CSVReading("b,a\n2,1\n").rows == [["1", "2"]])
    }

    @Test func `a row knows the line it begins on`() {
        let reading = CSVReading("a,b\n\"one\ntwo\",2\n\n3,4\n")
        #expect(reading.lines == [2, 5])
    }

    @Test func `a row names the place of each column`() {
        var places: [String] = []
        var reader = CSVReader(file: "t.csv", columns: ["a", "b"])
        reader.feed(Array("b,a\n2,1\n".utf8)) { places += [$0.place("a"), $0.place("b")] }
        #expect(places == ["t.csv:2:2", "t.csv:2:1"])
    }

    @Test func `a column a row does not have is empty`() {
        var texts: [String] = []
        var reader = CSVReader(file: "t.csv", columns: ["a"])
        reader.feed(Array("a\n1\n".utf8)) { texts.append($0["z"]) }
        #expect(texts == [""])
    }

    @Test func `a field of 64 KiB is the longest`() {
        let longest = String(repeating: "x", count: 65_536)
        #expect(CSVReading("a,b\n\(longest),2\n").rows == [[longest, "2"]])
        #expect(CSVReading("a,b\n2,\(longest)\n").rows == [["2", longest]])
        #expect(CSVReading("a,b\n2,\(longest)").rows == [["2", longest]])
        #expect(CSVReading("a,b\n2,\"\(longest)\"\n").rows == [["2", longest]])
    }
}
