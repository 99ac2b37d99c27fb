import Bookings
import Records
import TestSupport
import Testing

/// What is remembered between transactions is true of the state each of them sees.
struct RememberingTests {
    private static func codes(_ tx: some Reading) throws -> [String] {
        try tx.programme(ProgrammeFilter(), after: nil, limit: 50).events.map(\.event.code)
    }

    @Test(arguments: StoreKind.all)
    func `what anybody commits is seen by the next who reads`(kind: StoreKind) async throws {
        let database = try kind.makeDatabase()
        let (left, right) = (try database.open(), try database.open())
        try await left.write { tx in try Scene.set(in: tx) }
        for number in 1...2 {
            for store in [left, right, left, right, left, right] {
                let page = try await store.read { tx in try tx.programme(ProgrammeFilter(), after: nil, limit: 50) }
                #expect(page.events.map(\.event.places.occupied) == [number - 1, 0])
            }
            try await (number == 1 ? left : right).write { tx in
                try tx.save(
                    Places(capacity: 2, occupied: number, waiting: 0, overbookedBy: 0), of: Scene.id(1),
                    lastJoinedAt: nil)
            }
        }
        for store in [left, right] {
            let page = try await store.read { tx in try tx.programme(ProgrammeFilter(), after: nil, limit: 50) }
            #expect(page.events.map(\.event.places.occupied) == [2, 0])
            try await store.close()
        }
    }

    @Test(arguments: StoreKind.all)
    func `new bank holidays and new terms are seen by the next who reads`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            for holiday in [false, true] {
                for _ in 0..<4 {
                    try await store.read { tx throws in
                        let calendar = try tx.workingCalendar()
                        #expect(try calendar.isWorkingDay(day("2021-09-14")) != holiday)
                    }
                }
                guard !holiday else { return }
                try await store.write { tx in
                    _ = try tx.connection.run(
                        "INSERT INTO bank_holidays (day_on, title) VALUES ('2021-09-14', 'New')", [])
                }
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `a write sees its own events in the programme`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let pages = try await store.write { tx in
                let before = try Self.codes(tx)
                try Scene.set(in: tx)
                return [before, try Self.codes(tx)]
            }
            #expect(pages == [[], [Scene.firstEvent, Scene.secondEvent]])
        }
    }

    @Test(arguments: StoreKind.all)
    func `what was rolled back is not remembered`(kind: StoreKind) async throws {
        struct Stop: Error {}
        try await withStore(kind) { store in
            await #expect(throws: Stop.self) {
                try await store.write { tx in
                    try Scene.set(in: tx)
                    #expect(try Self.codes(tx).count == 2)
                    throw Stop()
                }
            }
            for _ in 0..<4 {
                let codes = try await store.read { tx in try Self.codes(tx) }
                #expect(codes.isEmpty)
            }
        }
    }

    /// Whoever makes up courses to ask for must not fill the memory.
    @Test(arguments: StoreKind.all)
    func `pages without events are not kept without end`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let kept = try await store.read { tx in
                for number in 0..<5000 {
                    _ = try tx.programme(ProgrammeFilter(course: "NONE-\(number)"), after: nil, limit: 50)
                }
                return Mirror(reflecting: tx.remembered).children.reduce(0) { sum, child in
                    sum + Mirror(reflecting: child.value).children.count
                }
            }
            #expect(kept <= 2000)
        }
    }
}
