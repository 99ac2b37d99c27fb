import Bookings
import Office
import Records
import Synchronization
import TestSupport
import Testing

/// A commit of which nobody can say whether it was kept.
struct UnknownOutcomeTests {
    /// A store whose next commits are kept or not, and reported as unknown.
    private final class Doubtful: Store {
        private struct Undone: Error {}
        private let store: any Store
        /// For each write to come: whether it is kept, before its outcome is lost.
        private let kept: Mutex<[Bool]>

        init(_ store: any Store, keeping kept: [Bool]) {
            self.store = store
            self.kept = Mutex(kept)
        }

        func read<Result: Sendable>(
            _ body: @escaping @Sendable (ReadTransaction) throws -> Result
        ) async throws -> Result { try await store.read(body) }

        func write<Result: Sendable>(
            _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
        ) async throws -> Result {
            guard let isKept = kept.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
                return try await store.write(turn, body)
            }
            do {
                _ = try await store.write(turn) { tx in
                    let result = try body(tx)
                    guard isKept else { throw Undone() }
                    return result
                }
            } catch is Undone {}
            throw RecordFailure.unknownOutcome("The disk failed.")
        }

        func backUp(toFile path: String) async throws { try await store.backUp(toFile: path) }
        func close() async throws { try await store.close() }
    }

    private func book(_ cast: Cast, keeping kept: [Bool], key: String?) async throws -> Answer<BookedPlace> {
        let office = Office(store: Doubtful(cast.store, keeping: kept), clock: { cast.clock.now }) { count in
            (0..<count).map { _ in UInt8.random(in: 0...255) }
        }
        let once = key.map { key in
            Once<BookedPlace>(
                RequestKey(principal: "p", method: "POST", path: "/x", key: key, fingerprint: [1])
            ) { StoredAnswer(status: 201, text: $0.reference.text) }
        }
        return try await office.bookPlace(on: "WTSC-2109A", for: Who.priya.rawValue, by: Cast.console, once: once)
    }

    @Test(arguments: StoreKind.all, [true, false])
    func `its key settles whether it was kept, and it acts once`(kind: StoreKind, isKept: Bool) async throws {
        let cast = try await Cast.assembled(on: kind)
        switch try await book(cast, keeping: [isKept], key: "k") {
        case .replayed(let answer): #expect(isKept && answer.status == 201)
        case .fresh(let booked): #expect(!isKept && booked.state == .confirmed)
        }
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 1)
        try await cast.expectSound()
    }

    /// The control: without a key all that can be said is that nobody knows.
    @Test(arguments: [true, false])
    func `without a key it stays unknown`(isKept: Bool) async throws {
        let cast = try await Cast.assembled()
        let failure = await #expect(throws: RecordFailure.self) { try await book(cast, keeping: [isKept], key: nil) }
        #expect(failure == .unknownOutcome("The disk failed."))
        #expect(try await cast.number("SELECT count(*) FROM bookings") == (isKept ? 1 : 0))
    }

    @Test func `a second doubt is told, not hidden`() async throws {
        let cast = try await Cast.assembled()
        let failure = await #expect(throws: RecordFailure.self) {
            try await book(cast, keeping: [true, false], key: "k")
        }
        #expect(failure == .unknownOutcome("The disk failed."))
    }
}
