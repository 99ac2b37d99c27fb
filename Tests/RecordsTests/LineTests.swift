import Bookings
import Dispatch
import Foundation
import Records
import Synchronization
import TestSupport
import Testing

/// Writes that wait together: they share transactions, and nobody notices.
struct LineTests {
    private struct Refused: Error, Equatable { let number: Int }

    /// Opens a gate that a body waits behind; a test that fails to open it fails by itself after a while.
    private struct Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        func open() { semaphore.signal() }
        func pass() throws {
            guard semaphore.wait(timeout: .now() + 600) == .success else { throw Refused(number: -1) }
        }
    }

    /// The numbers in the order in which they came.
    private final class Order: Sendable {
        private let numbers = Mutex<[Int]>([])
        func append(_ number: Int) { numbers.withLock { $0.append(number) } }
        var all: [Int] { numbers.withLock { $0 } }
    }

    private static func note(_ number: Int, in tx: WriteTransaction) throws {
        _ = try #require(try tx.lockEvent(code: Scene.firstEvent))
        try tx.connection.run("INSERT INTO notes_of_test (n) VALUES ($1)", [.int(number)])
    }

    private static func set(_ store: any Store) async throws {
        try await store.write { tx in
            try Scene.set(in: tx)
            try tx.connection.run("CREATE TABLE notes_of_test (n INTEGER NOT NULL PRIMARY KEY)", [])
        }
    }

    @Test(arguments: StoreKind.all)
    func `of a hundred at once each third is refused and the others are kept`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.set(store)
            let answers = await withTaskGroup(of: (Int, Bool).self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            try await store.write(.event(Scene.firstEvent)) { tx in
                                try Self.note(number, in: tx)
                                if number % 3 == 0 { throw Refused(number: number) }
                            }
                            return (number, true)
                        } catch { return (number, error as? Refused != Refused(number: number)) }
                    }
                }
                return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
            }
            let kept: [Int] = try await store.read { tx in try tx.column("SELECT n FROM notes_of_test ORDER BY n") }
            #expect(kept == (0..<100).filter { $0 % 3 != 0 })
            #expect(answers.filter { $0.value }.keys.sorted() == kept)
        }
    }

    /// A statement that fails breaks a transaction on PostgreSQL; its neighbours must not notice.
    @Test(arguments: StoreKind.all)
    func `a statement that fails undoes its own write only`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.set(store)
            let refused = await withTaskGroup(of: Int.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        do {
                            try await store.write(.event(Scene.firstEvent)) { tx in
                                try Self.note(number, in: tx)
                                if number % 4 == 0 { try Self.note(number, in: tx) }
                            }
                            return 0
                        } catch RecordFailure.conflict(.code) { return 1 } catch { return 1000 }
                    }
                }
                return await group.reduce(0, +)
            }
            let kept: [Int] = try await store.read { tx in try tx.column("SELECT n FROM notes_of_test ORDER BY n") }
            #expect(refused == 15)
            #expect(kept == (0..<60).filter { $0 % 4 != 0 })
        }
    }

    @Test func `what waits for the same event shares a transaction`() async throws {
        try await withStore(.postgres) { store in
            try await Self.set(store)
            try await store.write { tx in
                _ = try tx.connection.run(
                    "ALTER TABLE notes_of_test ADD kept_by text DEFAULT pg_current_xact_id()::text", [])
            }
            try await Self.writeTogether(40, on: store)
            let transactions: Int = try await store.read { tx in
                try tx.only("SELECT count(DISTINCT kept_by) FROM notes_of_test")
            }
            #expect((2...3).contains(transactions))
        }
    }

    @Test func `what waits on SQLite shares a commit`() async throws {
        let database = try StoreKind.sqlite.makeDatabase()
        let store = try database.open()
        try await Self.set(store)
        let other = try database.open()
        let seen = Order()
        let watching = Task {
            while !Task.isCancelled {
                let count: Int = try await other.read { tx in try tx.only("SELECT count(*) FROM notes_of_test") }
                seen.append(count)
            }
        }
        try await Self.writeTogether(40, on: store)
        watching.cancel()
        _ = try? await watching.value
        #expect(Set(seen.all).subtracting([0, 1, 40]).isEmpty, "\(Set(seen.all).sorted())")
        try await store.close()
        try await other.close()
    }

    /// The first holds the event until the others stand in line behind it.
    private static func writeTogether(_ count: Int, on store: any Store) async throws {
        let gate = Gate()
        let begun = Tally()
        let joined = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await store.write(.event(Scene.firstEvent)) { tx in
                    begun.add()
                    try gate.pass()
                    try Self.note(0, in: tx)
                }
            }
            while begun.value == 0 { try await Task.sleep(for: .milliseconds(1)) }
            for number in 1..<count {
                group.addTask {
                    joined.add()
                    try await store.write(.event(Scene.firstEvent)) { tx in try Self.note(number, in: tx) }
                }
            }
            while joined.value < count - 1 { try await Task.sleep(for: .milliseconds(1)) }
            try await Task.sleep(for: .milliseconds(100))
            gate.open()
            try await group.waitForAll()
        }
    }

    @Test(arguments: StoreKind.all)
    func `who waits is served in order`(kind: StoreKind) async throws {
        try await withStore(kind, patience: .seconds(600)) { store in
            try await Self.set(store)
            let gate = Gate()
            let order = Order()
            try await withThrowingTaskGroup(of: Void.self) { group in
                let joined = Tally()
                for number in 0..<10 {
                    group.addTask {
                        joined.add()
                        try await store.write(.event(Scene.firstEvent)) { tx in
                            if number == 0 { try gate.pass() }
                            try Self.note(number, in: tx)
                            order.append(number)
                        }
                    }
                    while joined.value <= number { try await Task.sleep(for: .milliseconds(1)) }
                    try await Task.sleep(for: .milliseconds(30))
                }
                gate.open()
                try await group.waitForAll()
            }
            #expect(order.all == Array(0..<10))
        }
    }

    @Test(arguments: StoreKind.all)
    func `who waits too long is told that the database is busy, and nothing of theirs is done`(
        kind: StoreKind
    ) async throws {
        try await withStore(kind, patience: .milliseconds(300)) { store in
            try await Self.set(store)
            let gate = Gate()
            let begun = Tally()
            async let long: Void = store.write(.event(Scene.firstEvent)) { tx in
                begun.add()
                try Self.note(0, in: tx)
                try gate.pass()
            }
            while begun.value == 0 { try await Task.sleep(for: .milliseconds(1)) }
            let started = ContinuousClock.now
            await #expect(throws: RecordFailure.busy) {
                try await store.write(.event(Scene.firstEvent)) { tx in try Self.note(1, in: tx) }
            }
            #expect(ContinuousClock.now - started >= .milliseconds(250))
            gate.open()
            try await long
            let kept: [Int] = try await store.read { tx in try tx.column("SELECT n FROM notes_of_test") }
            #expect(kept == [0])
        }
    }

    @Test(arguments: StoreKind.all)
    func `a task cancelled in line leaves it, cancelled in mid-write it is kept`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.set(store)
            let gate = Gate()
            let begun = Tally()
            let writing = Task {
                try await store.write(.event(Scene.firstEvent)) { tx in
                    try Self.note(0, in: tx)
                    begun.add()
                    try gate.pass()
                    return 7
                }
            }
            while begun.value == 0 { try await Task.sleep(for: .milliseconds(1)) }
            let waiting = Task {
                try await store.write(.event(Scene.firstEvent)) { tx in try Self.note(1, in: tx) }
            }
            try await Task.sleep(for: .milliseconds(50))
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            writing.cancel()
            gate.open()
            #expect(try await writing.value == 7)
            let kept: [Int] = try await store.read { tx in try tx.column("SELECT n FROM notes_of_test") }
            #expect(kept == [0])
        }
    }

    @Test(arguments: StoreKind.all)
    func `a long write stands alone and the line goes on behind it`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.set(store)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let turn: WriteTurn = number % 10 == 5 ? .long : .short
                        try await store.write(turn) { tx in try Self.note(number, in: tx) }
                    }
                }
                try await group.waitForAll()
            }
            let kept: [Int] = try await store.read { tx in try tx.column("SELECT n FROM notes_of_test ORDER BY n") }
            #expect(kept == Array(0..<40))
        }
    }

    @Test(arguments: StoreKind.all)
    func `a closed store says so`(kind: StoreKind) async throws {
        let store = try kind.makeDatabase().open()
        try await Self.set(store)
        try await store.close()
        await #expect(throws: RecordFailure.self) { try await store.write { tx in try Self.note(1, in: tx) } }
    }
}
