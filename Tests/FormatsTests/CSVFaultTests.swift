import Formats
import Testing

/// Each fault of a file with its exact file, line and column.
struct CSVFaultTests {
    private static let insideField =
        "A quotation mark stands inside a field. Put the whole field in quotation marks and double this one."
    private static let alone = "A carriage return stands alone here; lines end with LF or CRLF."
    private static let empty = "The file is empty. Expected a first line with the columns a, b."

    @Test(arguments: [
        ("", "t.csv:1:1 \(empty)"),
        ("\u{FEFF}", "t.csv:1:1 \(empty)"),
        ("\n\n", "t.csv:1:1 \(empty)"),
        ("a,b\n1\n", "t.csv:2:2 Expected 2 fields as in the first line, found 1."),
        ("a,b\n1,2,3\n", "t.csv:2:3 Expected 2 fields as in the first line, found 3."),
        ("a,b\n1,2\n \n", "t.csv:3:2 Expected 2 fields as in the first line, found 1."),
        ("a,b\n\"x\ny\",1\n1\n", "t.csv:4:2 Expected 2 fields as in the first line, found 1."),
        ("a,b\n1,x\"y\n", "t.csv:2:2 \(insideField)"),
        ("a,b\nx\"y,1\n", "t.csv:2:1 \(insideField)"),
        (
            "a,b\n\"1\"x,2\n",
            "t.csv:2:1 Text follows a closing quotation mark. Expected a comma or the end of the line."
        ),
        (
            "a,b\n\"1\" ,2\n",
            "t.csv:2:1 Text follows a closing quotation mark. Expected a comma or the end of the line."
        ),
        ("a,b\n1\r2,3\n", "t.csv:2:1 \(alone)"),
        ("a,b\r1,2\r", "t.csv:1:2 \(alone)"),
        ("a,b\n1,\"2\n3,4\n", "t.csv:2:2 A quotation mark opens here and is never closed."),
        ("a,b\n\"1\n\n\n", "t.csv:2:1 A quotation mark opens here and is never closed."),
        ("a,b\n1,\u{0}\n", "t.csv:2:2 A byte of value zero stands here; this is not a text file."),
        ("\u{0}a,b\n", "t.csv:1:1 A byte of value zero stands here; this is not a text file."),
        ("a,b\n1,\u{1}\n", "t.csv:2:2 A control character (code 1) stands here; is this a text file?"),
        ("a,b\nx\u{1B}[31m,2\n", "t.csv:2:1 A control character (code 27) stands here; is this a text file?"),
    ])
    func `a fault is named with its place`(text: String, fault: String) {
        #expect(CSVReading(text).faults == [fault])
    }

    @Test(arguments: [
        (
            "a,c\n",
            ["1:2 Unknown column “c”. The columns are a, b.", "1:3 Missing: the column “b”. The columns are a, b."]
        ),
        (
            "a,a\n",
            ["1:2 The column “a” stands here a second time.", "1:3 Missing: the column “b”. The columns are a, b."]
        ),
        ("a,b,a\n", ["1:3 The column “a” stands here a second time."]),
        (
            "A,b\n",
            ["1:1 Unknown column “A”. The columns are a, b.", "1:3 Missing: the column “a”. The columns are a, b."]
        ),
        (
            "a;b\n1;2\n",
            ["1:1 The columns are not separated by commas. Save the file as “CSV UTF-8”, comma separated."]
        ),
    ])
    func `every fault of the header is named and no row is read`(text: String, faults: [String]) {
        let reading = CSVReading(text + "1,2\n")
        #expect(reading.faults == faults.map { "t.csv:" + $0 })
        #expect(reading.rows.isEmpty)
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func `UTF-16 is recognised by its mark`(bytes: [UInt8]) {
        #expect(CSVReading(bytes).faults == ["t.csv:1:1 This file is UTF-16. Save it as “CSV UTF-8” and try again."])
    }

    @Test(
        arguments: [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80]] as [[UInt8]])
    func `what is not UTF-8 is a fault of its field, and reading goes on`(bytes: [UInt8]) {
        let reading = CSVReading(Array("a,b\n1,".utf8) + bytes + Array("\n3,4\n".utf8))
        #expect(reading.faults == ["t.csv:2:2 This is not UTF-8 text. Save the file as “CSV UTF-8” and try again."])
        #expect(reading.rows == [["3", "4"]])
    }

    @Test(arguments: [",2\n", "\n", ""])
    func `a field of a byte more than 64 KiB is a fault`(ending: String) {
        let reading = CSVReading("a,b\n" + String(repeating: "x", count: 65_537) + ending)
        #expect(
            reading.faults == ["t.csv:2:1 This field is longer than 65536 bytes. Is a quotation mark missing?"])
    }

    @Test func `a quoted field that is too long is named where its quotation mark opens`() {
        let reading = CSVReading("a,b\n1,\"x\n" + String(repeating: "y", count: 70_000))
        #expect(reading.faults == ["t.csv:2:2 This field is longer than 65536 bytes. Is a quotation mark missing?"])
    }

    @Test func `a row of more than 1,000 fields is a fault`() {
        let reading = CSVReading("a,b\n" + String(repeating: ",", count: 2000))
        #expect(reading.faults == ["t.csv:2:1002 This row has more than 1,000 fields."])
    }

    @Test func `reading stops after 1,000 faults`() {
        let reading = CSVReading("a,b\n" + String(repeating: "1\n", count: 5000))
        #expect(reading.faults.count == 1001)
        #expect(reading.faults.last == "t.csv:1001:2 So many faults that reading stopped here.")
    }

    @Test func `a long name is cut to fit into a sentence`() {
        let reading = CSVReading("a,b," + String(repeating: "é", count: 100) + "\n")
        #expect(
            reading.faults == [
                "t.csv:1:3 Unknown column “" + String(repeating: "é", count: 57) + "…”. The columns are a, b."
            ])
    }
}
