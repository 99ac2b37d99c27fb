import Bookings
import Foundation
import Records
import TestSupport
import Testing

/// How arguments go in and columns come out.
struct BindingTests {
    @Test(arguments: StoreKind.all)
    func `arguments are bound by their number, not in the order they are met`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let found = try await store.read { tx in
                var pair: [Int] = []
                try tx.connection.query("SELECT CAST($2 AS INTEGER), CAST($1 AS INTEGER)", [.int(1), .int(2)]) { row in
                    pair = [try row.next(), try row.next()]
                }
                return pair
            }
            #expect(found == [2, 1])
        }
    }

    @Test(arguments: StoreKind.all)
    func `one argument may be used several times`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let found: Int = try await store.read { tx in
                try tx.only(
                    "SELECT CAST($2 AS INTEGER) * 100 + CAST($1 AS INTEGER) * 10 + CAST($1 AS INTEGER)",
                    [.int(1), .int(3)])
            }
            #expect(found == 311)
        }
    }

    @Test(arguments: StoreKind.all)
    func `a statement with more than nine arguments keeps them apart`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let found: Int = try await store.read { tx in
                try tx.only(
                    "SELECT " + (1...11).reversed().map { "$\($0) * CAST(\($0) AS INTEGER)" }.joined(separator: " - "),
                    (0..<11).map { .int($0 * $0) })
            }
            #expect(found == 1100 - (1...9).reduce(0) { $0 + $1 * $1 * ($1 + 1) })
        }
    }

    @Test(arguments: StoreKind.all)
    func `an argument that was not given is an error`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            await #expect(throws: RecordFailure.self) {
                try await store.read { tx in let _: Int = try tx.only("SELECT CAST($2 AS INTEGER)", [.int(1)]) }
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `an argument is never taken for SQL`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let hostile = "'; DROP TABLE people; --"
            let found: String = try await store.read { tx in try tx.only("SELECT CAST($1 AS TEXT)", [.text(hostile)]) }
            #expect(found == hostile)
            let people: Int = try await store.read { tx in try tx.only("SELECT count(*) FROM people") }
            #expect(people == 0)
        }
    }

    @Test(arguments: StoreKind.all)
    func `text comes back byte for byte`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in _ = try tx.connection.run("CREATE TABLE scratch (t TEXT NOT NULL)", []) }
            let texts = ["", "plain", "Zoë", "e\u{301}", "\u{FEFF}mark", "😀", "a\nb\r\n", "'\"\\", "\u{10FFFF}", " "]
            for text in texts {
                let found: String = try await store.write { tx in
                    try tx.connection.run("DELETE FROM scratch", [])
                    try tx.connection.run("INSERT INTO scratch (t) VALUES ($1)", [.text(text)])
                    return try tx.only("SELECT t FROM scratch")
                }
                #expect(Array(found.utf8) == Array(text.utf8))
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `numbers, bytes and identities come back`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            try await store.write { tx in
                let bytesType = kind.isPostgres ? "bytea" : "BLOB"
                try tx.connection.run("CREATE TABLE scratch (n BIGINT, b \(bytesType))", [])
                let uuid = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255))
                let bytes: [[UInt8]] = [[], [0], [0, 255, 0], Array(repeating: 7, count: 5000)]
                for number in [Int64.min, -1, 0, 1, .max] {
                    try tx.connection.run("INSERT INTO scratch (n) VALUES ($1)", [.integer(number)])
                }
                let numbers: [Int64] = try tx.column("SELECT n FROM scratch ORDER BY n")
                #expect(numbers == [.min, -1, 0, 1, .max])
                for value in bytes {
                    try tx.connection.run("DELETE FROM scratch", [])
                    try tx.connection.run("INSERT INTO scratch (b) VALUES ($1)", [.bytes(value)])
                    let found: [UInt8] = try tx.only("SELECT b FROM scratch")
                    #expect(found == value)
                }
                if kind.isPostgres { try tx.connection.run("ALTER TABLE scratch ALTER b TYPE uuid USING NULL", []) }
                try tx.connection.run("UPDATE scratch SET b = $1", [.uuid(uuid)])
                let found: Identifier<Event> = try tx.only("SELECT b FROM scratch")
                #expect(found.hex == "0102030405060708090a0b0c0d0e0fff")
            }
        }
    }

    @Test(arguments: StoreKind.all)
    func `nil becomes NULL and comes back as nil`(kind: StoreKind) async throws {
        try await withStore(kind) { store in
            let found: [String?] = try await store.read { tx in
                [
                    try tx.only("SELECT CAST($1 AS TEXT)", [.string(nil)]),
                    try tx.only("SELECT CAST($1 AS TEXT)", [.null]),
                    try tx.only("SELECT CAST($1 AS TEXT)", [.text("x")]),
                ]
            }
            #expect(found == [nil, nil, "x"])
        }
    }
}
