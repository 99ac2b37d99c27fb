import Bookings
import Records
import Schema

/// The schema: bringing it up to date, and finding out whether it is still what it was.
extension PostgresConnection {
    /// "CrsB": the advisory lock under which one process at a time brings the schema up to date.
    private static let migrationLock = 0x4372_7342

    /// Makes sure that the schema is ours and of this program's version.
    ///
    /// - Parameter mayMigrate: whether an empty database gets its tables and an older schema is brought up to date.
    func checkSchema(mayMigrate: Bool) throws {
        guard mayMigrate else { return try checkVersion(try schemaVersion(), mayMigrate: false) }
        try script(
            "BEGIN; SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(\(PostgresConnection.migrationLock))")
        do {
            let version = try schemaVersion()
            try checkVersion(version, mayMigrate: true)
            for migration in Schema.postgres where migration.version > version {
                try script(migration.sql)
                try run(
                    "UPDATE coursebook_store SET schema_version = $1, schema_text = $2",
                    [.int(migration.version), .text(try schemaLines().joined(separator: "\n"))])
            }
            try commit()
        } catch {
            leaveTransaction()
            throw error
        }
    }

    func engineFindings() throws -> [Finding] {
        var expected: Set<Substring> = []
        try query("SELECT schema_text FROM coursebook_store", []) { row in
            expected = Set(try row.next(String.self).split(separator: "\n"))
        }
        let found = Set(try schemaLines().map { Substring($0) })
        let missing = expected.subtracting(found).map { ($0, "is missing, or not as it was made") }
        let strange = found.subtracting(expected).map { ($0, "is none of ours, or was changed") }
        return try brokenReferences()
            + (missing + strange).sorted { $0.0 < $1.0 }.map { line, words in
                Finding(
                    code: "schema_differs", subject: line.split(separator: " ").prefix(3).joined(separator: " "),
                    explanation: "This part of the schema \(words): \(line)")
            }
    }

    /// Rows that refer to nothing, which somebody can only have brought about with the rules switched off.
    private func brokenReferences() throws -> [Finding] {
        var references: [(table: String, column: String, parent: String, key: String)] = []
        try query(
            """
            SELECT c.relname, a.attname, p.relname, b.attname FROM pg_constraint AS k
            JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_class AS p ON p.oid = k.confrelid
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
            JOIN pg_attribute AS b ON b.attrelid = p.oid AND b.attnum = k.confkey[1]
            WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace ORDER BY 1, 2
            """, []
        ) { row in references.append((try row.next(), try row.next(), try row.next(), try row.next())) }
        var findings: [Finding] = []
        for (table, column, parent, key) in references {
            try query(
                """
                SELECT count(*) FROM \(table) AS c WHERE c.\(column) IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM \(parent) AS p WHERE p.\(key) = c.\(column))
                """, []
            ) { row in
                let count: Int = try row.next()
                guard count > 0 else { return }
                findings.append(
                    Finding(
                        code: "reference_broken", subject: "\(table) to \(parent)",
                        explanation: "Rows that refer to something that is not there: \(count)."))
            }
        }
        return findings
    }

    /// 0 for an empty database.
    func schemaVersion() throws -> Int {
        var version: Int?
        if try script("SELECT to_regclass('coursebook_store')::text").firstText != nil {
            try query("SELECT schema_version FROM coursebook_store", []) { row in version = try row.next() }
        }
        if let version { return version }
        let strangers = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
        guard try script(strangers).firstText == "0" else {
            throw RecordFailure.unavailable(
                "This is a PostgreSQL database of another program. Name a Coursebook database, or a new one (createdb)."
            )
        }
        return 0
    }

    private func checkVersion(_ version: Int, mayMigrate: Bool) throws {
        guard version <= Schema.newestVersion else {
            throw RecordFailure.unavailable(
                "The database was made by a newer Coursebook (its schema is \(version), this program knows \(Schema.newestVersion)). "
                    + "Use the newer program; nothing was changed.")
        }
        guard version == Schema.newestVersion || mayMigrate else {
            throw RecordFailure.unavailable(
                version == 0
                    ? "The database is empty. Fill it with `coursebook import FOLDER` or `coursebook restore FOLDER`."
                    : "The database is of an older schema. `coursebook serve` or any command that writes brings it up to date."
            )
        }
    }

    /// Every table, constraint, index and trigger as a line of text.
    private func schemaLines() throws -> [String] {
        var lines: [String] = []
        try query(
            """
            SELECT line FROM (
                SELECT 'table ' || c.relname || ' ' || string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum) AS line
                FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' GROUP BY c.relname
                UNION ALL
                SELECT 'constraint ' || r.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
                FROM pg_constraint AS k JOIN pg_class AS r ON r.oid = k.conrelid
                WHERE k.connamespace = current_schema()::regnamespace
                UNION ALL
                SELECT 'index ' || i.tablename || ' ' || i.indexname || ' ' || i.indexdef FROM pg_indexes AS i
                WHERE i.schemaname = current_schema()
                UNION ALL
                SELECT 'trigger ' || c.relname || ' ' || t.tgname || ' ' || pg_get_triggerdef(t.oid)
                FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
                WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
                UNION ALL
                SELECT 'trigger ' || c.relname || ' disabled' FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
                WHERE t.tgenabled <> 'O' AND c.relnamespace = current_schema()::regnamespace
                UNION ALL
                SELECT 'function ' || p.proname || ' ' || md5(p.prosrc) FROM pg_proc AS p
                WHERE p.pronamespace = current_schema()::regnamespace
            ) AS lines ORDER BY line
            """, []
        ) { row in lines.append(try row.next()) }
        return lines
    }
}
