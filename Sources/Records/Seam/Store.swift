import Bookings

/// A database, whichever it is.
///
/// Both doors are async outside and synchronous inside. An error thrown by the body rolls everything back. The body of a
/// write may be run more than once, so it only decides and records: ids, time, hashing and messages are made outside.
///
/// Errors: what the body throws, or `RecordFailure`.
public protocol Store: Sendable {
    /// Reads a consistent state of the database.
    func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result

    /// Writes in one transaction, which the write may share with others; returns only once the commit is durable.
    ///
    /// What others throw never disturbs this write. Waiting for its turn lasts a few seconds at most, then `busy` is thrown.
    /// A task that is cancelled while it waits leaves the line with `CancellationError`; once the body has begun the write
    /// goes its way.
    func write<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result

    /// Copies the whole database, as it is at one moment, into a new file.
    func backUp(toFile path: String) async throws

    /// Closes every connection; the store is not used afterwards.
    func close() async throws
}

/// A transaction that only reads.
public struct ReadTransaction: Reading {
    /// The connection it runs on.
    public let connection: any SQLConnection
    /// What has been looked up already in the very state this transaction sees.
    public let remembered: Remembered

    /// Begins on a connection whose transaction the store has opened.
    ///
    /// - Parameter remembered: what earlier transactions looked up, given only where the store knows that the database has
    ///   not changed since.
    public init(on connection: any SQLConnection, remembering remembered: Remembered = Remembered()) {
        self.connection = connection
        self.remembered = remembered
    }
}

/// A transaction that reads and writes.
public struct WriteTransaction: Reading, Writing {
    /// The connection it runs on.
    public let connection: any SQLConnection
    /// What has been looked up already in the very state this transaction sees.
    public let remembered: Remembered

    /// Begins on a connection whose transaction the store has opened.
    ///
    /// - Parameter remembered: what earlier transactions looked up, given only where the store knows that it still holds.
    public init(on connection: any SQLConnection, remembering remembered: Remembered = Remembered()) {
        self.connection = connection
        self.remembered = remembered
    }
}

/// Everything that may be asked of a database.
///
/// The queries are extensions of it, one file a subject.
public protocol Reading {
    /// The connection it runs on.
    var connection: any SQLConnection { get }
    /// What this transaction has looked up already.
    var remembered: Remembered { get }
}

/// Everything that may be written to a database.
public protocol Writing: Reading {}
