import Bookings
import Dispatch
public import Records

/// The store for when one machine is outgrown: PostgreSQL through a bounded pool of connections.
///
/// - Reads see one state of the database (REPEATABLE READ, read only).
/// - Writes rest on the event's lock, which each takes with its first statement about the event, with the schema's CHECK
///   and unique indexes as a second wall (READ COMMITTED). What waits for the same event in this process shares a
///   transaction, a savepoint each. A transaction in which somebody was in the way (40001, 40P01) is run again.
/// - A connection that went away is made again. What was not committed by then is run again; where the commit itself was
///   under way, the outcome is unknown.
public final class PostgresStore: Store {
    private let workers: Workers

    /// What a caller wants of the database.
    public enum Access: Sendable {
        /// Read and write; the tables are made where the database is empty, and brought up to date.
        case readWrite
        /// Only read what is there.
        case readOnly
    }

    /// Connects, bringing the schema up to date where it may write.
    ///
    /// - Parameters:
    ///   - address: a connection string of PostgreSQL, such as `postgresql://user@host/database?sslmode=verify-full`.
    ///   - connections: how many at most.
    ///   - patience: how long a read or write waits for its turn before it is told that the database is busy, and how long
    ///     a server that has gone is waited for.
    ///   - jitter: a number from 0 to 1, by which those who were in each other's way come back at different times.
    /// - Throws: `RecordFailure.unavailable` with what to do.
    public init(
        address: String, access: Access, connections: Int = 8, patience: Duration = .seconds(5),
        jitter: @escaping @Sendable () -> Double
    ) throws {
        let preparing = PreparedStatements()
        let connections = (1...max(1, connections)).map {
            PostgresConnection(address: address, number: $0, preparing: preparing)
        }
        try connections[0].thread.sync {
            try connections[0].open()
            do { try connections[0].checkSchema(mayMigrate: access == .readWrite) } catch {
                connections[0].close()
                throw (error as? ConnectionLost)?.failure ?? error
            }
        }
        workers = Workers(connections, patience: patience, isReadOnly: access == .readOnly, jitter: jitter)
    }

    /// Whether a database has no tables yet; throws where it is another program's, or cannot be reached.
    public static func isEmpty(address: String) throws -> Bool {
        let connection = PostgresConnection(address: address, number: 1)
        return try connection.thread.sync {
            defer { connection.close() }
            try connection.open()
            return try connection.schemaVersion() == 0
        }
    }

    /// Reads a consistent state of the database.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await workers.read(body)
    }

    /// Writes in one transaction, which it may share; returns only once the server says that the commit is durable.
    public func write<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await workers.write(turn, body)
    }

    /// Refuses: PostgreSQL has its own tools for that.
    public func backUp(toFile path: String) async throws {
        throw RecordFailure.unavailable(
            "A PostgreSQL database is backed up with its own tools, such as pg_dump. "
                + "`coursebook export` writes the whole of it as text, from either kind of database.")
    }

    /// Closes every connection once it is free.
    public func close() async throws { await workers.close() }
}
