import Bookings
import Records

/// Filling an empty database: foreign keys and indexes are taken away and made again once everything is there.
///
/// A foreign key costs a query for every row that is copied, an index a search; made at the end each is one sort or join.
extension PostgresConnection {
    func filling(_ body: () throws -> Void) throws {
        let parts = try foreignKeys() + looseIndexes()
        try run("SET LOCAL maintenance_work_mem = '256MB'", [])
        try run("SET LOCAL work_mem = '64MB'", [])
        for part in parts { try run(part.dropping, []) }
        try body()
        for part in parts.reversed() { try run(part.making, []) }
        try run("ANALYZE", [])
        if let finding = try engineFindings().first {
            throw RecordFailure.unavailable("The schema did not become what it was: \(finding.explanation)")
        }
    }

    private func foreignKeys() throws -> [(dropping: String, making: String)] {
        var parts: [(dropping: String, making: String)] = []
        try query(
            """
            SELECT quote_ident(r.relname), quote_ident(k.conname), pg_get_constraintdef(k.oid)
            FROM pg_constraint AS k JOIN pg_class AS r ON r.oid = k.conrelid
            WHERE k.connamespace = current_schema()::regnamespace AND k.contype = 'f' ORDER BY 1, 2
            """, []
        ) { row in
            let table: String = try row.next()
            let name: String = try row.next()
            let definition: String = try row.next()
            parts.append(
                (
                    "ALTER TABLE \(table) DROP CONSTRAINT \(name)",
                    "ALTER TABLE \(table) ADD CONSTRAINT \(name) \(definition)"
                ))
        }
        return parts
    }

    /// Indexes that no constraint stands on.
    private func looseIndexes() throws -> [(dropping: String, making: String)] {
        var parts: [(dropping: String, making: String)] = []
        try query(
            """
            SELECT quote_ident(c.relname), pg_get_indexdef(i.indexrelid) FROM pg_index AS i
            JOIN pg_class AS c ON c.oid = i.indexrelid
            WHERE c.relnamespace = current_schema()::regnamespace
                AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.indexrelid)
            ORDER BY 1
            """, []
        ) { row in
            let name: String = try row.next()
            parts.append(("DROP INDEX \(name)", try row.next()))
        }
        return parts
    }
}
