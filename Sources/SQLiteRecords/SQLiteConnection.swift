import Bookings
import Foundation
import GRDB
import GRDBSQLite
import Records

/// The narrow connection of the seam over one GRDB connection, with the statements it has compiled.
///
/// GRDB opens, configures and serialises the connection; preparing, binding, stepping and reading columns goes straight to
/// SQLite, because GRDB's row getters trap on a NULL or a wrong type, and binding by name each time costs more than the
/// look-up it serves. It is used only inside GRDB's accesses to that connection.
final class SQLiteConnection: SQLConnection {
    /// More than every query there is; what a caller can vary, such as the length of a list, is forgotten in time.
    private static let mostStatements = 250

    private let database: Database
    private var statements: [String: PreparedStatement] = [:]
    /// Whether the disk has failed beneath a statement; such a connection is not to be trusted further.
    private(set) var diskFailed = false

    init(_ database: Database) { self.database = database }

    /// Whether a transaction is open: a failing disk ends one before anybody says so.
    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    /// Lets go of every statement, as must be before the connection is closed.
    func forgetStatements() { statements = [:] }

    func query(_ sql: String, _ arguments: [SQLValue], _ row: (inout RowReader) throws -> Void) throws {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(arguments)
        let source = SQLiteRow(statement: statement.handle)
        while try step(statement) {
            var current = RowReader(source)
            try row(&current)
        }
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try run(prepare(sql), arguments)
        return Int(sqlite3_changes(database.sqliteConnection))
    }

    func run(_ statement: PreparedStatement, _ arguments: [SQLValue]) throws {
        defer { statement.reset() }
        try statement.bind(arguments)
        while try step(statement) {}
    }

    func enqueue(_ sql: String, _ arguments: [SQLValue]) throws { try run(sql, arguments) }

    /// The compiled statement; one that is being stepped through already is compiled again.
    func prepare(_ sql: String) throws -> PreparedStatement {
        if let known = statements[sql], !known.isBusy { return known }
        let statement = try PreparedStatement(sql, on: database.sqliteConnection)
        if statements.count >= SQLiteConnection.mostStatements { statements = [:] }
        statements[sql] = statement
        return statement
    }

    private func step(_ statement: PreparedStatement) throws -> Bool {
        switch sqlite3_step(statement.handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw lastFailure()
        }
    }

    private func lastFailure() -> RecordFailure {
        let message = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) } ?? "no message"
        let code = sqlite3_extended_errcode(database.sqliteConnection)
        if code & 0xFF == SQLITE_IOERR { diskFailed = true }
        return RecordFailure(code: code, message: message)
    }
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

    func withBytes(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try expect(SQLITE_BLOB, "bytes", column)
        try body(raw(column))
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
