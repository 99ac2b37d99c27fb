import Bookings
import Foundation
public import Records
import SQLiteRecords
import Synchronization
public import Testing

@testable import PostgresRecords

/// A kind of store the conformance kit runs on.
///
/// Another one is another line in `all`.
public struct StoreKind: Sendable, CustomTestStringConvertible {
    /// The name of the store.
    public let testDescription: String
    /// Makes a new, empty database.
    public let makeDatabase: @Sendable () throws -> TestDatabase

    /// Whether columns have PostgreSQL's names for their types.
    public var isPostgres: Bool { testDescription == StoreKind.postgres.testDescription }

    /// Every store there is.
    public static let all = [sqlite, postgres]

    /// A file in a folder of the test's own.
    public static let sqlite = StoreKind(testDescription: "SQLite") { .file(in: try TemporaryFolder()) }

    /// A database of its own on the server that `scripts/test` starts.
    public static let postgres = StoreKind(testDescription: "PostgreSQL") {
        let address = try PostgresServer.running().makeDatabase()
        return TestDatabase(kept: nil, address: address) { patience in
            try PostgresStore(
                address: address, access: .readWrite, connections: 4, patience: patience,
                jitter: { Double.random(in: 0...1) })
        }
    }
}

/// One test's own database.
public struct TestDatabase: Sendable {
    /// Kept as long as the database is.
    let kept: TemporaryFolder?
    /// How the command line names it.
    public let address: String
    private let opening: @Sendable (Duration) throws -> any Store

    init(kept: TemporaryFolder?, address: String, opening: @escaping @Sendable (Duration) throws -> any Store) {
        self.kept = kept
        self.address = address
        self.opening = opening
    }

    /// The file `test.sqlite` in a folder, made when it is not there.
    public static func file(in folder: TemporaryFolder) -> TestDatabase {
        TestDatabase(kept: folder, address: folder.file("test.sqlite")) { patience in
            try SQLiteStore(path: folder.file("test.sqlite"), access: .create, patience: patience)
        }
    }

    /// Opens the database; each time by connections of its own.
    public func open(patience: Duration = .seconds(600)) throws -> any Store { try opening(patience) }
}

/// The PostgreSQL server the tests use.
public final class PostgresServer: Sendable {
    private let address: String
    private let master: Mutex<PostgresConnection>
    private let count = Atomic<Int>(0)

    private static let shared = Mutex<PostgresServer?>(nil)

    private init(_ address: String) throws {
        self.address = address
        let connection = PostgresConnection(address: address, number: 0)
        try connection.open()
        master = Mutex(connection)
    }

    /// The server; throws when `scripts/test` has not started it, so that nobody takes half the tests for all of them.
    public static func running() throws -> PostgresServer {
        try shared.withLock { shared in
            if let shared { return shared }
            guard let address = ProcessInfo.processInfo.environment["COURSEBOOK_TEST_POSTGRES"] else {
                throw NoServer()
            }
            let server = try PostgresServer(address)
            shared = server
            return server
        }
    }

    /// Makes a database and gives its address.
    public func makeDatabase() throws -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        try master.withLock { _ = try $0.script("CREATE DATABASE \(name)") }
        return address.replacing("/postgres?", with: "/\(name)?")
    }

    /// Makes a database whose owner may open only a few connections, and gives its address.
    public func makeDatabase(connectionLimit: Int) throws -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        let name = "limited_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        try master.withLock { master in
            _ = try master.script("CREATE ROLE \(name) LOGIN CONNECTION LIMIT \(connectionLimit)")
            _ = try master.script("CREATE DATABASE \(name) OWNER \(name)")
        }
        return address.replacing("/postgres?", with: "/\(name)?").replacing("user=coursebook", with: "user=\(name)")
    }

    /// The address of a database by way of the pooler.
    public func pooledAddress(of address: String) throws -> String {
        guard let pooler = ProcessInfo.processInfo.environment["COURSEBOOK_TEST_POOLER"] else { throw NoServer() }
        return pooler.replacing("/postgres?", with: "/\(PostgresServer.name(in: address))?")
    }

    private static func name(in address: String) -> String {
        address.split(separator: "?").first?.split(separator: "/").last.map { String($0) } ?? ""
    }

    /// Cuts every connection to a database, as a restart or a broken line does.
    public func cutConnections(to address: String) throws {
        let name = PostgresServer.name(in: address)
        try master.withLock { master in
            _ = try master.run(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [.text(name)])
        }
    }

    private struct NoServer: Error, CustomStringConvertible {
        let description = "COURSEBOOK_TEST_POSTGRES names no server; run scripts/test, which starts one."
    }
}

/// Runs a test on a store over a fresh database and closes it.
public func withStore(
    _ kind: StoreKind, patience: Duration = .seconds(600), _ body: (any Store) async throws -> Void
) async throws {
    let database = try kind.makeDatabase()
    let store = try database.open(patience: patience)
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
    public func only<Value: ColumnValue>(_ sql: String, _ arguments: [SQLValue] = []) throws -> Value {
        var values: [Value] = []
        try connection.query(sql, arguments) { row in values.append(try row.next()) }
        return try #require(values.first)
    }

    /// The first column of every row of a query.
    public func column<Value: ColumnValue>(_ sql: String, _ arguments: [SQLValue] = []) throws -> [Value] {
        var values: [Value] = []
        try connection.query(sql, arguments) { row in values.append(try row.next()) }
        return values
    }
}
