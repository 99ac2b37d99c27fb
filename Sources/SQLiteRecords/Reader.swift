import GRDB
import Records

/// A connection that only reads, with what it has looked up since the database last changed.
///
/// `@unchecked Sendable`: the variables are touched only inside accesses to `queue`, which runs one at a time.
final class Reader: @unchecked Sendable {
    let queue: DatabaseQueue
    private var connection: SQLiteConnection?
    private var remembered = Remembered(keepsPages: true)
    private var version: Int64?

    init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Reads a consistent state of the database.
    func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result {
        try await queue.unsafeRead { database in
            let connection = self.connection ?? SQLiteConnection(database)
            self.connection = connection
            try connection.run("BEGIN", [])
            defer { if connection.isInTransaction { _ = try? connection.run("ROLLBACK", []) } }
            return try body(ReadTransaction(on: connection, remembering: self.remembered(on: connection)))
        }
    }

    func close() throws {
        queue.unsafeReentrantRead { _ in connection?.forgetStatements() }
        try queue.close()
    }

    /// What may be remembered in the transaction that is open.
    ///
    /// `data_version` differs from its last value on this connection if and only if another connection, in this process or
    /// another, has committed in between; asking it begins the transaction's snapshot.
    private func remembered(on connection: SQLiteConnection) throws -> Remembered {
        var current: Int64?
        try connection.query("PRAGMA data_version", []) { row in current = try row.next() }
        if current != version { (remembered, version) = (Remembered(keepsPages: true), current) }
        return remembered
    }
}
