/// Cuts bytes into rows of fields: the part of reading CSV that knows of commas, quotation marks and line ends only.
struct CSVScanner {
    /// Why scanning cannot go on.
    struct Problem {
        let line: Int
        let column: Int
        let reason: String
    }

    /// Whether a row is ready to be taken.
    private(set) var rowIsComplete = false
    private var fields: [[UInt8]] = []
    private var field: [UInt8] = []
    private var state = State.fieldStart
    private var line = 1
    private var rowLine = 1
    private var quoteLine = 1
    private var anyByte = false
    private var offset = 0
    private var firstBytes: [UInt8] = []

    private enum State { case fieldStart, plain, quoted, quoteInQuoted, carriageReturn }

    mutating func take(_ byte: UInt8) -> Problem? {
        if offset < 3, let problem = takeFirst(byte) { return problem }
        offset += 1
        if firstBytes == [0xEF, 0xBB, 0xBF] {
            firstBytes = []
            field = []
            state = .fieldStart
            return nil
        }
        if byte == 0 { return problem("A byte of value zero stands here; this is not a text file.") }
        anyByte = true
        if let problem = fieldTooLong { return problem }
        return advance(byte)
    }

    /// Notices the marks by which UTF-16 files begin, and collects a UTF-8 mark so that it can be dropped.
    private mutating func takeFirst(_ byte: UInt8) -> Problem? {
        firstBytes.append(byte)
        if firstBytes == [0xFF, 0xFE] || firstBytes == [0xFE, 0xFF] {
            return problem("This file is UTF-16. Save it as “CSV UTF-8” and try again.")
        }
        return nil
    }

    private mutating func advance(_ byte: UInt8) -> Problem? {
        switch state {
        case .carriageReturn:
            guard byte == .lineFeed else {
                return problem("A carriage return stands alone here; lines end with LF or CRLF.")
            }
            endRow()
        case .quoted:
            if byte == .quote { state = .quoteInQuoted } else { append(byte) }
            if byte == .lineFeed { line += 1 }
        case .quoteInQuoted where byte == .quote:
            append(byte)
            state = .quoted
        case .fieldStart where byte == .quote:
            state = .quoted
            quoteLine = line
        case .fieldStart, .plain, .quoteInQuoted:
            return advancePlain(byte)
        }
        return nil
    }

    private mutating func advancePlain(_ byte: UInt8) -> Problem? {
        switch byte {
        case .comma:
            endField()
            if fields.count > 1000 { return problem("This row has more than 1,000 fields.") }
        case .lineFeed: endRow()
        case .carriageReturn: state = .carriageReturn
        case .quote:
            return problem(
                "A quotation mark stands inside a field. Put the whole field in quotation marks and double this one.")
        default:
            if state == .quoteInQuoted {
                return problem("Text follows a closing quotation mark. Expected a comma or the end of the line.")
            }
            state = .plain
            append(byte)
        }
        return nil
    }

    private var fieldTooLong: Problem? {
        guard field.count > CSVReader.longestField else { return nil }
        return Problem(
            line: state == .quoted ? quoteLine : line, column: fields.count + 1,
            reason: "This field is longer than \(CSVReader.longestField) bytes. Is a quotation mark missing?")
    }

    mutating func end() -> Problem? {
        if let problem = fieldTooLong { return problem }
        switch state {
        case .quoted:
            return Problem(
                line: quoteLine, column: fields.count + 1,
                reason: "A quotation mark opens here and is never closed.")
        case .fieldStart where fields.isEmpty && field.isEmpty: return nil
        default:
            if anyByte { endRow() }
            return nil
        }
    }

    /// Hands over the complete row with the line it began on.
    mutating func takeRow() -> (line: Int, fields: [[UInt8]]) {
        let row = (rowLine, fields)
        fields = []
        rowIsComplete = false
        rowLine = line
        return row
    }

    private mutating func append(_ byte: UInt8) { field.append(byte) }

    private mutating func endField() {
        fields.append(field)
        field = []
        state = .fieldStart
    }

    private mutating func endRow() {
        endField()
        line += 1
        rowIsComplete = true
    }

    private func problem(_ reason: String) -> Problem { Problem(line: line, column: fields.count + 1, reason: reason) }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
}
