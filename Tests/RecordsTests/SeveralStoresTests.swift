import Bookings
import Records
import TestSupport
import Testing

/// Several independent connections to one database: with one alone a broken isolation level would still pass.
struct SeveralStoresTests {
    private static let writesEach = 60

    @Test(arguments: StoreKind.all)
    func `two stores that lock before they look lose nothing`(kind: StoreKind) async throws {
        let database = try kind.makeDatabase()
        let stores = [try database.open(), try database.open()]
        try await stores[0].write { tx in
            try tx.connection.run("CREATE TABLE counter (n INTEGER NOT NULL)", [])
            try tx.connection.run("CREATE TABLE steps (n INTEGER NOT NULL PRIMARY KEY, store INTEGER NOT NULL)", [])
            try tx.connection.run("INSERT INTO counter (n) VALUES (0)", [])
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, store) in stores.enumerated() {
                for _ in 0..<Self.writesEach {
                    group.addTask {
                        try await store.write { tx in
                            let n: Int = try tx.only("UPDATE counter SET n = n RETURNING n")
                            try tx.connection.run("UPDATE counter SET n = $1", [.int(n + 1)])
                            try tx.connection.run(
                                "INSERT INTO steps (n, store) VALUES ($1, $2)", [.int(n + 1), .int(number)])
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for store in stores {
            let n: Int = try await store.read { tx in try tx.only("SELECT n FROM counter") }
            #expect(n == 120)
            let steps: [Int] = try await store.read { tx in try tx.column("SELECT n FROM steps ORDER BY n") }
            #expect(steps == Array(1...120))
            let each: [Int] = try await store.read { tx in
                try tx.column("SELECT count(*) FROM steps GROUP BY store ORDER BY store")
            }
            #expect(each == [60, 60])
        }
        for store in stores { try await store.close() }
    }

    /// The control: read in one transaction and written in another, an increment is lost.
    @Test(arguments: StoreKind.all)
    func `without one transaction around both an increment is lost`(kind: StoreKind) async throws {
        let database = try kind.makeDatabase()
        let stores = [try database.open(), try database.open()]
        try await stores[0].write { tx in
            try tx.connection.run("CREATE TABLE counter (n INTEGER NOT NULL)", [])
            try tx.connection.run("INSERT INTO counter (n) VALUES (0)", [])
        }
        var read: [Int] = []
        for store in stores { read.append(try await store.read { tx in try tx.only("SELECT n FROM counter") }) }
        for (store, n) in zip(stores, read) {
            _ = try await store.write { tx in try tx.connection.run("UPDATE counter SET n = $1", [.int(n + 1)]) }
        }
        let n: Int = try await stores[0].read { tx in try tx.only("SELECT n FROM counter") }
        #expect(n == 1)
        for store in stores { try await store.close() }
    }

    @Test(arguments: StoreKind.all)
    func `the lock on an event counts its writes in order`(kind: StoreKind) async throws {
        let database = try kind.makeDatabase()
        let stores = [try database.open(), try database.open()]
        try await stores[0].write { tx in try Scene.set(in: tx) }
        let versions = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await stores[number % 2].write { tx in
                        try #require(try tx.lockEvent(code: Scene.firstEvent)).version
                    }
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(versions.sorted() == Array(1...40))
        for store in stores { try await store.close() }
    }

    @Test(arguments: StoreKind.all)
    func `what one store has committed another reads at once`(kind: StoreKind) async throws {
        let database = try kind.makeDatabase()
        let (left, right) = (try database.open(), try database.open())
        for number in 1...10 {
            try await left.write { tx in
                try tx.setDemonstration(offsetMilliseconds: Int64(number), name: "Northvale")
            }
            let offset = try await right.read { tx in try tx.partnership().demonstrationOffsetMilliseconds }
            #expect(offset == Int64(number))
        }
        try await left.close()
        try await right.close()
    }
}
