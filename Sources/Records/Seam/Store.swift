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

    /// Writes in one transaction; returns only once the commit is durable.
    func write<Result: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> Result) async throws -> Result

    /// Copies the whole database, as it is at one moment, into a new file.
    func backUp(toFile path: String) async throws

    /// Closes every connection; the store is not used afterwards.
    func close() async throws
}

/// A transaction that only reads.
public struct ReadTransaction: Reading {
    /// The connection it runs on.
    public let connection: any SQLConnection
    /// What this transaction has looked up already.
    public let remembered = Remembered()

    /// Begins on a connection whose transaction the store has opened.
    public init(on connection: any SQLConnection) { self.connection = connection }
}

/// A transaction that reads and writes.
public struct WriteTransaction: Reading, Writing {
    /// The connection it runs on.
    public let connection: any SQLConnection
    /// What this transaction has looked up already.
    public let remembered = Remembered()

    /// Begins on a connection whose transaction the store has opened.
    public init(on connection: any SQLConnection) { self.connection = connection }
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

/// What one transaction looks up again and again: the terms and the working days; never outlives the transaction.
public final class Remembered {
    var calendar: WorkingCalendar?
    var terms: [CivilDate: Terms] = [:]
}

extension Writing {
    /// Forgets what was looked up, after the tables beneath have been replaced.
    public func forgetLookups() {
        remembered.calendar = nil
        remembered.terms = [:]
    }
}
