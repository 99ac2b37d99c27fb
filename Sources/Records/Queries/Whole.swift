import Bookings

/// A value as the canonical form writes it.
public enum CanonicalValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    /// Bytes and identities alike, as hexadecimal.
    case bytes([UInt8])
}

extension Reading {
    /// The rows of a table in the order of its primary key, for the canonical form.
    public func canonicalRows(of table: TableShape, _ body: ([CanonicalValue]) throws -> Void) throws {
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let order = table.key.joined(separator: ", ")
        try connection.query("SELECT \(columns) FROM \(table.name) ORDER BY \(order)", []) { row in
            try body(
                table.columns.map { column in
                    switch column.kind {
                    case .integer: try row.next(Int64?.self).map { .integer($0) } ?? .null
                    case .text: try row.next(String?.self).map { .text($0) } ?? .null
                    case .bytes: try row.next([UInt8]?.self).map { .bytes($0) } ?? .null
                    }
                })
        }
    }

    /// How many rows a table has.
    public func count(of table: TableShape) throws -> Int {
        try first("SELECT count(*) FROM \(table.name)") { row in try row.next() } ?? 0
    }
}

extension Writing {
    /// Adds a row of the canonical form to a table.
    public func insert(_ values: [CanonicalValue], into table: TableShape) throws {
        let arguments: [SQLValue] = values.map { value in
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .text(let text): .text(text)
            case .bytes(let bytes): .bytes(bytes)
            }
        }
        try insert(into: table.name, table.columns.map(\.name).joined(separator: ", "), arguments)
    }

    /// Empties a table that a fresh database comes with seeds in.
    public func clear(_ table: TableShape) throws { try connection.run("DELETE FROM \(table.name)", []) }
}
