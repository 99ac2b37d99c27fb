import Bookings
import Crypto
import Foundation
import Records

extension Office {
    /// Fills an empty database from a canonical export, in one transaction: all of it or nothing.
    ///
    /// Names, columns, counts and hashes are compared with the manifest, and the invariants are audited before the commit.
    ///
    /// - Parameters:
    ///   - source: opens the file of this name and gives its pieces one by one, nil at its end.
    ///   - progress: told how many rows are done, now and then.
    /// - Returns: how many rows were restored.
    /// - Throws: `Refusal.databaseNotEmpty`, `Refusal.exportDoesNotFit`, `RecordFailure`.
    public func restoreDatabase(
        by asker: Asker,
        from source: @escaping @Sendable (_ file: String) throws -> () throws -> [UInt8]?,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> Int {
        try await write(asker, turn: .long) { tx, act in
            try tx.permit(.restoreDatabase, to: act.asker)
            let tables = try tx.connection.tables()
            let entries = try Office.manifest(from: source)
            guard entries.map(\.table) == tables.map(\.name) else {
                throw Refusal.exportDoesNotFit("its tables are not those of this program's schema")
            }
            try Office.clearSeeds(tables, in: tx)
            var done = 0
            for (table, entry) in zip(tables, entries) {
                done += try Office.restore(table, entry, from: source, in: tx) { progress(done + $0) }
            }
            tx.forgetLookups()
            if let finding = try tx.audit().first {
                throw Refusal.exportDoesNotFit("\(finding.subject): \(finding.explanation.dropLast())")
            }
            return done
        }
    }

    private static func manifest(from source: (String) throws -> () throws -> [UInt8]?) throws -> [ManifestEntry] {
        let pieces = try source(CanonicalForm.manifestName)
        var bytes: [UInt8] = []
        while let piece = try pieces() { bytes += piece }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)),
            manifest.format == "coursebook"
        else { throw Refusal.exportDoesNotFit("its \(CanonicalForm.manifestName) cannot be read") }
        guard manifest.version == CanonicalForm.version else {
            throw Refusal.exportDoesNotFit(
                "its form is version \(manifest.version), this program reads \(CanonicalForm.version)")
        }
        return manifest.tables
    }

    /// A fresh database has nothing but its seeds; anything more is somebody's work.
    private static func clearSeeds(_ tables: [TableShape], in tx: WriteTransaction) throws {
        let seeded: Set = ["partnership", "bank_holidays", "terms"]
        for table in tables where !seeded.contains(table.name) {
            guard try tx.count(of: table) == 0 else { throw Refusal.databaseNotEmpty }
        }
        for table in tables where seeded.contains(table.name) { try tx.clear(table) }
    }

    private static func restore(
        _ table: TableShape, _ entry: ManifestEntry, from source: (String) throws -> () throws -> [UInt8]?,
        in tx: WriteTransaction, progress: (Int) -> Void
    ) throws -> Int {
        let file = CanonicalForm.fileName(of: table)
        let pieces = try source(file)
        var hash = SHA256()
        var line: [UInt8] = []
        var lines = 0
        while let piece = try pieces() {
            hash.update(data: piece)
            for byte in piece {
                guard byte == UInt8(ascii: "\n") else {
                    line.append(byte)
                    continue
                }
                try take(line, number: lines + 1, of: table, file, in: tx)
                lines += 1
                line.removeAll(keepingCapacity: true)
                if lines % 256 == 0 { progress(lines - 1) }
            }
        }
        guard line.isEmpty, lines - 1 == entry.rows else {
            throw Refusal.exportDoesNotFit("\(file) does not have the \(entry.rows) rows its manifest promises")
        }
        guard Hexadecimal.text(hash.finalize()) == entry.sha256 else {
            throw Refusal.exportDoesNotFit("\(file) was changed after the export was made")
        }
        return entry.rows
    }

    private static func take(
        _ line: [UInt8], number: Int, of table: TableShape, _ file: String, in tx: WriteTransaction
    ) throws {
        if number == 1 {
            guard line + [UInt8(ascii: "\n")] == CanonicalForm.header(of: table) else {
                throw Refusal.exportDoesNotFit("the columns of \(file) are not those of this program's schema")
            }
            return
        }
        guard let cells = try? JSONDecoder().decode([CanonicalCell].self, from: Data(line)),
            cells.count == table.columns.count
        else { throw Refusal.exportDoesNotFit("line \(number) of \(file) cannot be read") }
        let values = try zip(cells, table.columns).map { cell, column in
            guard let value = canonicalValue(cell, column.kind) else {
                throw Refusal.exportDoesNotFit("“\(column.name)” in line \(number) of \(file) is no \(column.kind)")
            }
            return value
        }
        do {
            try tx.insert(values, into: table)
        } catch let failure as RecordFailure {
            throw Refusal.exportDoesNotFit("line \(number) of \(file) breaks a rule of the schema (\(failure))")
        }
    }

    private static func canonicalValue(_ cell: CanonicalCell, _ kind: TableShape.Kind) -> CanonicalValue? {
        switch (cell, kind) {
        case (.null, _): .null
        case (.integer(let number), .integer): .integer(number)
        case (.text(let text), .text): .text(text)
        case (.text(let digits), .bytes): Hexadecimal.bytes(digits.utf8).map { .bytes($0) }
        default: nil
        }
    }
}

/// A cell of a line of the canonical form, before it is known what its column holds.
private enum CanonicalCell: Decodable {
    case null
    case integer(Int64)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let number = try? container.decode(Int64.self) {
            self = .integer(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }
}
