import Bookings
import Foundation
import GRDB
import GRDBSQLite
import Records

/// The narrow connection of the seam over one GRDB connection, inside one transaction.
///
/// GRDB opens, configures and serialises the connection and keeps its prepared statements; stepping and reading columns
/// goes straight to SQLite, because GRDB's row getters trap on a NULL or a wrong type.
final class SQLiteConnection: SQLConnection {
    private let database: Database
    /// Whether the disk has failed beneath a statement; such a connection is not to be trusted further.
    private(set) var diskFailed = false

    init(_ database: Database) { self.database = database }

    /// Whether a transaction is open: a failing disk ends one before anybody says so.
    var isInTransaction: Bool { database.isInsideTransaction }

    func query(_ sql: String, _ arguments: [SQLValue], _ row: (inout RowReader) throws -> Void) throws {
        let statement = try prepare(sql, arguments)
        defer { release(statement) }
        let source = SQLiteRow(statement: statement)
        while try step(statement) {
            var current = RowReader(source)
            try row(&current)
        }
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let statement = try prepare(sql, arguments)
        defer { release(statement) }
        while try step(statement) {}
        return Int(sqlite3_changes(sqlite3_db_handle(statement)))
    }

    func prepare(_ sql: String, _ arguments: [SQLValue]) throws -> SQLiteStatement {
        let statement: SQLiteStatement
        do {
            statement = try database.cachedStatement(sql: sql).sqliteStatement
        } catch let error as DatabaseError {
            throw RecordFailure(error)
        }
        do {
            try bind(arguments, to: statement)
        } catch {
            release(statement)
            throw error
        }
        return statement
    }

    func release(_ statement: SQLiteStatement) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    /// Binds by name: to SQLite `$1` is a name, and `$2` before `$1` would number `$2` first.
    func bind(_ arguments: [SQLValue], to statement: SQLiteStatement) throws {
        for index in 1...max(1, sqlite3_bind_parameter_count(statement)) {
            guard let name = sqlite3_bind_parameter_name(statement, index) else { continue }
            guard let number = Int(String(cString: name).dropFirst()), arguments.indices.contains(number - 1) else {
                throw RecordFailure.constraint(
                    "A statement asks for an argument it was not given: \(String(cString: name)).")
            }
            if bind(arguments[number - 1], to: statement, at: index) != SQLITE_OK { throw failure(of: statement) }
        }
    }

    private func bind(_ value: SQLValue, to statement: SQLiteStatement, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .text(let text):
            text.utf8CString.withUnsafeBufferPointer {
                sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count - 1), SQLiteConnection.transient)
            }
        case .bytes(let bytes):
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), SQLiteConnection.transient)
        case .uuid(let uuid):
            withUnsafeBytes(of: uuid.uuid) {
                sqlite3_bind_blob(statement, index, $0.baseAddress, 16, SQLiteConnection.transient)
            }
        }
    }

    func step(_ statement: SQLiteStatement) throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw failure(of: statement)
        }
    }

    private func failure(of statement: SQLiteStatement) -> RecordFailure {
        let handle = sqlite3_db_handle(statement)
        let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "no message"
        let code = sqlite3_extended_errcode(handle)
        if code & 0xFF == SQLITE_IOERR { diskFailed = true }
        return RecordFailure(code: code, message: message)
    }

    /// Tells SQLite to copy what is bound.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

/// The current row of a statement; each getter checks the type before it reads.
private struct SQLiteRow: RowSource {
    let statement: SQLiteStatement

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func integer(_ column: Int) throws -> Int64 {
        try expect(SQLITE_INTEGER, "a number", column)
        return sqlite3_column_int64(statement, Int32(column))
    }

    func text(_ column: Int) throws -> String {
        try withUTF8(column) { String(decoding: $0, as: UTF8.self) }
    }

    func withUTF8<Value>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) throws -> Value {
        try expect(SQLITE_TEXT, "text", column)
        let start = sqlite3_column_text(statement, Int32(column))
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, Int32(column)))
        return body(UnsafeBufferPointer(start: start, count: count))
    }

    func bytes(_ column: Int) throws -> [UInt8] {
        try expect(SQLITE_BLOB, "bytes", column)
        return Array(raw(column))
    }

    func uuid(_ column: Int) throws -> UUID {
        try expect(SQLITE_BLOB, "an identity", column)
        let bytes = raw(column)
        guard bytes.count == 16 else { throw damaged("an identity of 16 bytes", column) }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }

    private func raw(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: sqlite3_column_blob(statement, Int32(column)),
            count: Int(sqlite3_column_bytes(statement, Int32(column))))
    }

    private func type(_ column: Int) -> Int32 { sqlite3_column_type(statement, Int32(column)) }

    private func expect(_ expected: Int32, _ name: String, _ column: Int) throws {
        guard type(column) == expected else { throw damaged(name, column) }
    }

    private func damaged(_ expected: String, _ column: Int) -> RecordFailure {
        let name = sqlite3_column_name(statement, Int32(column)).map { String(cString: $0) } ?? "column \(column + 1)"
        return .damaged("The database holds something unexpected: “\(name)” should be \(expected).")
    }
}
