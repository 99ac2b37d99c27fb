import Bookings
import Dispatch
import GRDB
import GRDBSQLite
import Records
import Synchronization

/// The one connection that writes, on a thread of its own.
///
/// Writes that wait together share a transaction, a savepoint each, and are answered after its commit: one wait for the
/// disk serves them all, and one that is refused rolls back alone. The lock file is held around each transaction; writes
/// are taken from the line only once it is held, so that none waits in a transaction that has not begun.
///
/// `@unchecked Sendable`: `database` and what goes with it are touched only on `thread`.
final class Writer: @unchecked Sendable {
    private let path: String
    private let lock: WriterLock
    private let thread = DispatchQueue(label: "coursebook.writer", qos: .userInitiated)
    private let line: WaitingLine<WriteTransaction>
    private let isCalled = Atomic(false)

    private var database: DatabaseQueue?
    private var connection: SQLiteConnection?
    private var isClosed = false
    private var expectsRefusals = false
    private let log = LogLength()
    private var overlongRounds = 0
    private var remembered = Remembered()
    private var version: Int64?

    /// Opens the writing connection, bringing the schema up to date.
    init(path: String, patience: Duration) throws {
        self.path = path
        let lock = try WriterLock(besides: path)
        self.lock = lock
        line = WaitingLine(sharing: .everything, patience: patience)
        do {
            database = try lock.around(within: patience, of: path) { try SQLiteStore.openWriter(path) }
        } catch {
            lock.release()
            throw error
        }
    }

    /// Waits for its turn and writes.
    func write<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await line.join(turn, body) { call() }
    }

    /// Finishes what waits and closes the connection, under the lock since closing it may checkpoint.
    ///
    /// Where another program holds the lock for longer than anybody would wait, the end of the process closes it instead.
    func close() async throws {
        try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
            let answer = Answer(waiter)
            thread.async { answer.give(Swift.Result { try self.closeNow() }) }
            DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(5)) { answer.give(.success(())) }
        }
    }

    private func closeNow() throws {
        while writeNext() {}
        isClosed = true
        if let database { try lock.around { try close(database) } }
        database = nil
        lock.release()
    }

    /// Sees to it that somebody comes for what stands in line.
    private func call() {
        guard !isCalled.exchange(true, ordering: .acquiringAndReleasing) else { return }
        thread.async {
            self.isCalled.store(false, ordering: .releasing)
            while self.writeNext() {}
        }
    }

    /// Writes those who are next in line; false when nobody waits.
    private func writeNext() -> Bool {
        guard line.isReady else { return false }
        guard !isClosed else {
            answerNext(failing: .unavailable("The database \(path) has been closed."))
            return true
        }
        do {
            try lock.around {
                let database = try openedAgain()
                guard let (part, writes) = line.takeNext() else { return }
                defer { line.finish(part) }
                do {
                    try database.writeWithoutTransaction { database in
                        let connection = connection(to: database)
                        defer { if connection.diskFailed { giveUpConnection() } }
                        try write(writes, on: connection)
                        carryOver(connection)
                    }
                } catch {
                    for write in writes { write.answer(failing: error) }
                }
            }
        } catch {
            answerNext(failing: error as? RecordFailure ?? .unavailable("\(error)"))
        }
        return true
    }

    /// The connection, opened anew after a failure of the disk.
    private func openedAgain() throws -> DatabaseQueue {
        if let database { return database }
        do {
            let opened = try SQLiteStore.openWriter(path)
            database = opened
            return opened
        } catch let error as DatabaseError { throw RecordFailure(error) }
    }

    private func connection(to database: Database) -> SQLiteConnection {
        if let connection { return connection }
        let new = SQLiteConnection(database)
        log.follow(database)
        connection = new
        return new
    }

    /// One transaction for all of them; throws when it was not committed.
    ///
    /// Refusals are rare, and savepoints cost: a copy of every page a write touches. So the writes share the transaction
    /// bare at first; where one of them throws, everything is rolled back and run again with a savepoint each, and so are
    /// those who come next, until a transaction goes through without a refusal.
    private func write(_ writes: [any WaitingBody<WriteTransaction>], on connection: SQLiteConnection) throws {
        if writes.count > 1, !expectsRefusals, try writeTogether(writes, on: connection) { return }
        try transaction(on: connection) {
            for write in writes {
                if writes.count == 1 { run(write, on: connection) } else { try runApart(write, on: connection) }
                guard connection.isInTransaction else { throw write.failure ?? RecordFailure.busy }
            }
            if writes.count == 1, let failure = writes[0].failure { throw failure }
        }
        expectsRefusals = writes.contains { $0.failure != nil }
        for write in writes { write.answer() }
    }

    /// Writes without savepoints; false when one of them threw and so nothing was kept.
    private func writeTogether(
        _ writes: [any WaitingBody<WriteTransaction>], on connection: SQLiteConnection
    ) throws -> Bool {
        do {
            try transaction(on: connection) {
                for write in writes {
                    run(write, on: connection)
                    if write.failure != nil { throw Refused() }
                }
            }
        } catch is Refused {
            if connection.diskFailed { throw writes.lazy.compactMap(\.failure).first ?? RecordFailure.busy }
            return false
        }
        for write in writes { write.answer() }
        return true
    }

    /// One of several that share a transaction threw.
    private struct Refused: Error {}

    /// Begins, runs the body and commits; whatever is thrown rolls everything back.
    private func transaction(on connection: SQLiteConnection, _ body: () throws -> Void) throws {
        try connection.run("BEGIN IMMEDIATE", [])
        var before = Remembered.Lookups()
        do {
            try forgetWhatOthersChanged(connection)
            before = remembered.lookups
            try body()
        } catch {
            rollBack(connection)
            remembered.lookups = before
            throw error
        }
        try commit(connection)
    }

    /// A write with a savepoint of its own: what it throws undoes what it did, and nothing else.
    private func runApart(_ write: any WaitingBody<WriteTransaction>, on connection: SQLiteConnection) throws {
        try connection.run("SAVEPOINT one", [])
        run(write, on: connection)
        guard connection.isInTransaction else { return }
        if write.failure != nil { try connection.run("ROLLBACK TO one", []) }
        try connection.run("RELEASE one", [])
    }

    private func run(_ write: any WaitingBody<WriteTransaction>, on connection: SQLiteConnection) {
        let before = remembered.lookups
        write.run(in: WriteTransaction(on: connection, remembering: remembered))
        if write.failure != nil { remembered.lookups = before }
    }

    /// `data_version` differs from its last value on this connection if and only if another has committed in between.
    private func forgetWhatOthersChanged(_ connection: SQLiteConnection) throws {
        var current: Int64?
        try connection.query("PRAGMA data_version", []) { row in current = try row.next() }
        if current != version { (remembered, version) = (Remembered(), current) }
    }

    /// Carries the log over into the database once it is long, after those who wrote have been answered.
    ///
    /// Where somebody is always reading, the log never comes back to its start: then a moment is waited for a gap between
    /// readers, and where there is none, the next time will do.
    private func carryOver(_ connection: SQLiteConnection) {
        guard log.pages >= Writer.longLog, !connection.diskFailed else { return }
        _ = try? connection.run("PRAGMA wal_checkpoint(PASSIVE)", [])
        guard log.pages >= Writer.longestLog else { return }
        overlongRounds += 1
        guard overlongRounds % 32 == 1 else { return }
        _ = try? connection.run("PRAGMA busy_timeout = 100", [])
        _ = try? connection.run("PRAGMA wal_checkpoint(TRUNCATE)", [])
        _ = try? connection.run("PRAGMA busy_timeout = 5000", [])
    }

    /// In pages of 4 KiB: few enough that nobody waits long while they are carried over.
    private static let longLog = 2_500
    /// In pages of 4 KiB, 48 MB: the log of somebody who is always being read.
    private static let longestLog = 12_000

    /// Commits; a disk that fails in this very moment leaves it unknown whether it did.
    private func commit(_ connection: SQLiteConnection) throws {
        do {
            try connection.run("COMMIT", [])
        } catch {
            rollBack(connection)
            remembered = Remembered()
            guard connection.diskFailed else { throw error }
            throw RecordFailure.unknownOutcome("The disk failed while the change was being kept.")
        }
    }

    private func rollBack(_ connection: SQLiteConnection) {
        if connection.isInTransaction { _ = try? connection.run("ROLLBACK", []) }
    }

    /// Gives up a connection whose disk failed beneath it, so that the next write begins on one that has read the log anew.
    private func giveUpConnection() {
        guard let broken = database else { return }
        connection?.forgetStatements()
        (database, connection, version) = (nil, nil, nil)
        thread.async { try? self.lock.around { try broken.close() } }
    }

    private func close(_ database: DatabaseQueue) throws {
        connection?.forgetStatements()
        connection = nil
        try database.close()
    }

    private func answerNext(failing failure: RecordFailure) {
        guard let (part, writes) = line.takeNext() else { return }
        for write in writes { write.answer(failing: failure) }
        line.finish(part)
    }
}

/// An answer that is given once, by whoever comes first.
private final class Answer: Sendable {
    private let waiter: Mutex<CheckedContinuation<Void, any Error>?>

    init(_ waiter: CheckedContinuation<Void, any Error>) { self.waiter = Mutex(waiter) }

    func give(_ result: Swift.Result<Void, any Error>) {
        waiter.withLock { waiter in
            defer { waiter = nil }
            return waiter
        }?.resume(with: result)
    }
}

/// How long the write-ahead log is, as SQLite tells after each commit.
private final class LogLength {
    /// In pages.
    private(set) var pages = 0

    /// Follows the log of a connection, which must not outlive this.
    func follow(_ database: Database) {
        sqlite3_wal_hook(
            database.sqliteConnection,
            { context, _, _, pages in
                if let context { Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue().pages = Int(pages) }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
