import Bookings
import GRDB
import PostgresRecords
import Records
import SQLiteRecords
import Schema
import TestSupport
import Testing

@testable import PostgresRecords

/// A database made by an older program is brought up to date when it is opened to be written, with all it holds.
struct OlderSchemaTests {
    private static let olderVersions = Array(1..<Schema.newestVersion)

    /// A database as the program of an older schema left it, with the rows of `rows`.
    private func makeDatabase(_ kind: StoreKind, version: Int, rows: String) throws -> TestDatabase {
        let database = try kind.makeDatabase()
        if kind.isPostgres {
            let connection = PostgresConnection(address: database.address, number: 0)
            try connection.open()
            try connection.script("BEGIN")
            for migration in Schema.postgres.prefix(version) { try connection.script(migration.sql) }
            try connection.run("UPDATE coursebook_store SET schema_version = $1", [.int(version)])
            try connection.script(rows + "; COMMIT")
            connection.close()
        } else {
            let queue = try DatabaseQueue(path: database.address)
            try queue.writeWithoutTransaction { older in
                for migration in Schema.sqlite.prefix(version) { try older.execute(sql: migration.sql) }
                try older.execute(sql: rows)
                try older.execute(sql: "PRAGMA user_version = \(version); PRAGMA application_id = \(0x4372_7342)")
            }
            try queue.close()
        }
        return database
    }

    private static let rows = "INSERT INTO agencies VALUES (\(id), 'NCS', 'Northvale', 'council', 'partner', NULL, 0)"
    private static let id = "'01020304-0506-7008-8000-00000000000a'"

    @Test(arguments: StoreKind.all, olderVersions)
    func `an older database keeps its rows and becomes like a new one`(kind: StoreKind, version: Int) async throws {
        let rows =
            kind.isPostgres ? Self.rows : Self.rows.replacing(Self.id, with: "X'0102030405067008800000000000000a'")
        let older = try makeDatabase(kind, version: version, rows: rows)
        let store = try older.open()
        let codes: [String] = try await store.read { tx in
            var codes: [String] = []
            try tx.connection.query("SELECT code FROM agencies", []) { codes.append(try $0.next()) }
            return codes
        }
        #expect(codes == ["NCS"])
        let findings = try await store.read { tx in try tx.audit() }
        #expect(findings == [])
        try await store.close()
        let again = try older.open()
        #expect(try await again.read { tx in try tx.audit() } == [])
        try await again.close()
    }

    @Test(arguments: StoreKind.all, olderVersions)
    func `an older database is not read by a newer program before it is up to date`(
        kind: StoreKind, version: Int
    ) throws {
        let older = try makeDatabase(kind, version: version, rows: "SELECT 1")
        let failure = try #require(throws: RecordFailure.self) {
            if kind.isPostgres {
                _ = try PostgresStore(
                    address: older.address, access: .readOnly, connections: 1, patience: .seconds(5), jitter: { 0 })
            } else {
                _ = try SQLiteStore(path: older.address, access: .readOnly)
            }
        }
        guard case .unavailable(let reason) = failure else { return #expect(Bool(false), "\(failure)") }
        #expect(
            reason.contains(
                "is of an older schema. `coursebook serve` or any command that writes brings it up to date."))
    }

    /// Each writes a word into a column that may hold only some.
    private static let writes: [(sql: String, words: [String])] = [
        (
            "UPDATE bookings SET state = $1, ended_at = NULL",
            ["requested", "waiting", "offered", "confirmed"]
        ),
        (
            "UPDATE bookings SET state = $1, ended_at = 1",
            ["cancelled", "substituted", "transferred", "declined", "expired", "released"]
        ),
        ("UPDATE bookings SET outcome = $1", ["attended", "partial", "excused", "no_show"]),
        (
            "INSERT INTO attendance (booking_id, session_id, mark) SELECT b.id, s.id, $1 FROM bookings b, sessions s LIMIT 1",
            ["attended", "partial", "excused", "no_show"]
        ),
        (
            """
            INSERT INTO history (id, code, facts, at, recorded_at, actor_kind, source)
            SELECT id, 'promoted', '{}', 1, 1, $1, 'cli' FROM bookings
            """, ["operator", "service", "clock"]
        ),
        (
            """
            INSERT INTO history (id, code, facts, at, recorded_at, actor_kind, source)
            SELECT id, 'promoted', '{}', 1, 1, 'operator', $1 FROM bookings
            """, ["page", "api", "cli", "import", "clock"]
        ),
    ]

    @Test(arguments: StoreKind.all, writes.indices)
    func `only the words of a column are taken`(kind: StoreKind, index: Int) async throws {
        let (sql, words) = Self.writes[index]
        try await withStore(kind) { store in
            try await store.write { tx in
                try Scene.set(in: tx)
                try tx.insert(Scene.booking(1))
            }
            for word in words {
                await #expect(throws: Undone.self, "\(word)") {
                    try await store.write { tx in
                        #expect(try tx.connection.run(sql, [.text(word)]) == 1)
                        throw Undone()
                    }
                }
            }
            let failure = await #expect(throws: RecordFailure.self) {
                try await store.write { tx in _ = try tx.connection.run(sql, [.text(words[0] + "s")]) }
            }
            guard case .constraint? = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        }
    }

    private struct Undone: Error {}
}
