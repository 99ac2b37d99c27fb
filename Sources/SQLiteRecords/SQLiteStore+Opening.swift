import Bookings
import Foundation
import GRDB
import Records
import Schema

/// Opening: what a file must be, what a connection must promise.
extension SQLiteStore {
    static func openWriter(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(
                sql:
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; "
                    + "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 67108864"
            )
        }
        let writer = try DatabaseQueue(path: path, configuration: configuration)
        try writer.writeWithoutTransaction { database in
            try checkSchema(database, path: path, mayMigrate: true)
            try assertDurable(database)
        }
        return writer
    }

    /// The promises every acknowledged commit rests on.
    static func assertDurable(_ database: Database) throws {
        for (pragma, promised) in [
            ("synchronous", "2"), ("journal_mode", "wal"), ("foreign_keys", "1"), ("recursive_triggers", "1"),
        ] {
            let found = try String.fetchOne(database, sql: "PRAGMA \(pragma)") ?? "nothing"
            guard found == promised else {
                throw RecordFailure.unavailable(
                    "The database does not keep its promises: \(pragma) is \(found), not \(promised). "
                        + "The file system may not support a write-ahead log; use a local disk.")
            }
        }
    }

    static func checkSchema(_ database: Database, path: String, mayMigrate: Bool) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard application == applicationID || (isEmpty && version == 0 && application == 0) else {
            throw RecordFailure.unavailable(
                "\(path) is a database of another program. Name a Coursebook database with --database, or a new file.")
        }
        guard version <= Schema.newestVersion else {
            throw RecordFailure.unavailable(
                "\(path) was made by a newer Coursebook (its schema is \(version), this program knows \(Schema.newestVersion)). "
                    + "Use the newer program; nothing was changed.")
        }
        guard version < Schema.newestVersion else { return }
        guard mayMigrate else {
            throw RecordFailure.unavailable(
                isEmpty
                    ? "\(path) is empty. Fill it with `coursebook import FOLDER` or `coursebook restore FOLDER`."
                    : "\(path) is of an older schema. `coursebook serve` or any command that writes brings it up to date."
            )
        }
        for migration in Schema.sqlite where migration.version > version {
            try database.inTransaction(.immediate) {
                try database.execute(sql: migration.sql)
                try database.execute(
                    sql: "PRAGMA user_version = \(migration.version); PRAGMA application_id = \(applicationID)")
                return .commit
            }
        }
    }

    /// The path with every link followed, so that one database has one lock however it is named.
    static func followed(_ path: String) -> String {
        let url = URL(fileURLWithPath: path)
        if FileManager.default.fileExists(atPath: path) { return url.resolvingSymlinksInPath().path }
        return url.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(url.lastPathComponent)
            .path
    }

    /// "CrsB", so that a database of another program is never taken for ours.
    private static let applicationID = 0x4372_7342

    static func checkFile(_ path: String, _ access: Access) throws {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if isFolder.boolValue {
            throw RecordFailure.unavailable("\(path) is a folder. Name a file, such as \(path)/coursebook.sqlite.")
        }
        if !exists && access != .create {
            throw RecordFailure.unavailable(
                "There is no database at \(path). Make one with `coursebook import FOLDER` or `coursebook restore FOLDER`."
            )
        }
    }

    static func openingFailure(_ error: DatabaseError, path: String) -> RecordFailure {
        switch error.resultCode {
        case .SQLITE_NOTADB:
            .unavailable("\(path) is no database. Name a Coursebook database with --database, or a new file.")
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            .unavailable(
                "\(path) cannot be opened (\(error.message ?? "no reason given")). "
                    + "Check that its folder exists and may be written, or choose another place with --database.")
        default: RecordFailure(error)
        }
    }
}
