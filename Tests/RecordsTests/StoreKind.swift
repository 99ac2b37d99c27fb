import Bookings
import Records
import SQLiteRecords
import TestSupport
import Testing

/// A kind of store the conformance kit runs on.
///
/// Another one is another line in `all`.
struct StoreKind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Makes a new, empty database.
    let makeDatabase: @Sendable () throws -> TestDatabase

    static let all = [sqlite]

    static let sqlite = StoreKind(testDescription: "SQLite") {
        let folder = try TemporaryFolder()
        return TestDatabase(folder: folder) { try SQLiteStore(path: folder.file("test.sqlite"), access: .create) }
    }
}

/// One test's own database.
struct TestDatabase: Sendable {
    /// Kept as long as the database is.
    let folder: TemporaryFolder
    /// Opens the database; each time by connections of its own.
    let open: @Sendable () throws -> any Store
}

/// Runs a test on a store over a fresh database and closes it.
func withStore(_ kind: StoreKind, _ body: (any Store) async throws -> Void) async throws {
    let database = try kind.makeDatabase()
    let store = try database.open()
    do {
        try await body(store)
    } catch {
        try? await store.close()
        throw error
    }
    try await store.close()
}

extension Reading {
    /// The first column of the first row of a query.
    func only<Value: ColumnValue>(_ sql: String, _ arguments: [SQLValue] = []) throws -> Value {
        var values: [Value] = []
        try connection.query(sql, arguments) { row in values.append(try row.next()) }
        return try #require(values.first)
    }

    /// The first column of every row of a query.
    func column<Value: ColumnValue>(_ sql: String, _ arguments: [SQLValue] = []) throws -> [Value] {
        var values: [Value] = []
        try connection.query(sql, arguments) { row in values.append(try row.next()) }
        return values
    }
}
