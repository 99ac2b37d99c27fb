import GRDBSQLite

/// One connection to an SQLite file, without any library of ours in between.
final class SQLiteFile {
    private var handle: OpaquePointer?

    init(_ path: String) throws {
        try check(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil))
        try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        guard try rows("PRAGMA synchronous") == [[.integer(2)]] else { throw BenchFailure("SQLite is not durable.") }
    }

    deinit { sqlite3_close_v2(handle) }

    func execute(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    func prepare(_ sql: String) throws -> SQLiteFileStatement {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
        return SQLiteFileStatement(statement)
    }

    func rows(_ sql: String) throws -> [[SQLiteCell]] {
        let statement = try prepare(sql)
        var rows: [[SQLiteCell]] = []
        while try statement.step() { rows.append(statement.cells) }
        return rows
    }

    private func check(_ code: Int32) throws { try SQLiteFile.check(code, handle) }

    fileprivate static func check(_ code: Int32, _ handle: OpaquePointer?) throws {
        guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
            throw BenchFailure("SQLite: \(sqlite3_errmsg(handle).map { String(cString: $0) } ?? "error \(code)").")
        }
    }
}

/// What a column of a row holds.
enum SQLiteCell: Hashable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// A prepared statement.
final class SQLiteFileStatement {
    private let statement: OpaquePointer?

    init(_ statement: OpaquePointer?) { self.statement = statement }

    deinit { sqlite3_finalize(statement) }

    private func check(_ code: Int32) throws { try SQLiteFile.check(code, sqlite3_db_handle(statement)) }

    /// Whether there is a row.
    func step() throws -> Bool {
        let code = sqlite3_step(statement)
        try check(code)
        return code == SQLITE_ROW
    }

    /// Runs it once with these values.
    func run(_ values: [SQLiteCell]) throws {
        for (index, value) in values.enumerated() { try bind(value, Int32(index + 1)) }
        while try step() {}
        try check(sqlite3_reset(statement))
    }

    var cells: [SQLiteCell] {
        (0..<sqlite3_column_count(statement)).map { column in
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
            case SQLITE_TEXT: .text(String(decoding: raw(column), as: UTF8.self))
            case SQLITE_BLOB: .bytes(Array(raw(column)))
            default: .null
            }
        }
    }

    private func raw(_ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
    }

    /// SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func bind(_ value: SQLiteCell, _ index: Int32) throws {
        switch value {
        case .null: try check(sqlite3_bind_null(statement, index))
        case .integer(let number): try check(sqlite3_bind_int64(statement, index, number))
        case .text(let text): try check(sqlite3_bind_text(statement, index, text, -1, Self.copied))
        case .bytes(let bytes): try check(sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), Self.copied))
        }
    }
}
