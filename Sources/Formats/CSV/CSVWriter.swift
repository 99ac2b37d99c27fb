/// Writes comma-separated values that a spreadsheet opens without running anything.
///
/// A cell that begins with `= + - @`, TAB or CR gets an apostrophe in front: a spreadsheet then shows it as text.
public struct CSVWriter {
    /// What has been written.
    public private(set) var text: String

    /// Begins a file with its header.
    ///
    /// - Parameter forSpreadsheet: whether a byte order mark comes first, by which spreadsheets know UTF-8.
    public init(header: [String], forSpreadsheet: Bool = false) {
        text = forSpreadsheet ? "\u{FEFF}" : ""
        add(header)
    }

    /// Adds a row.
    public mutating func add(_ cells: [String]) {
        text += cells.map(CSVWriter.cell).joined(separator: ",")
        text += "\n"
    }

    private static func cell(_ value: String) -> String {
        let bytes = value.utf8
        let startsFormula = bytes.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
        let safe = startsFormula ? "'" + value : value
        guard startsFormula || bytes.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return value }
        var quoted: [UInt8] = [.quote]
        for byte in safe.utf8 {
            if byte == .quote { quoted.append(.quote) }
            quoted.append(byte)
        }
        quoted.append(.quote)
        return String(decoding: quoted, as: UTF8.self)
    }
}
