import Bookings
import Dispatch
import Foundation
import Records
import Synchronization

/// The connections at work: each takes, on its own thread, the next read or the next writes that may share a transaction.
final class Workers: Sendable {
    private let all: [PostgresConnection]
    private let idle: Mutex<[PostgresConnection]>
    private let reads: WaitingLine<ReadTransaction>
    private let writes: WaitingLine<WriteTransaction>
    private let isClosed = Atomic(false)
    private let patience: Duration
    private let isReadOnly: Bool
    private let jitter: @Sendable () -> Double

    init(
        _ connections: [PostgresConnection], patience: Duration, isReadOnly: Bool,
        jitter: @escaping @Sendable () -> Double
    ) {
        all = connections
        idle = Mutex(connections)
        reads = WaitingLine(sharing: .nothing, patience: patience)
        writes = WaitingLine(sharing: .sameEvent, patience: patience, most: 48)
        self.patience = patience
        self.isReadOnly = isReadOnly
        self.jitter = jitter
    }

    func read<Result: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> Result) async throws -> Result {
        try checkOpen()
        return try await reads.join(.short, body) { call() }
    }

    func write<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        try checkOpen()
        guard !isReadOnly else { throw RecordFailure.unavailable("The database was opened to be read only.") }
        return try await writes.join(turn, body) { call() }
    }

    /// Waits until each connection has finished what it does, and closes it.
    func close() async {
        isClosed.store(true, ordering: .releasing)
        for connection in all {
            await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
                connection.thread.async {
                    connection.close()
                    waiter.resume()
                }
            }
        }
    }

    private func checkOpen() throws {
        if isClosed.load(ordering: .acquiring) { throw RecordFailure.unavailable("The database has been closed.") }
    }

    /// Sends an idle connection to whoever waits; where all are at work, the next to be free comes.
    private func call() {
        let next = idle.withLock { idle in
            idle.isEmpty ? nil : idle.remove(at: idle.lastIndex(where: \.isConnected) ?? idle.count - 1)
        }
        guard let next else { return }
        next.thread.async { self.begin(on: next) }
    }

    /// Begins to work, unless the server gives this one no connection while it serves others: those are enough then.
    private func begin(on connection: PostgresConnection) {
        if !connection.isConnected, all.contains(where: \.isConnected), (try? connection.open()) == nil {
            idle.withLock { $0.insert(connection, at: 0) }
            let othersAreIdle = idle.withLock { $0.contains(where: \.isConnected) }
            if othersAreIdle, reads.isReady || writes.isReady { call() }
            return
        }
        work(on: connection)
    }

    /// Takes reads and writes in turn until nobody waits.
    private func work(on connection: PostgresConnection) {
        repeat {
            let read = reads.takeNext()
            if let read {
                perform(read.writes, on: connection, alone: self.read)
                reads.finish(read.part)
            }
            let write = writes.takeNext()
            if let write {
                perform(write.writes, on: connection, alone: self.write)
                writes.finish(write.part)
            }
            if read == nil, write == nil { break }
        } while true
        idle.withLock { $0.append(connection) }
        if reads.isReady || writes.isReady { call() }
    }

    /// Runs bodies in a transaction, again where that is safe and may help, until they are answered.
    private func perform<Transaction>(
        _ bodies: [any WaitingBody<Transaction>], on connection: PostgresConnection,
        alone transact: ([any WaitingBody<Transaction>], PostgresConnection) throws -> Void
    ) {
        let end = ContinuousClock.now + patience
        var attempts = 0
        while true {
            attempts += 1
            do {
                try connection.open()
                return try transact(bodies, connection)
            } catch {
                connection.leaveTransaction()
                switch error {
                case is InTheWay where bodies.count > 1:
                    for body in bodies { perform([body], on: connection, alone: transact) }
                    return
                case is InTheWay where attempts < 8: pause(attempts)
                case is ConnectionLost where ContinuousClock.now < end:
                    connection.close()
                    pause(attempts)
                case RecordFailure.unavailable where !connection.isOpen && ContinuousClock.now < end:
                    pause(attempts)
                default:
                    let failure = (error as? any MachineError)?.failure ?? error
                    for body in bodies { body.answer(failing: failure) }
                    return
                }
            }
        }
    }

    /// Longer with each attempt, up to a quarter of a second, and never the same for two.
    private func pause(_ attempts: Int) {
        let longest = min(0.25, 0.005 * Double(1 << min(attempts, 6)))
        Thread.sleep(forTimeInterval: longest * (0.5 + 0.5 * jitter()))
    }

    private func read(_ bodies: [any WaitingBody<ReadTransaction>], on connection: PostgresConnection) throws {
        try connection.beginReading()
        for body in bodies {
            body.run(in: ReadTransaction(on: connection, remembering: connection.remembered))
            if let failure = body.failure { throw failure }
        }
        try connection.endReading()
        for body in bodies { body.answer() }
    }

    private func write(_ bodies: [any WaitingBody<WriteTransaction>], on connection: PostgresConnection) throws {
        let isShared = bodies.count > 1
        try connection.beginWriting(isLong: bodies.first?.turn == .long, withSavepoint: isShared)
        var failures: [(any Error)?] = []
        for body in bodies {
            let before = connection.remembered.lookups
            let failure = run(body, on: connection, keepingToHere: isShared)
            failures.append(failure)
            guard let failure else { continue }
            guard isShared, !(failure is any MachineError), failure as? RecordFailure != .busy else { throw failure }
            connection.remembered.lookups = before
            try connection.undoToHere()
        }
        try connection.commit()
        for (body, failure) in zip(bodies, failures) {
            if let failure { body.answer(failing: failure) } else { body.answer() }
        }
    }

    /// What a body came to: what it threw, or what the statements threw whose answers it did not wait for.
    private func run(
        _ body: any WaitingBody<WriteTransaction>, on connection: PostgresConnection, keepingToHere: Bool
    ) -> (any Error)? {
        body.run(in: WriteTransaction(on: connection, remembering: connection.remembered))
        if let failure = body.failure {
            let late = Swift.Result { try connection.settle() }
            if case .failure(let machine as any MachineError) = late { return machine }
            return failure
        }
        guard keepingToHere else { return nil }
        do { try connection.keepToHere() } catch { return error }
        return nil
    }
}
