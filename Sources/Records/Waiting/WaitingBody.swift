import Synchronization

/// A read or write in line: its body, and whoever waits for its answer.
///
/// A store runs it, perhaps more than once, inside a transaction that it may share with others, and answers it once the
/// commit is durable or has failed.
package protocol WaitingBody<Transaction>: AnyObject, Sendable {
    /// What it runs in: a `ReadTransaction` or a `WriteTransaction`.
    associatedtype Transaction
    /// How it stands in line.
    var turn: WriteTurn { get }
    /// When waiting has lasted too long.
    var deadline: ContinuousClock.Instant { get }
    /// Runs the body and keeps what came of it; an earlier run is forgotten.
    func run(in tx: Transaction)
    /// What the last run threw; nil when it went well.
    var failure: (any Error)? { get }
    /// Answers with what came of the last run.
    func answer()
    /// Answers that it came to nothing, whatever its body said.
    func answer(failing failure: any Error)
}

/// A body that gives a result.
final class BodyInLine<Transaction, Result: Sendable>: WaitingBody {
    let turn: WriteTurn
    let deadline: ContinuousClock.Instant
    private let body: @Sendable (Transaction) throws -> Result
    private let state:
        Mutex<(outcome: Swift.Result<Result, any Error>?, waiter: CheckedContinuation<Result, any Error>?)>

    init(
        _ turn: WriteTurn, until deadline: ContinuousClock.Instant,
        body: @escaping @Sendable (Transaction) throws -> Result,
        waiter: CheckedContinuation<Result, any Error>
    ) {
        self.turn = turn
        self.deadline = deadline
        self.body = body
        state = Mutex((nil, waiter))
    }

    func run(in tx: Transaction) {
        let outcome = Swift.Result { try body(tx) }
        state.withLock { $0.outcome = outcome }
    }

    var failure: (any Error)? {
        state.withLock { state in
            if case .failure(let error) = state.outcome { error } else { nil }
        }
    }

    func answer() {
        let (outcome, waiter) = takeWaiter()
        waiter?.resume(with: outcome ?? .failure(CancellationError()))
    }

    func answer(failing failure: any Error) { takeWaiter().waiter?.resume(throwing: failure) }

    /// Takes the waiter away, so that nobody is answered twice.
    private func takeWaiter() -> (
        outcome: Swift.Result<Result, any Error>?, waiter: CheckedContinuation<Result, any Error>?
    ) {
        state.withLock { state in
            defer { state.waiter = nil }
            return (state.outcome, state.waiter)
        }
    }
}
