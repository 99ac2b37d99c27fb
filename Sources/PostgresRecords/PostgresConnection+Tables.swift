import Bookings
import Foundation
import Records
import Schema

/// Whole tables: their shapes, and their rows by the thousand.
extension PostgresConnection {
    func tables() throws -> [TableShape] {
        var columns: [String: [TableShape.Column]] = [:]
        try query(
            """
            SELECT c.relname, a.attname, t.typname FROM pg_class AS c
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type AS t ON t.oid = a.atttypid
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum
            """, []
        ) { row in
            let table: String = try row.next()
            let name: String = try row.next()
            let type: String = try row.next()
            columns[table, default: []].append(
                TableShape.Column(name: name, kind: type == "int8" ? .integer : type == "text" ? .text : .bytes))
        }
        var keys: [String: [String]] = [:]
        try query(
            """
            SELECT c.relname, a.attname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey::int2[])
            WHERE i.indisprimary AND c.relnamespace = current_schema()::regnamespace
            ORDER BY c.relname, array_position(i.indkey::int2[], a.attnum)
            """, []
        ) { row in keys[try row.next(), default: []].append(try row.next()) }
        return Schema.tables.compactMap { table in
            columns[table].map { TableShape(name: table, columns: $0, key: keys[table] ?? []) }
        }
    }

    func unload(_ table: TableShape, _ row: (inout RowReader) throws -> Void) throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let order = table.key.joined(separator: ", ")
        try stream("SELECT \(columns) FROM \(table.name) ORDER BY \(order)", row)
    }

    /// Fetches by a cursor, some thousand rows at a time.
    ///
    /// The cursor is named after its query: a FETCH that was left prepared for other columns would fail.
    func stream(_ sql: String, _ row: (inout RowReader) throws -> Void) throws {
        let cursor = PreparedStatements.name(of: sql) + "_rows"
        try run("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", [])
        var found = 0
        repeat {
            found = 0
            try query("FETCH 5000 FROM \(cursor)", []) { reader in
                found += 1
                try row(&reader)
            }
        } while found > 0
        try run("CLOSE \(cursor)", [])
    }

    func load(_ table: TableShape, _ next: () throws -> [SQLValue]?) throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        var piece = Array("PGCOPY\n\u{FF}\r\n\0".unicodeScalars.map { UInt8($0.value) }) + Array(repeating: 0, count: 8)
        var isOver = false
        var rows = 0
        do {
            try copy("COPY \(table.name) (\(columns)) FROM STDIN (FORMAT binary)") {
                guard !isOver else { return nil }
                while piece.count < 60_000 {
                    guard let values = try next() else {
                        isOver = true
                        piece.appendBigEndian(Int16(-1))
                        break
                    }
                    piece.append(row: values)
                    rows += 1
                }
                defer { piece.removeAll(keepingCapacity: true) }
                return piece
            }
        } catch let failure as RecordFailure {
            throw LoadFailure(row: failedRow ?? rows, failure: failure)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func appendBigEndian(_ number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(row: [SQLValue]) {
        appendBigEndian(Int16(clamping: row.count))
        for value in row {
            switch value {
            case .null: appendBigEndian(Int32(-1))
            case .integer(let number):
                appendBigEndian(Int32(8))
                appendBigEndian(number)
            case .text(let text):
                appendBigEndian(Int32(clamping: text.utf8.count))
                append(contentsOf: text.utf8)
            case .bytes(let bytes):
                appendBigEndian(Int32(clamping: bytes.count))
                append(contentsOf: bytes)
            case .uuid(let uuid):
                appendBigEndian(Int32(16))
                Swift.withUnsafeBytes(of: uuid.uuid) { append(contentsOf: $0) }
            }
        }
    }
}
