import Bookings
package import Records
import SQLiteRecords

/// The seam over a database in memory: every write is a savepoint of one long transaction, which is rolled back when a seed
/// is over, so that the next begins with the same stage.
///
/// `@unchecked Sendable`: only one task at a time uses a store and its office.
package final class MemoryStore: Store, @unchecked Sendable {
    private let memory: SQLiteMemory
    private var remembered = Remembered()

    /// Makes an empty database with the whole schema.
    package init() throws { memory = try SQLiteMemory() }

    /// Reads.
    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (ReadTransaction) throws -> Result
    ) async throws -> Result {
        try body(ReadTransaction(on: memory.connection, remembering: remembered))
    }

    /// Writes; what is thrown undoes what was done.
    package func write<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        let before = remembered.lookups
        try memory.connection.run("SAVEPOINT act", [])
        do {
            let result = try body(WriteTransaction(on: memory.connection, remembering: remembered))
            try memory.connection.run("RELEASE act", [])
            return result
        } catch {
            try memory.connection.run("ROLLBACK TO act", [])
            try memory.connection.run("RELEASE act", [])
            remembered.lookups = before
            throw error
        }
    }

    /// Nothing here can be backed up.
    package func backUp(toFile path: String) async throws {
        throw RecordFailure.unavailable("What is simulated is not kept.")
    }

    /// Nothing has to be closed.
    package func close() async throws {}

    /// Begins what `forget` undoes.
    package func begin() throws { try memory.connection.run("BEGIN", []) }

    /// Undoes everything since `begin`.
    package func forget() throws {
        try memory.connection.run("ROLLBACK", [])
        remembered = Remembered()
    }

    /// Reads what stands in the tables.
    func look<Result>(_ body: (any SQLConnection) throws -> Result) rethrows -> Result { try body(memory.connection) }
}
