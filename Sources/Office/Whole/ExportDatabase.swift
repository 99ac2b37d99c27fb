import Bookings
import Crypto
import Formats
import Foundation
import Records
import Synchronization

/// The canonical form of a whole database: one file of JSON lines a table, and a manifest that proves them whole.
///
/// Any store gives it byte for byte: tables in the order they were made, rows in the order of their primary key, columns
/// in the order of the table. The first line of a file names the columns and what they hold; bytes and identities are
/// hexadecimal.
public enum CanonicalForm {
    /// The name of the manifest.
    public static let manifestName = "manifest.json"

    /// The version of the form.
    static let version = 1

    static func fileName(of table: TableShape) -> String { table.name + ".jsonl" }

    static func header(of table: TableShape) -> [UInt8] {
        var json = JSONWriter()
        json.array { json in
            for column in table.columns {
                json.array { json in
                    json.value(column.name)
                    json.value("\(column.kind)")
                }
            }
        }
        json.endLine()
        return json.takeBytes()
    }

    static func write(_ row: inout RowReader, of table: TableShape, to json: inout JSONWriter) throws {
        try json.array { json in
            for column in table.columns {
                switch column.kind {
                case .integer: json.value(try row.next(Int?.self))
                case .text: json.value(try row.next(String?.self))
                case .bytes:
                    try row.nextBytes { bytes in
                        if let bytes { json.plain { Hexadecimal.append(bytes, to: &$0) } } else { json.null() }
                    }
                }
            }
        }
        json.endLine()
    }
}

/// One table as the manifest lists it.
struct ManifestEntry: Codable, Equatable {
    let table: String
    let rows: Int
    let sha256: String
}

/// What the manifest says.
struct Manifest: Codable {
    let format: String
    let version: Int
    let tables: [ManifestEntry]

    /// The manifest as JSON, always the same bytes for the same content.
    var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("format", format)
            json.field("version", version)
            json.key("tables")
            json.array { json in
                for entry in tables {
                    json.object { json in
                        json.field("table", entry.table)
                        json.field("rows", entry.rows)
                        json.field("sha256", entry.sha256)
                    }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

extension Office {
    /// Writes the whole database in its canonical form, as it is at one moment.
    ///
    /// A store may run a reading again whose connection was lost; what the sink has taken cannot be taken back, so an
    /// export fails instead.
    ///
    /// - Parameter sink: takes the next bytes of a file of this name; the manifest comes last.
    /// - Returns: how many rows were written.
    public func exportDatabase(
        by asker: Asker, to sink: @escaping @Sendable (_ file: String, _ bytes: [UInt8]) throws -> Void
    ) async throws -> Int {
        let hasBegun = Atomic(false)
        return try await read { tx in
            try tx.permit(.exportDatabase, to: asker)
            guard !hasBegun.exchange(true, ordering: .relaxed) else {
                throw RecordFailure.unavailable("The connection to the database was lost during the export. Try again.")
            }
            var entries: [ManifestEntry] = []
            for table in try tx.exportedTables() {
                entries.append(try Office.export(table, in: tx, to: sink))
            }
            let manifest = Manifest(format: "coursebook", version: CanonicalForm.version, tables: entries)
            try sink(CanonicalForm.manifestName, manifest.bytes)
            return entries.reduce(0) { $0 + $1.rows }
        }
    }

    private static func export(
        _ table: TableShape, in tx: ReadTransaction, to sink: (String, [UInt8]) throws -> Void
    ) throws -> ManifestEntry {
        var hash = SHA256()
        var json = JSONWriter(capacity: 70_000)
        var rows = 0
        func hand(_ bytes: [UInt8]) throws {
            hash.update(data: bytes)
            try sink(CanonicalForm.fileName(of: table), bytes)
        }
        try hand(CanonicalForm.header(of: table))
        try tx.connection.unload(table) { row in
            try CanonicalForm.write(&row, of: table, to: &json)
            rows += 1
            if json.bytes.count > 60_000 { try hand(json.takeBytes()) }
        }
        try hand(json.takeBytes())
        return ManifestEntry(
            table: table.name, rows: rows, sha256: Hexadecimal.text(hash.finalize()))
    }
}
