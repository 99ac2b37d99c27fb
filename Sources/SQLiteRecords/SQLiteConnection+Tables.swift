import Bookings
import GRDBSQLite
import Records

/// Whole tables: their shapes, and their rows by the thousand.
extension SQLiteConnection {
    func tables() throws -> [TableShape] {
        var names: [String] = []
        try query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid", [])
        {
            row in names.append(try row.next())
        }
        return try names.map(shape)
    }

    private func shape(of table: String) throws -> TableShape {
        var columns: [TableShape.Column] = []
        var key: [(position: Int, name: String)] = []
        try query("SELECT name, type, pk FROM pragma_table_info($1) ORDER BY cid", [.text(table)]) { row in
            let name: String = try row.next()
            let type: String = try row.next()
            let position: Int = try row.next()
            columns.append(
                TableShape.Column(name: name, kind: type == "INTEGER" ? .integer : type == "TEXT" ? .text : .bytes))
            if position > 0 { key.append((position, name)) }
        }
        return TableShape(name: table, columns: columns, key: key.sorted { $0.position < $1.position }.map(\.name))
    }

    func unload(_ table: TableShape, _ row: (inout RowReader) throws -> Void) throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        try stream("SELECT \(columns) FROM \(table.name) ORDER BY \(table.key.joined(separator: ", "))", row)
    }

    func stream(_ sql: String, _ row: (inout RowReader) throws -> Void) throws { try query(sql, [], row) }

    /// Indexes that grow at random places are taken away and made again, sorted, once everything is there; the others get
    /// more memory meanwhile.
    func filling(_ body: () throws -> Void) throws {
        var before = 0
        try query("PRAGMA cache_size", []) { row in before = try row.next() }
        try run("PRAGMA cache_size = -262144", [])
        defer { _ = try? run("PRAGMA cache_size = \(before)", []) }
        var indexes: [(name: String, making: String)] = []
        try query("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid", []) {
            row in indexes.append((try row.next(), try row.next()))
        }
        for index in indexes { try run("DROP INDEX \(index.name)", []) }
        try body()
        for index in indexes { try run(index.making, []) }
    }

    func load(_ table: TableShape, _ next: () throws -> [SQLValue]?) throws {
        let places = table.columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let statement = try prepare("INSERT INTO \(table.name) (\(columns)) VALUES (\(places))")
        var row = 0
        while let values = try next() {
            row += 1
            do { try run(statement, values) } catch let failure as RecordFailure {
                throw LoadFailure(row: row, failure: failure)
            }
        }
    }
}
