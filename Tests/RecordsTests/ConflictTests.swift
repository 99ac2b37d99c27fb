import Bookings
import Records
import TestSupport
import Testing

/// A uniqueness the schema guards is named by the rule behind it.
struct ConflictTests {
    private func conflict(
        _ kind: StoreKind, _ body: @escaping @Sendable (WriteTransaction) throws -> Void
    ) async throws -> RecordFailure? {
        let database = try kind.makeDatabase()
        let store = try database.open()
        try await store.write { tx in try Scene.set(in: tx) }
        var failure: RecordFailure?
        do { try await store.write(body) } catch let thrown as RecordFailure { failure = thrown }
        try await store.close()
        return failure
    }

    @Test(arguments: StoreKind.all)
    func `one live booking per person and event`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            try tx.insert(Scene.booking(1, holdsCourse: false))
            try tx.insert(Scene.booking(2, state: .waiting, holdsCourse: false))
        }
        #expect(failure == .conflict(.liveBookingOnEvent))
    }

    @Test(arguments: StoreKind.all)
    func `an ended booking makes room for another`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            try tx.insert(Scene.booking(1))
            try tx.end(Scene.id(1), as: .cancelled, at: uk("2021-08-03 10:00"), late: false)
            try tx.insert(Scene.booking(2))
        }
        #expect(failure == nil)
    }

    @Test(arguments: StoreKind.all)
    func `one live booking per person and course`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            try tx.insert(Scene.booking(1, event: 1))
            try tx.insert(Scene.booking(2, event: 2, state: .waiting))
        }
        #expect(failure == .conflict(.liveBookingOfCourse))
    }

    @Test(arguments: StoreKind.all)
    func `a course that is not held may be booked again`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            try tx.insert(Scene.booking(1, event: 1))
            try tx.releaseCourse(of: Scene.id(1))
            try tx.insert(Scene.booking(2, event: 2))
        }
        #expect(failure == nil)
    }

    @Test(arguments: StoreKind.all)
    func `a reference is given out once`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            try tx.insert(Scene.booking(1, delegate: 1, reference: 5))
            try tx.insert(Scene.booking(2, delegate: 2, reference: 5))
        }
        #expect(failure == .conflict(.bookingReference))
    }

    @Test(arguments: StoreKind.all)
    func `an address belongs to one person`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            try tx.insert(Scene.person(4, email: "PRIYA.NAIR@council.example"), membership: Scene.id(104))
        }
        #expect(failure == .conflict(.emailAddress))
    }

    @Test(arguments: StoreKind.all)
    func `an idempotency key is kept once`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in
            for _ in 0..<2 {
                try tx.connection.run(
                    """
                    INSERT INTO idempotency_keys (principal, method, path, key, fingerprint, status, answer, created_at)
                    VALUES ('p', 'POST', '/x', 'k', $1, 201, '{}', 1)
                    """, [.bytes([1])])
            }
        }
        #expect(failure == .conflict(.idempotencyKey))
    }

    @Test(arguments: StoreKind.all)
    func `a code or a name is given out once`(kind: StoreKind) async throws {
        let agency = try await conflict(kind) { tx in try tx.insert(Scene.agency()) }
        let course = try await conflict(kind) { tx in try tx.insert(Scene.course(9)) }
        let event = try await conflict(kind) { tx in
            try tx.insert(
                Scene.event(9, Scene.firstEvent, on: "2021-11-01"), sessions: [Scene.session(9, on: "2021-11-01")],
                trainers: [])
        }
        let token = try await conflict(kind) { tx in
            for number in 1...2 {
                try tx.insert(
                    APIToken(id: Scene.id(number), name: "spreadsheet", role: .auditor, scope: .read),
                    secretSHA256: Array(repeating: UInt8(number), count: 32), at: uk("2021-09-01 10:00"))
            }
        }
        #expect([agency, course, event, token] == Array(repeating: .conflict(.code), count: 4))
    }

    @Test(arguments: StoreKind.all)
    func `a reference to nothing is refused`(kind: StoreKind) async throws {
        let failure = try await conflict(kind) { tx in try tx.insert(Scene.booking(1, delegate: 77)) }
        guard case .constraint? = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
    }
}

/// The schema says no first.
struct CapacityTests {
    @Test(arguments: StoreKind.all)
    func `more places than there are cannot be held`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.save(
                    Places(capacity: 2, occupied: 2, waiting: 0, overbookedBy: 0), of: Scene.id(1), lastJoinedAt: nil)
            }
            let failure = try await #require(throws: RecordFailure.self) {
                try await store.write { tx in
                    try tx.save(
                        Places(capacity: 2, occupied: 3, waiting: 0, overbookedBy: 0), of: Scene.id(1),
                        lastJoinedAt: nil)
                }
            }
            guard case .constraint = failure else { return #expect(Bool(false), "\(failure)") }
            let occupied: Int = try await store.read { tx in
                try tx.only("SELECT occupied FROM events WHERE code = $1", [.text(Scene.firstEvent)])
            }
            #expect(occupied == 2)
        }
    }

    @Test(arguments: StoreKind.all)
    func `an excess that is allowed may be held`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.save(
                    Places(capacity: 2, occupied: 3, waiting: 0, overbookedBy: 1), of: Scene.id(1), lastJoinedAt: nil)
            }
        }
    }

    /// The control: without the CHECK the same write passes.
    @Test(arguments: StoreKind.all)
    func `a table without the check is oversold`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let occupied: Int = try await store.write { tx in
                try tx.connection.run(
                    "CREATE TABLE unguarded (capacity INTEGER, occupied INTEGER, overbooked_by INTEGER)", [])
                try tx.connection.run("INSERT INTO unguarded VALUES (2, 2, 0)", [])
                try tx.connection.run("UPDATE unguarded SET occupied = 3", [])
                return try tx.only("SELECT occupied FROM unguarded")
            }
            #expect(occupied == 3)
        }
    }

    private static let nonsense = [
        "UPDATE events SET occupied = -1", "UPDATE events SET waiting = -1", "UPDATE events SET capacity = -1",
        "UPDATE events SET state = 'sold'", "UPDATE events SET last_ends_at = first_starts_at",
        "UPDATE bookings SET state = 'cancelled'", "UPDATE bookings SET ended_at = 1",
        "UPDATE bookings SET outcome = 'late'", "UPDATE bookings SET state = 'waiting', outcome = 'attended'",
        "UPDATE bookings SET terms_version = 'unknown'", "UPDATE bookings SET reference = 'SHORT'",
        "UPDATE sessions SET ends_at = starts_at", "UPDATE bank_holidays SET day_on = 'Monday'",
        "UPDATE agencies SET purchase_order_required = 2", "UPDATE events SET capacity = 'many'",
        "UPDATE courses SET title = NULL", "UPDATE courses SET refresher_months = 0",
        "DELETE FROM people WHERE given_name = 'Priya'",
    ]

    @Test(arguments: StoreKind.all, nonsense)
    func `nonsense does not get in`(kind: StoreKind, sql: String) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.insert(Scene.booking(1))
            }
            let failure = try await #require(throws: RecordFailure.self) {
                try await store.write { tx in _ = try tx.connection.run(sql, []) }
            }
            guard case .constraint = failure else { return #expect(Bool(false), "\(failure)") }
        }
    }

    @Test func `an identity has sixteen bytes`() async throws {
        try await withStore(.sqlite) { store in
            try await store.write { tx in try Scene.set(in: tx) }
            await #expect(throws: RecordFailure.self) {
                try await store.write { tx in _ = try tx.connection.run("UPDATE agencies SET id = x'00'", []) }
            }
        }
    }
}
