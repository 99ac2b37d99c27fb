public import Bookings

/// Reads comma-separated values as they arrive, in pieces of any size, and says exactly where a fault is.
///
/// RFC 4180 with LF or CRLF, UTF-8 with or without a byte order mark, the columns in any order. Nothing is held but the
/// row being read, and no field may exceed 64 KiB, so a file of any size and any rubbish is read in constant memory.
public struct CSVReader {
    /// The most bytes one field may have.
    public static let longestField = 65_536
    /// The most faults reported of one file; reading stops there.
    public static let mostFaults = 1_000

    /// The faults found so far.
    public private(set) var faults = FieldErrors()
    private let file: String
    private let columns: [String]
    private let optional: [String]
    private var header: CSVHeader?
    private var scanner = CSVScanner()
    /// Whether nothing more is read, because what stands there cannot be made sense of.
    public private(set) var gaveUp = false

    /// Reads a file that must have these columns, may have the optional ones, and has no others.
    public init(file: String, columns: [String], optional: [String] = []) {
        self.file = file
        self.columns = columns
        self.optional = optional
    }

    /// Takes the next piece of the file and hands over each row completed in it.
    public mutating func feed(_ piece: some Sequence<UInt8>, _ row: (CSVRow) -> Void) {
        for byte in piece {
            if gaveUp { return }
            if let problem = scanner.take(byte) { giveUp(problem) }
            if scanner.rowIsComplete { finishRow(row) }
        }
    }

    /// Ends the file: a last row without a line end is handed over, an empty file is a fault.
    public mutating func finish(_ row: (CSVRow) -> Void) {
        if gaveUp { return }
        if let problem = scanner.end() { return giveUp(problem) }
        if scanner.rowIsComplete { finishRow(row) }
        if header == nil && !gaveUp {
            faults.note("\(file):1:1", "The file is empty. Expected a first line with the columns \(columnList).")
        }
    }

    private mutating func finishRow(_ row: (CSVRow) -> Void) {
        let (line, fields) = scanner.takeRow()
        if fields.count == 1 && fields[0].isEmpty { return }
        var texts: [String] = []
        for (index, bytes) in fields.enumerated() {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return note(line, index + 1, "This is not UTF-8 text. Save the file as “CSV UTF-8” and try again.")
            }
            if let control = text.unicodeScalars.first(where: {
                $0.value < 0x20 && !"\t\n\r".unicodeScalars.contains($0)
            }) {
                return note(
                    line, index + 1, "A control character (code \(control.value)) stands here; is this a text file?")
            }
            texts.append(text)
        }
        guard let header else { return readHeader(texts, line: line) }
        guard texts.count == header.count else {
            return note(
                line, min(texts.count, header.count) + 1,
                "Expected \(header.count) fields as in the first line, found \(texts.count).")
        }
        row(CSVRow(file: file, line: line, header: header, fields: texts))
    }

    private mutating func readHeader(_ names: [String], line: Int) {
        var positions: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let name = String(name.drop { $0 == "\u{FEFF}" })
            if names.count == 1 && name.contains(where: { ";\t".contains($0) }) {
                continue
            } else if !columns.contains(name), !optional.contains(name) {
                note(
                    line, index + 1, "Unknown column “\(name.shortened)”. The columns are \(columnList)\(optionalList)."
                )
            } else if positions.updateValue(index, forKey: name) != nil {
                note(line, index + 1, "The column “\(name)” stands here a second time.")
            }
        }
        let missing = columns.filter { positions[$0] == nil }
        if missing.count == columns.count, names.count == 1, names[0].contains(where: { ";\t".contains($0) }) {
            note(line, 1, "The columns are not separated by commas. Save the file as “CSV UTF-8”, comma separated.")
        } else if !missing.isEmpty {
            let list = missing.map { "“\($0)”" }.joined(separator: ", ")
            note(
                line, names.count + 1,
                "Missing: the column\(missing.count == 1 ? "" : "s") \(list). The columns are \(columnList).")
        }
        header = CSVHeader(positions: positions, count: names.count)
        if !faults.isEmpty { gaveUp = true }
    }

    private mutating func note(_ line: Int, _ column: Int, _ reason: String) {
        faults.note("\(file):\(line):\(column)", reason)
        if faults.faults.count >= CSVReader.mostFaults {
            gaveUp = true
            faults.note("\(file):\(line):\(column)", "So many faults that reading stopped here.")
        }
    }

    private mutating func giveUp(_ problem: CSVScanner.Problem) {
        gaveUp = true
        faults.note("\(file):\(problem.line):\(problem.column)", problem.reason)
    }

    private var columnList: String { columns.joined(separator: ", ") }
    private var optionalList: String {
        optional.isEmpty ? "" : "; it may have \(optional.joined(separator: ", ")) besides"
    }
}

/// The order in which a file has its columns.
struct CSVHeader {
    let positions: [String: Int]
    let count: Int
}

/// One row of a file, its fields found by the names of their columns.
public struct CSVRow {
    /// The file's name.
    public let file: String
    /// The line on which the row begins, the first being 1.
    public let line: Int
    let header: CSVHeader
    let fields: [String]

    /// The field of a column.
    public subscript(column: String) -> String {
        guard let index = header.positions[column], fields.indices.contains(index) else { return "" }
        return fields[index]
    }

    /// Where a column's field stands: `events.csv:3:5`.
    public func place(_ column: String) -> String { "\(file):\(line):\((header.positions[column] ?? 0) + 1)" }
}

extension String {
    /// The text cut to what fits into a sentence, with a mark for each sign that cannot be seen.
    var shortened: String {
        let scalars = (count > 60 ? prefix(57) + "…" : self[...]).unicodeScalars
        return String(String.UnicodeScalarView(scalars.map { TypedText.isUnseen($0) ? "\u{FFFD}" : $0 }))
    }
}
