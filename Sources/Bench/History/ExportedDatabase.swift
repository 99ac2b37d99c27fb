import Foundation

/// A canonical export of a real database, as `coursebook export` wrote it.
struct ExportedDatabase {
    let folder: String
    /// The tables in the order of the manifest.
    let tables: [String]

    init(_ folder: String) throws {
        self.folder = folder
        struct Manifest: Decodable {
            struct Entry: Decodable { let table: String }
            let tables: [Entry]
        }
        let manifest = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/manifest.json"))
        tables = try JSONDecoder().decode(Manifest.self, from: manifest).tables.map(\.table)
    }

    /// The lines of a table: its columns, then its rows.
    func lines(of table: String) throws -> (header: String, rows: ArraySlice<Substring>) {
        let text = try String(contentsOfFile: "\(folder)/\(table).jsonl", encoding: .utf8)
        let lines = text.split(separator: "\n")
        guard let header = lines.first else { throw BenchFailure("\(table).jsonl is empty.") }
        return (String(header), lines.dropFirst())
    }

    /// The names of a table's columns.
    func columns(of table: String) throws -> [String] {
        let header = try lines(of: table).header
        return try JSONDecoder().decode([[String]].self, from: Data(header.utf8)).compactMap(\.first)
    }

    /// A row with the JSON of each column.
    func cells(_ row: Substring, of table: String) throws -> [(name: String, json: String)] {
        let columns = try columns(of: table)
        let values = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [Any] ?? []
        guard values.count == columns.count else { throw BenchFailure("A row of \(table) has not its columns.") }
        return try zip(columns, values).map { column, value in
            let json = try JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes])
            return (column, String(decoding: json, as: UTF8.self))
        }
    }

    /// The column of every row, as bytes.
    func identities(_ column: String, of table: String) throws -> [[UInt8]] {
        guard let index = try columns(of: table).firstIndex(of: column) else {
            throw BenchFailure("\(table) has no column \(column).")
        }
        return try lines(of: table).rows.map { row in
            let values = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [Any] ?? []
            guard let text = values[index] as? String else { throw BenchFailure("\(table) holds no \(column).") }
            return Programme.bytes(text)
        }
    }
}

extension Programme {
    /// A byte as two digits.
    static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    /// The bytes two digits each stand for.
    static func bytes(_ digits: String) -> [UInt8] {
        let digits = digits.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
