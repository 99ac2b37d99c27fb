import Bookings
import Records
import TestSupport
import Testing

/// Requests that must act once (idempotency).
struct ClaimTests {
    private static let key = RequestKey(principal: "p", method: "POST", path: "/x", key: "k", fingerprint: [1])
    private static let answer = StoredAnswer(status: 201, text: "{}")

    @Test(arguments: StoreKind.all)
    func `a request is claimed once, and its answer is kept`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let now = try uk("2021-09-08 10:00")
            let limit = try uk("2021-09-01 10:00")
            let first = try await store.write { tx in
                let first = try tx.claim(Self.key, at: now, forgettingBefore: limit)
                try tx.keep(Self.answer, to: Self.key)
                return first
            }
            let second = try await store.write { tx in try tx.claim(Self.key, at: now, forgettingBefore: limit) }
            let kept = try await store.read { tx in try tx.answer(to: Self.key) }
            #expect(first && !second)
            #expect(kept?.answer == Self.answer && kept?.fingerprint == [1])
        }
    }

    @Test(arguments: StoreKind.all)
    func `a claim that is too old no longer counts and can be forgotten`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let then = try uk("2021-09-01 10:00")
            let later = try uk("2021-09-08 10:01")
            let again = try await store.write { tx in
                _ = try tx.claim(Self.key, at: then, forgettingBefore: then)
                try tx.keep(Self.answer, to: Self.key)
                return try tx.claim(Self.key, at: later, forgettingBefore: then)
            }
            let kept = try await store.read { tx in try tx.answer(to: Self.key)?.answer.status }
            #expect(again && kept == 0)
            try await store.write { tx in try tx.forgetAnswers(before: then) }
            #expect(try await store.read { tx in try tx.keepsAnswers(before: later) })
            try await store.write { tx in try tx.forgetAnswers(before: later) }
            #expect(try await store.read { tx in try tx.answer(to: Self.key) } == nil)
        }
    }

    @Test(arguments: StoreKind.all)
    func `what was refused leaves no claim`(kind: StoreKind) async throws {
        struct No: Error {}
        try await withStore(kind) { store in
            let now = try uk("2021-09-08 10:00")
            await #expect(throws: No.self) {
                try await store.write { tx in
                    _ = try tx.claim(Self.key, at: now, forgettingBefore: now)
                    throw No()
                }
            }
            #expect(try await store.read { tx in try tx.answer(to: Self.key) } == nil)
        }
    }
}
