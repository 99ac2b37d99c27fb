import Bookings
import Dispatch
import PostgresRecords
import Records
import TestSupport
import Testing

/// What only a server can do: go away, be shared by many, be somebody else's.
struct PostgresTests {
    private static func open(_ address: String, _ access: PostgresStore.Access = .readWrite) throws -> PostgresStore {
        try PostgresStore(address: address, access: access, connections: 3, jitter: { 0.5 })
    }

    private func reason(_ address: String, _ access: PostgresStore.Access) throws -> String {
        let failure = try #require(throws: RecordFailure.self) { _ = try Self.open(address, access) }
        guard case .unavailable(let reason) = failure else {
            Issue.record("\(failure)")
            return ""
        }
        return reason
    }

    private func change(_ address: String, _ sql: String...) async throws {
        let store = try Self.open(address)
        try await store.write { tx in for line in sql { try tx.connection.run(line, []) } }
        try await store.close()
    }

    @Test func `five that start at once make one schema`() async throws {
        let address = try StoreKind.postgres.makeDatabase().address
        let opened = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    await withCheckedContinuation { waiter in
                        DispatchQueue.global().async {
                            waiter.resume(returning: (try? Self.open(address)) != nil)
                        }
                    }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(opened == Array(repeating: true, count: 5))
        let store = try Self.open(address, .readOnly)
        let terms: Int = try await store.read { tx in try tx.only("SELECT count(*) FROM terms") }
        #expect(terms == 1)
        #expect(try await store.read { tx in try tx.audit() }.isEmpty)
        try await store.close()
    }

    @Test func `a newer schema and another program's database are refused`() async throws {
        let newer = try StoreKind.postgres.makeDatabase().address
        try await change(newer, "UPDATE coursebook_store SET schema_version = 99")
        for access in [PostgresStore.Access.readWrite, .readOnly] {
            #expect(try reason(newer, access).contains("was made by a newer Coursebook (its schema is 99"))
        }
        let other = try StoreKind.postgres.makeDatabase().address
        try await change(other, "DROP TABLE coursebook_store")
        for access in [PostgresStore.Access.readWrite, .readOnly] {
            #expect(try reason(other, access).contains("of another program"))
        }
    }

    @Test func `an empty database can be filled but not only read`() throws {
        let address = try StoreKind.postgres.makeDatabase().address
        #expect(try reason(address, .readOnly).contains("is empty"))
    }

    @Test func `a server that is not there is named in plain words`() throws {
        #expect(
            try reason("postgresql:///x?host=/nowhere/at/all&connect_timeout=2", .readWrite)
                .contains("There is no connection to the PostgreSQL server"))
        #expect(try reason("postgresql://[broken", .readWrite).contains("address cannot be read"))
    }

    @Test func `an idle connection that was cut is made again`() async throws {
        let database = try StoreKind.postgres.makeDatabase()
        let store = try database.open()
        for number in 1...5 {
            try await store.write { tx in try tx.setDemonstration(offsetMilliseconds: Int64(number), name: "x") }
            try PostgresServer.running().cutConnections(to: database.address)
            let offset = try await store.read { tx in try tx.partnership().demonstrationOffsetMilliseconds }
            #expect(offset == Int64(number))
            try PostgresServer.running().cutConnections(to: database.address)
        }
        try await store.close()
    }

    @Test func `a write cut in the middle is run again and kept once`() async throws {
        let database = try StoreKind.postgres.makeDatabase()
        let store = try database.open()
        try await store.write { tx in try Scene.set(in: tx) }
        let runs = Tally()
        try await store.write { tx in
            try tx.insert(Scene.booking(1))
            if runs.add() == 1 {
                try PostgresServer.running().cutConnections(to: database.address)
            }
            try tx.insert(Scene.booking(2, delegate: 2))
        }
        #expect(runs.value == 2)
        let bookings: Int = try await store.read { tx in try tx.only("SELECT count(*) FROM bookings") }
        #expect(bookings == 2)
        try await store.close()
    }

    /// Two that take two events in opposite order cannot both have their way; the loser is run again.
    @Test func `a deadlock is settled by running one of the two again`() async throws {
        let database = try StoreKind.postgres.makeDatabase()
        let store = try database.open()
        try await store.write { tx in try Scene.set(in: tx) }
        let runs = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for pair in [[Scene.firstEvent, Scene.secondEvent], [Scene.secondEvent, Scene.firstEvent]] {
                group.addTask {
                    let other = DispatchSemaphore(value: 0)
                    try await store.write { tx in
                        let run = runs.add()
                        _ = try tx.lockEvent(code: pair[0])
                        if run <= 2 { _ = other.wait(timeout: .now() + .milliseconds(300)) }
                        _ = try tx.lockEvent(code: pair[1])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(runs.value == 3)
        let versions: [Int] = try await store.read { tx in try tx.column("SELECT version FROM events ORDER BY code") }
        #expect(versions == [2, 2])
        try await store.close()
    }

    /// Prepared statements apart, which are only a saving and given up where a pooler does not keep them.
    @Test func `nothing is left in the session for whoever uses the connection next`() async throws {
        let store = try Self.open(try StoreKind.postgres.makeDatabase().address)
        try await store.write { tx in try Scene.set(in: tx) }
        for _ in 0..<20 { _ = try await store.read { tx in try tx.people(matching: "", limit: 5) } }
        let left = try await store.read { tx in
            (
                try tx.only("SELECT count(*) FROM pg_cursors WHERE name <> ''") as Int,
                try tx.column(
                    """
                    SELECT name FROM pg_settings WHERE source = 'session' AND name NOT LIKE 'transaction%'
                        AND name NOT IN ('statement_timeout', 'lock_timeout') ORDER BY name
                    """) as [String],
                try tx.column(
                    "SELECT reset_val FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout')") as [String]
            )
        }
        #expect(left.0 == 0)
        #expect(left.1 == [])
        #expect(left.2 == ["0", "0"])
        try await store.close()
    }

    @Test func `a changed schema is found`() async throws {
        let address = try StoreKind.postgres.makeDatabase().address
        try await change(
            address, "ALTER TABLE events DROP CONSTRAINT events_check1", "DROP INDEX bookings_live",
            "ALTER TABLE history DISABLE TRIGGER history_is_never_changed", "CREATE TABLE songs (title text)")
        let store = try Self.open(address, .readOnly)
        let findings = try await store.read { tx in try tx.audit() }
        #expect(findings.allSatisfy { $0.code == "schema_differs" })
        #expect(
            findings.map(\.subject) == [
                "constraint events events_check1", "index bookings bookings_live", "table songs title",
                "trigger history disabled",
            ])
        try await store.close()
    }

    @Test func `what is opened to be read only is not written`() async throws {
        let address = try StoreKind.postgres.makeDatabase().address
        try await Self.open(address).close()
        let store = try Self.open(address, .readOnly)
        await #expect(throws: RecordFailure.self) {
            try await store.write { tx in try tx.setDemonstration(offsetMilliseconds: 1, name: "x") }
        }
        try await store.close()
    }

    /// Whoever came first keeps the connections; the others must not be waited for.
    @Test func `a server that gives fewer connections than asked for is served by those`() async throws {
        let address = try PostgresServer.running().makeDatabase(connectionLimit: 2)
        let store = try PostgresStore(address: address, access: .readWrite, connections: 8, jitter: { 0.5 })
        try await store.write { tx in try Scene.set(in: tx) }
        for _ in 0..<3 {
            let found = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<30 {
                    group.addTask { try await store.read { tx in try tx.people(matching: "", limit: 9).count } }
                }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(found == [3])
        }
        try await store.close()
    }

    @Test func `references that were broken with the rules switched off are found`() async throws {
        let store = try Self.open(try StoreKind.postgres.makeDatabase().address)
        try await store.write { tx in
            try Scene.set(in: tx)
            try tx.connection.run("SET LOCAL session_replication_role = replica", [])
            try tx.connection.run("DELETE FROM agencies", [])
            try tx.connection.run("DELETE FROM partnership", [])
        }
        let findings = try await store.read { tx in try tx.audit() }
        #expect(findings.map(\.code).contains("partnership_missing"))
        #expect(findings.contains { $0.code == "reference_broken" && $0.subject == "memberships to agencies" })
        try await store.close()
    }

    /// Two walls: the event's lock and the CHECK.
    ///
    /// With either one place is sold once; with neither, the control, twice.
    @Test(arguments: [true, false], [true, false])
    func `without lock and check a place is sold twice`(hasLock: Bool, hasCheck: Bool) async throws {
        let database = try StoreKind.postgres.makeDatabase()
        let stores = [try database.open(), try database.open()]
        try await stores[0].write { tx in
            try Scene.set(in: tx)
            if !hasCheck { try tx.connection.run("ALTER TABLE events DROP CONSTRAINT events_check1", []) }
            try tx.connection.run("UPDATE events SET capacity = 1", [])
        }
        let looked = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        let sold = try await withThrowingTaskGroup(of: Int.self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    do {
                        return try await store.write { tx in
                            if hasLock { _ = try tx.lockEvent(code: Scene.firstEvent) }
                            let free: Int = try tx.only(
                                "SELECT capacity - occupied FROM events WHERE code = $1", [.text(Scene.firstEvent)])
                            looked[number].signal()
                            _ = looked[1 - number].wait(timeout: .now() + (hasLock ? 0.3 : 30))
                            guard free > 0 else { return 0 }
                            return try tx.connection.run(
                                "UPDATE events SET occupied = occupied + 1 WHERE code = $1", [.text(Scene.firstEvent)])
                        }
                    } catch RecordFailure.constraint { return 0 }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sold == (hasLock || hasCheck ? 1 : 2))
        let occupied: Int = try await stores[0].read { tx in try tx.only("SELECT max(occupied) FROM events") }
        #expect(occupied == sold)
        for store in stores { try await store.close() }
    }

    /// pgbouncer in transaction mode gives each transaction to another of its two connections to the server.
    @Test func `behind a pooler that keeps no session everything is kept once`() async throws {
        let database = try StoreKind.postgres.makeDatabase()
        try await Self.open(database.address).close()
        let pooled = try PostgresServer.running().pooledAddress(of: database.address)
        let stores = try (1...2).map { _ in
            try PostgresStore(address: pooled, access: .readWrite, connections: 6, jitter: { Double.random(in: 0...1) })
        }
        try await stores[0].write { tx in
            try Scene.set(in: tx)
            try tx.connection.run("CREATE TABLE counted (n INTEGER NOT NULL PRIMARY KEY)", [])
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let code = number % 2 == 0 ? Scene.firstEvent : Scene.secondEvent
                    try await stores[number % 2].write(number % 3 == 0 ? .short : .event(code)) { tx in
                        _ = try tx.lockEvent(code: code)
                        try tx.connection.enqueue("INSERT INTO counted (n) VALUES ($1)", [.int(number)])
                    }
                    _ = try await stores[number % 2].read { tx in try tx.people(matching: "p", limit: 3) }
                }
            }
            try await group.waitForAll()
        }
        let counted: [Int] = try await stores[1].read { tx in try tx.column("SELECT n FROM counted ORDER BY n") }
        #expect(counted == Array(0..<300))
        let versions: [Int] = try await stores[0].read { tx in try tx.column("SELECT version FROM events ORDER BY code")
        }
        #expect(versions == [150, 150])
        for store in stores { try await store.close() }
    }
}
