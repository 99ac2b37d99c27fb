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
    private var isClosed = false
    private var remembered = Remembered()
    private var version: Int64?

    /// Opens the writing connection, bringing the schema up to date.
    init(path: String, patience: Duration) throws {
        self.path = path
        let lock = try WriterLock(besides: path)
        self.lock = lock
        line = WaitingLine(sharing: .everything, patience: patience)
        database = try lock.around { try SQLiteStore.openWriter(path) }
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
        if let database { try lock.around { try database.close() } }
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
                    try database.writeWithoutTransaction { try write(writes, on: SQLiteConnection($0)) }
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

    /// One transaction for all of them; throws when it was not committed.
    ///
    /// A connection whose disk failed beneath it is given up, so that the next write begins on one that has read the log anew.
    private func write(_ writes: [any WaitingBody<WriteTransaction>], on connection: SQLiteConnection) throws {
        defer { if connection.diskFailed { giveUpConnection() } }
        try connection.run("BEGIN IMMEDIATE", [])
        do {
            try forgetWhatOthersChanged(connection)
            let isAlone = writes.count == 1
            for write in writes {
                if isAlone { run(write, on: connection) } else { try runApart(write, on: connection) }
                guard connection.isInTransaction else { throw write.failure ?? RecordFailure.busy }
            }
            if isAlone, let failure = writes[0].failure { throw failure }
        } catch {
            rollBack(connection)
            throw error
        }
        try commit(connection)
        for write in writes { write.answer() }
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

    private func giveUpConnection() {
        let broken = database
        (database, version) = (nil, nil)
        thread.async { try? self.lock.around { try broken?.close() } }
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
