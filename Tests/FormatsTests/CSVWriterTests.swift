import Formats
import Testing

/// Cells that a spreadsheet opens without running anything.
struct CSVWriterTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("two words", "two words"), ("O'Connor", "O'Connor"), ("a-b", "a-b"),
        ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
        ("=1+1", "\"'=1+1\""), ("+44 20", "\"'+44 20\""), ("-Smith", "\"'-Smith\""), ("@name", "\"'@name\""),
        ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("=\"x\"", "\"'=\"\"x\"\"\""), ("'=1", "'=1"),
        ("=\u{301}1", "\"'=\u{301}1\""), ("-\u{200D}1", "\"'-\u{200D}1\""), ("@\u{FE0F}", "\"'@\u{FE0F}\""),
        ("a\"\u{301}b", "\"a\"\"\u{301}b\""), ("\"\u{200D}", "\"\"\"\u{200D}\""), ("\"\u{FE0F},", "\"\"\"\u{FE0F},\""),
        (",\u{301}", "\",\u{301}\""), ("\n\u{301}", "\"\n\u{301}\""),
    ])
    func `a cell is written so that nothing runs and nothing is lost`(value: String, cell: String) {
        var writer = CSVWriter(header: ["h"])
        writer.add([value])
        #expect(Array(writer.text.utf8) == Array("h\n\(cell)\n".utf8))
    }

    @Test func `a spreadsheet knows UTF-8 by its mark`() {
        #expect(
            Array(CSVWriter(header: ["a", "b"], forSpreadsheet: true).text.utf8) == [0xEF, 0xBB, 0xBF]
                + Array("a,b\n".utf8))
        #expect(Array(CSVWriter(header: ["a", "b"]).text.utf8) == Array("a,b\n".utf8))
    }

    @Test(arguments: [
        "a,b", "\"", "\"\"", "a\nb", "a\r\nb", "\"\u{301}", "x\"\u{200D},y\"\u{FE0F}\n", "é😀", "  ", "\",\"",
    ])
    func `what is written is read back byte for byte`(value: String) {
        var writer = CSVWriter(header: ["a", "b"], forSpreadsheet: true)
        writer.add([value, "end"])
        let reading = CSVReading(writer.text)
        #expect(reading.faults.isEmpty)
        #expect(reading.rows.map { $0.map { Array($0.utf8) } } == [[Array(value.utf8), Array("end".utf8)]])
    }
}
