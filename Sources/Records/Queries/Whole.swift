extension Reading {
    /// How many rows a table has.
    public func count(of table: TableShape) throws -> Int {
        try first("SELECT count(*) FROM \(table.name)") { row in try row.next() } ?? 0
    }
}

extension Writing {
    /// Empties a table that a fresh database comes with seeds in.
    public func clear(_ table: TableShape) throws { try connection.run("DELETE FROM \(table.name)", []) }
}
