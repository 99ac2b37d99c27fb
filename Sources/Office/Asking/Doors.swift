public import Bookings
import Records

/// A request that must act once however often it is sent (idempotency).
public struct Once<Result: Sendable>: Sendable {
    let key: RequestKey
    let answer: @Sendable (Result) -> StoredAnswer

    /// Makes a request that acts once.
    ///
    /// - Parameter answer: renders what the first success is answered with; kept in the act's own transaction.
    public init(_ key: RequestKey, answer: @escaping @Sendable (Result) -> StoredAnswer) {
        self.key = key
        self.answer = answer
    }
}

/// What a request came to: an act just done, or the answer an earlier one was given.
public enum Answer<Result: Sendable>: Sendable {
    case fresh(Result)
    case replayed(StoredAnswer)
}

extension Office {
    /// Answers to idempotent requests are kept for seven days.
    private static let daysAnswersAreKept: Int64 = 7

    /// Opens a reading transaction.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(body)
    }

    /// Opens a writing transaction for one act.
    ///
    /// Where the act finds that time has something to do first, time passes in transactions of its own and the act is run
    /// again. So is, with fresh identities, a race that only the schema saw, so that the rules can answer it in words.
    func write<Result: Sendable>(
        _ asker: Asker, turn: WriteTurn = .short,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Result {
        if let pending { return try await write(asker, turn: turn, pending: pending, body) }
        for _ in 0..<3 {
            do { return try await writeOnce(asker, turn, body) } catch is TimeIsDue {
            } catch RecordFailure.conflict(let rule) where rule != .code {}
            try await passTime()
        }
        return try await writeOnce(asker, turn, body)
    }

    /// The same for a request that must act once.
    ///
    /// Where it is not known whether its commit was kept, the request is made again: its key settles what happened. If that
    /// fails too, what is told is that the outcome is unknown.
    func write<Result: Sendable>(
        _ asker: Asker, turn: WriteTurn = .short, once: Once<Result>?,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Answer<Result> {
        guard let once else { return .fresh(try await write(asker, turn: turn, body)) }
        do {
            return try await writeOnce(asker, turn, once, body)
        } catch let unknown as RecordFailure where unknown.isUnknownOutcome {
            do { return try await writeOnce(asker, turn, once, body) } catch is RecordFailure { throw unknown }
        }
    }

    private func writeOnce<Result: Sendable>(
        _ asker: Asker, _ turn: WriteTurn, _ once: Once<Result>,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Answer<Result> {
        try await write(asker, turn: turn) { tx, act in
            let limit = Office.oldestKeptAnswer(at: act.recordedAt)
            guard try tx.claim(once.key, at: act.recordedAt, forgettingBefore: limit) else {
                guard let kept = try tx.answer(to: once.key) else {
                    throw RecordFailure.damaged("A request that was answered has lost its answer.")
                }
                guard kept.fingerprint == once.key.fingerprint else { throw Refusal.idempotencyKeyReused }
                return .replayed(kept.answer)
            }
            let result = try body(tx, &act)
            try tx.keep(once.answer(result), to: once.key)
            return .fresh(result)
        }
    }

    /// Forgets answers that are older than they are kept.
    public func forgetOldAnswers() async throws {
        let limit = Office.oldestKeptAnswer(at: now)
        guard try await read({ tx in try tx.keepsAnswers(before: limit) }) else { return }
        try await store.write(.short) { tx in try tx.forgetAnswers(before: limit) }
    }

    private static func oldestKeptAnswer(at now: Instant) -> Instant {
        now.advanced(bySeconds: -daysAnswersAreKept * 86_400)
    }

    private func writeOnce<Result: Sendable>(
        _ asker: Asker, _ turn: WriteTurn,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Result {
        let act = newAct(asker)
        return try await store.write(turn) { tx in
            var act = act
            let result = try body(tx, &act)
            try Office.settleVacated(in: tx, &act)
            return result
        }
    }
}

extension RecordFailure {
    fileprivate var isUnknownOutcome: Bool { if case .unknownOutcome = self { true } else { false } }
}
