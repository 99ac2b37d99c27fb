extension Reading {
    /// The tables an export holds: all but those about signing in, whose secrets are of one installation only.
    public func exportedTables() throws -> [TableShape] {
        let passing: Set = ["service_keys", "sign_in_requests", "sign_ins", "second_proofs", "recovery_codes"]
        return try connection.tables().filter { !passing.contains($0.name) }
    }

    /// How many rows a table has.
    public func count(of table: TableShape) throws -> Int {
        try first("SELECT count(*) FROM \(table.name)") { row in try row.next() } ?? 0
    }
}

extension Writing {
    /// Empties a table that a fresh database comes with seeds in.
    public func clear(_ table: TableShape) throws { try connection.run("DELETE FROM \(table.name)", []) }
}
