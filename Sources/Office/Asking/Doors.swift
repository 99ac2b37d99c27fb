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

    /// Lets time pass, then opens a writing transaction for one act.
    ///
    /// A race that only the schema saw is run again with fresh identities, so that the rules can answer it in words.
    func write<Result: Sendable>(
        _ asker: Asker, _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Result {
        try await passTime()
        for _ in 0..<3 {
            do { return try await writeOnce(asker, body) } catch RecordFailure.conflict(let rule) where rule != .code {}
        }
        return try await writeOnce(asker, body)
    }

    /// The same for a request that must act once.
    func write<Result: Sendable>(
        _ asker: Asker, once: Once<Result>?,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Answer<Result> {
        guard let once else { return .fresh(try await write(asker, body)) }
        return try await write(asker) { tx, act in
            let limit = act.recordedAt.advanced(bySeconds: -Office.daysAnswersAreKept * 86_400)
            if let kept = try tx.answer(to: once.key, since: limit) {
                guard kept.fingerprint == once.key.fingerprint else { throw Refusal.idempotencyKeyReused }
                return .replayed(kept.answer)
            }
            let result = try body(tx, &act)
            try tx.keep(once.answer(result), to: once.key, at: act.recordedAt, forgettingBefore: limit)
            return .fresh(result)
        }
    }

    private func writeOnce<Result: Sendable>(
        _ asker: Asker, _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Result {
        let act = newAct(asker)
        return try await store.write { tx in
            var act = act
            return try body(tx, &act)
        }
    }
}
