import Bookings
import GRDB
import Records
import Schema

/// What SQLite itself can tell of a damaged database.
extension SQLiteConnection {
    func engineFindings() throws -> [Finding] {
        do {
            return try brokenPages() + brokenReferences() + foreignSchema()
        } catch RecordFailure.damaged(let text) {
            return [Finding(code: "file_damaged", subject: "the file", explanation: text)]
        }
    }

    private func brokenPages() throws -> [Finding] {
        var findings: [Finding] = []
        try query("PRAGMA integrity_check(20)", []) { row in
            let text: String = try row.next()
            if text != "ok" {
                findings.append(
                    Finding(code: "file_damaged", subject: "the file", explanation: "SQLite finds: \(text)."))
            }
        }
        return findings
    }

    private func brokenReferences() throws -> [Finding] {
        var broken: [String: Int] = [:]
        try query("SELECT \"table\" || ' to ' || \"parent\" FROM pragma_foreign_key_check", []) { row in
            broken[try row.next(), default: 0] += 1
        }
        return broken.sorted { $0.key < $1.key }.map { relation, count in
            Finding(
                code: "reference_broken", subject: relation,
                explanation: "Rows that refer to something that is not there: \(count).")
        }
    }

    /// Compares the schema with what the migrations make of an empty database.
    private func foreignSchema() throws -> [Finding] {
        var expected: [String: String] = [:]
        do {
            try DatabaseQueue().writeWithoutTransaction { fresh in
                for migration in Schema.sqlite { try fresh.execute(sql: migration.sql) }
                try SQLiteConnection(fresh).query(SQLiteConnection.schemaQuery, []) { row in
                    expected[try row.next()] = try row.next()
                }
            }
        } catch let error as DatabaseError { throw RecordFailure(error) }
        var found: [String: String] = [:]
        try query(SQLiteConnection.schemaQuery, []) { row in found[try row.next()] = try row.next() }
        return Set(expected.keys).union(found.keys).sorted().filter { expected[$0] != found[$0] }.map { name in
            let words =
                found[name] == nil ? "is missing" : expected[name] == nil ? "is none of ours" : "is not as it was made"
            return Finding(code: "schema_differs", subject: name, explanation: "This part of the schema \(words).")
        }
    }

    private static let schemaQuery =
        "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'"
}
