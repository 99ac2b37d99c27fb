import Bookings
import Dispatch
import Records
import TestSupport
import Testing

/// What the seam promises of transactions.
struct TransactionTests {
    private struct Stop: Error {}

    private static func addScratch(_ store: any Store) async throws {
        try await store.write { tx in
            try tx.connection.run("CREATE TABLE scratch (id INTEGER NOT NULL PRIMARY KEY, n INTEGER NOT NULL)", [])
            try tx.connection.run("INSERT INTO scratch (id, n) VALUES (1, 0)", [])
        }
    }

    @Test(arguments: StoreKind.all)
    func `what is written is read`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.addScratch(store)
            let changed = try await store.write { tx in try tx.connection.run("UPDATE scratch SET n = 7", []) }
            #expect(changed == 1)
            let found: Int = try await store.read { tx in try tx.only("SELECT n FROM scratch") }
            #expect(found == 7)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a thrown error leaves nothing behind`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            await #expect(throws: Stop.self) {
                try await store.write { tx in
                    try Scene.set(in: tx)
                    throw Stop()
                }
            }
            let counts: [Int] = try await store.read { tx in
                try ["agencies", "people", "email_addresses", "courses", "events", "sessions"].map {
                    try tx.only("SELECT count(*) FROM \($0)")
                }
            }
            #expect(counts == [0, 0, 0, 0, 0, 0])
            try await store.write { tx in try Scene.set(in: tx) }
            let events: Int = try await store.read { tx in try tx.only("SELECT count(*) FROM events") }
            #expect(events == 2)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a statement that fails rolls back what came before it`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.addScratch(store)
            await #expect(throws: RecordFailure.self) {
                try await store.write { tx in
                    try tx.connection.run("UPDATE scratch SET n = 9", [])
                    try tx.connection.run("INSERT INTO scratch (id, n) VALUES (1, 1)", [])
                }
            }
            let found: Int = try await store.read { tx in try tx.only("SELECT n FROM scratch") }
            #expect(found == 0)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a write sees its own changes`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.addScratch(store)
            let found: Int = try await store.write { tx in
                try tx.connection.run("UPDATE scratch SET n = 3", [])
                return try tx.only("SELECT n FROM scratch")
            }
            #expect(found == 3)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a read cannot write`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.addScratch(store)
            await #expect(throws: RecordFailure.self) {
                try await store.read { tx in _ = try tx.connection.run("UPDATE scratch SET n = 5", []) }
            }
            let found: Int = try await store.read { tx in try tx.only("SELECT n FROM scratch") }
            #expect(found == 0)
        }
    }

    @Test(arguments: StoreKind.all)
    func `while a write is open others read the state before it`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.addScratch(store)
            let written = DispatchSemaphore(value: 0)
            let read = DispatchSemaphore(value: 0)
            async let write: Bool = store.write { tx in
                try tx.connection.run("UPDATE scratch SET n = 1", [])
                written.signal()
                return read.wait(timeout: .now() + 60) == .success
            }
            let during: Int = try await store.read { tx in
                guard written.wait(timeout: .now() + 60) == .success else { return -1 }
                defer { read.signal() }
                return try tx.only("SELECT n FROM scratch")
            }
            #expect(during == 0)
            #expect(try await write)
            let after: Int = try await store.read { tx in try tx.only("SELECT n FROM scratch") }
            #expect(after == 1)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a read sees one state from beginning to end`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await Self.addScratch(store)
            let begun = DispatchSemaphore(value: 0)
            let committed = DispatchSemaphore(value: 0)
            async let numbers: [Int] = store.read { tx in
                let before: Int = try tx.only("SELECT n FROM scratch")
                begun.signal()
                guard committed.wait(timeout: .now() + 60) == .success else { return [] }
                return [before, try tx.only("SELECT n FROM scratch")]
            }
            try await store.write { tx in
                guard begun.wait(timeout: .now() + 60) == .success else { throw Stop() }
                try tx.connection.run("UPDATE scratch SET n = 1", [])
            }
            committed.signal()
            #expect(try await numbers == [0, 0])
        }
    }
}
