import Bookings
import Records
import TestSupport
import Testing

/// What the database holds that it should not is told as `damaged`; nothing ever traps.
struct DamageTests {
    private static let wrong: [(sql: String, read: @Sendable (inout RowReader) throws -> Void)] = [
        ("NULL", { _ = try $0.next(Int.self) }), ("NULL", { _ = try $0.next(Int64.self) }),
        ("NULL", { _ = try $0.next(String.self) }), ("NULL", { _ = try $0.next([UInt8].self) }),
        ("NULL", { _ = try $0.next(Bool.self) }), ("NULL", { _ = try $0.next(Identifier<Event>.self) }),
        ("NULL", { _ = try $0.next(Instant.self) }), ("NULL", { _ = try $0.next(BookingState.self) }),
        ("'seven'", { _ = try $0.next(Int.self) }), ("7", { _ = try $0.next(String.self) }),
        ("'x'", { _ = try $0.next([UInt8].self) }), ("x'0102'", { _ = try $0.next(Identifier<Event>.self) }),
        ("x'0102'", { _ = try $0.next(String.self) }), ("1.5", { _ = try $0.next(Int.self) }),
        ("'0102030405060708090a0b0c0d0e0f10'", { _ = try $0.next(Identifier<Event>.self) }),
        ("253402300800000", { _ = try $0.next(Instant.self) }), ("-62135596800001", { _ = try $0.next(Instant.self) }),
        ("9223372036854775807", { _ = try $0.next(Instant.self) }),
        ("'2021-02-30'", { _ = try $0.next(CivilDate.self) }),
        ("''", { _ = try $0.next(CivilDate.self) }), ("'2021-09-14T09:30'", { _ = try $0.next(WallTime.self) }),
        ("'25:00'", { _ = try $0.next(TimeOfDay.self) }), ("-1", { _ = try $0.next(Pence.self) }),
        ("100000001", { _ = try $0.next(Pence.self) }), ("''", { _ = try $0.next(Word.self) }),
        ("'priya'", { _ = try $0.next(EmailAddress.self) }),
        ("'0000000ZY'", { _ = try $0.next(BookingReference.self) }),
        ("'lost'", { _ = try $0.next(BookingState.self) }), ("'Confirmed'", { _ = try $0.next(BookingState.self) }),
        ("'x'", { _ = try $0.next(Role.self) }), ("'x'", { _ = try $0.next(Int?.self) }),
        ("'x'", { _ = try $0.next(AttendanceMark?.self) }),
    ]

    @Test(arguments: StoreKind.all)
    func `a column that does not fit is damage`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            for (sql, read) in Self.wrong {
                let sql = kind.isPostgres ? sql.replacing("x'0102'", with: "'\\x0102'::bytea") : sql
                let failure = try await #require(throws: RecordFailure.self, "\(sql)") {
                    try await store.read { tx in try tx.connection.query("SELECT \(sql)", [], read) }
                }
                guard case .damaged = failure else { return #expect(Bool(false), "\(sql): \(failure)") }
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `a column beyond the last is damage`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let failure = try await #require(throws: RecordFailure.self) {
                try await store.read { tx in
                    try tx.connection.query("SELECT 1", []) { row in
                        #expect(try row.next(Int.self) == 1)
                        _ = try row.next(Int.self)
                    }
                }
            }
            guard case .damaged = failure else { return #expect(Bool(false), "\(failure)") }
        }
    }

    private static let brokenLines = [
        "UPDATE history SET code = 'unheard_of'", "UPDATE history SET facts = '{}', code = 'joined_waiting_list'",
        "UPDATE history SET facts = 'not json'", "UPDATE history SET facts = '[]', code = 'joined_waiting_list'",
        "UPDATE history SET facts = '{\"kind\":\"late_cancellation\",\"pence\":-5}', code = 'charge_proposed'",
        "UPDATE history SET facts = '{\"kind\":\"fun\",\"pence\":5}', code = 'charge_proposed'",
    ]

    @Test(arguments: StoreKind.all, brokenLines)
    func `a line of history that cannot be understood is damage`(kind: StoreKind, damage: String) async throws {
        let table = kind.isPostgres ? " ON history" : ""
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.append(Scene.line(1))
                try tx.connection.run("DROP TRIGGER history_is_never_changed\(table)", [])
                try tx.connection.run(damage, [])
            }
            let failure = try await #require(throws: RecordFailure.self) {
                try await store.read { tx in _ = try tx.history(of: Scene.id(1) as Identifier<Event>) }
            }
            guard case .damaged = failure else { return #expect(Bool(false), "\(failure)") }
        }
    }

    @Test(arguments: StoreKind.all)
    func `a database without terms for a day is damaged`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in _ = try tx.connection.run("DELETE FROM terms", []) }
            let failure = try await #require(throws: RecordFailure.self) {
                try await store.read { tx in
                    _ = try tx.terms(on: try #require(CivilDate(iso: "2021-09-14")))
                }
            }
            #expect(failure == .damaged("The database has no terms for 2021-09-14."))
        }
    }
}
