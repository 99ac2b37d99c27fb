import Bookings
import Formats

/// What came of reading a file: its rows by column, and its faults as `place reason`.
struct CSVReading: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var faults: [String] = []

    /// Reads bytes in pieces that end at these positions.
    init(_ bytes: [UInt8], columns: [String] = ["a", "b"], cuts: [Int] = []) {
        var reader = CSVReader(file: "t.csv", columns: columns)
        var start = 0
        for end in cuts + [bytes.count] {
            reader.feed(bytes[start..<end]) { take($0, columns) }
            start = end
        }
        reader.finish { take($0, columns) }
        faults = reader.faults.faults.map { "\($0.place) \($0.reason)" }
    }

    init(_ text: String, columns: [String] = ["a", "b"]) { self.init(Array(text.utf8), columns: columns) }

    private mutating func take(_ row: CSVRow, _ columns: [String]) {
        rows.append(columns.map { row[$0] })
        lines.append(row.line)
    }
}
