import Bookings
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
            let tables = try tx.exportedTables()
            let entries = try Office.manifest(from: source)
            guard entries.map(\.table) == tables.map(\.name) else {
                throw Refusal.exportDoesNotFit("its tables are not those of this program's schema")
            }
            try Office.clearSeeds(tables, in: tx)
            var done = 0
            try Office.tellingRules(of: "one of its files") {
                try tx.connection.filling {
                    for (table, entry) in zip(tables, entries) {
                        done += try Office.restore(table, entry, from: source, in: tx) { progress(done + $0) }
                    }
                }
            }
            tx.forgetLookups()
            if let finding = try tx.auditPromises().first {
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
        _ table: TableShape, _ entry: ManifestEntry,
        from source: @escaping @Sendable (String) throws -> () throws -> [UInt8]?, in tx: WriteTransaction,
        progress: (Int) -> Void
    ) throws -> Int {
        let name = CanonicalForm.fileName(of: table)
        let file = TableFile(name, of: table, from: source)
        var rows = 0
        try load(table, name, in: tx) {
            guard let row = try file.next() else { return nil }
            rows += 1
            if rows % 1024 == 0 { progress(rows) }
            return row
        }
        guard let end = file.end, end.isWhole, rows == entry.rows else {
            throw Refusal.exportDoesNotFit("\(name) does not have the \(entry.rows) rows its manifest promises")
        }
        guard end.sha256 == entry.sha256 else {
            throw Refusal.exportDoesNotFit("\(name) was changed after the export was made")
        }
        return rows
    }

    /// Loads a table; what the schema says no to is named by its line, which counts the line of columns.
    private static func load(
        _ table: TableShape, _ file: String, in tx: WriteTransaction, _ next: () throws -> [SQLValue]?
    ) throws {
        do { try tx.connection.load(table, next) } catch let failed as LoadFailure {
            try tellingRules(of: "line \(failed.row + 1) of \(file)") { throw failed.failure }
        }
    }

    /// Turns what a rule of the schema says into a refusal; the failure of a machine stays one.
    private static func tellingRules(of what: String, _ body: () throws -> Void) throws {
        do { try body() } catch let failure as RecordFailure {
            switch failure {
            case .conflict, .constraint:
                throw Refusal.exportDoesNotFit("\(what) breaks a rule of the schema (\(failure))")
            default: throw failure
            }
        }
    }
}
