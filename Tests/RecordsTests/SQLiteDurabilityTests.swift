import Bookings
import Foundation
import GRDB
import Records
import SQLiteRecords
import TestSupport
import Testing

/// The promises every acknowledged commit rests on.
struct SQLiteDurabilityTests {
    @Test func `the writer keeps full synchronisation, a write-ahead log and foreign keys`() async throws {
        try await withStore(.sqlite) { store in
            let (synchronous, keys, mode) = try await store.write { tx in
                (
                    try tx.only("PRAGMA synchronous") as Int, try tx.only("PRAGMA foreign_keys") as Int,
                    try tx.only("PRAGMA journal_mode") as String
                )
            }
            #expect(synchronous == 2)
            #expect(keys == 1)
            #expect(mode == "wal")
        }
    }

    /// The control: a pool as it comes synchronises less, a queue as it comes has no write-ahead log.
    @Test func `connections as they come keep less`() throws {
        let folder = try TemporaryFolder()
        let pool = try DatabasePool(path: folder.file("pool.sqlite"))
        #expect(try pool.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 1)
        let queue = try DatabaseQueue(path: folder.file("queue.sqlite"))
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "delete")
    }

    @Test func `a backup stands by itself`() async throws {
        try await withStore(.sqlite) { store in
            let folder = try TemporaryFolder()
            try await store.write { tx in try Scene.set(in: tx) }
            try await store.backUp(toFile: folder.file("copy.sqlite"))
            try await store.write { tx in try tx.insert(Scene.booking(1)) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.sqlite"])
            let copy = try SQLiteStore(path: folder.file("copy.sqlite"), access: .readWrite)
            try await copy.read { tx throws in
                #expect(try tx.event(code: Scene.firstEvent) != nil)
                #expect(try tx.booking(Scene.reference(1)) == nil)
            }
            try await copy.close()
        }
    }

    @Test func `a backup never overwrites`() async throws {
        try await withStore(.sqlite) { store in
            let folder = try TemporaryFolder()
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.file("copy.sqlite")))
            await #expect(throws: RecordFailure.self) { try await store.backUp(toFile: folder.file("copy.sqlite")) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("copy.sqlite"))) == Data("mine".utf8))
        }
    }

    @Test func `a backup that cannot be made is said to be`() async throws {
        try await withStore(.sqlite) { store in
            let folder = try TemporaryFolder()
            await #expect(throws: RecordFailure.self) {
                try await store.backUp(toFile: folder.file("missing/copy.sqlite"))
            }
        }
    }

    /// Somebody is always in the middle of reading, so that the log alone never finds a moment to begin anew.
    @Test func `the log stays bounded while people read`() async throws {
        let folder = try TemporaryFolder()
        let database = TestDatabase.file(in: folder)
        let (store, other) = (try database.open(), try database.open())
        try await store.write { tx in _ = try tx.connection.run("CREATE TABLE scratch (b BLOB)", []) }
        let readers = (0..<3).map { number in
            Task {
                while !Task.isCancelled {
                    _ = try await (number == 0 ? other : store).read { tx in
                        let _: Int = try tx.only("SELECT count(*) FROM scratch")
                        usleep(3_000)
                        return try tx.only("SELECT count(*) FROM scratch") as Int
                    }
                }
            }
        }
        var longest = 0
        for _ in 0..<300 {
            try await store.write { tx in
                try tx.connection.run("DELETE FROM scratch", [])
                _ = try tx.connection.run("INSERT INTO scratch VALUES (zeroblob(1000000))", [])
            }
            let status = try FileManager.default.attributesOfItem(atPath: folder.file("test.sqlite-wal"))
            longest = max(longest, status[.size] as? Int ?? 0)
        }
        for reader in readers { reader.cancel() }
        #expect(longest < 120_000_000, "\(longest)")
        print("The log's longest while 300 MB were written: \(longest >> 20) MB")
        try await store.close()
        try await other.close()
    }
}
