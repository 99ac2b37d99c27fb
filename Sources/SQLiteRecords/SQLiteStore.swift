import Bookings
import Foundation
import GRDB
public import Records
import Schema
import Synchronization

/// The embedded default: one SQLite file, one writing connection, a few that read.
///
/// - The writer keeps `synchronous = FULL`, write-ahead log, foreign keys and triggers on what REPLACE deletes, and asserts
///   them when it opens: in a
///   simulated power cut NORMAL lost acknowledged commits, FULL none.
/// - Every write transaction and checkpoint holds the lock file beside the database.
public final class SQLiteStore: Store {
    private let path: String
    private let writer: DatabaseQueue?
    private let lock: WriterLock?
    private let readers: [Reader]
    private let turn = Atomic<Int>(0)

    /// What a caller wants of the file.
    public enum Access: Sendable {
        /// Read and write; the file is made when it is not there.
        case create
        /// Read and write a file that is there.
        case readWrite
        /// Only read a file that is there.
        case readOnly
    }

    /// Opens a database, bringing its schema up to date where it may write.
    ///
    /// - Parameter readers: how many connections read side by side.
    /// - Throws: `RecordFailure.unavailable` with what to do.
    public init(path: String, access: Access, readers count: Int = 2) throws {
        let path = SQLiteStore.followed(path)
        self.path = path
        try SQLiteStore.checkFile(path, access)
        do {
            if access == .readOnly {
                (writer, lock) = (nil, nil)
            } else {
                let lock = try WriterLock(besides: path)
                writer = try lock.around { try SQLiteStore.openWriter(path) }
                self.lock = lock
            }
            readers = try (0..<count).map { _ in try Reader(path: path) }
            try readers.first?.queue.unsafeRead { try SQLiteStore.checkSchema($0, path: path, mayMigrate: false) }
        } catch let error as DatabaseError {
            throw SQLiteStore.openingFailure(error, path: path)
        }
    }

    /// Reads a consistent state of the database.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (ReadTransaction) throws -> Result
    ) async throws -> Result {
        let next = turn.add(1, ordering: .relaxed).oldValue
        let reader = readers[Int(UInt(bitPattern: next) % UInt(readers.count))]
        return try await reader.queue.unsafeRead { database in
            try SQLiteStore.transaction(.deferred, on: database) {
                let connection = SQLiteConnection(database)
                return try body(ReadTransaction(on: connection, remembering: reader.remembered(on: connection)))
            }
        }
    }

    /// Writes in one transaction; returns only once the commit is on the disk.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        guard let writer, let lock else {
            throw RecordFailure.unavailable("The database \(path) was opened to be read only.")
        }
        return try await writer.writeWithoutTransaction { database in
            try lock.around {
                try SQLiteStore.transaction(.immediate, on: database) {
                    try body(WriteTransaction(on: SQLiteConnection(database)))
                }
            }
        }
    }

    /// Copies the whole database into a new file that stands by itself.
    public func backUp(toFile target: String) async throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw RecordFailure.unavailable(
                "\(target) is there already; a backup never overwrites. Choose another name.")
        }
        let unfinished = target + ".part"
        try? FileManager.default.removeItem(atPath: unfinished)
        do {
            try await readers[0].queue.unsafeRead { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
            }
            try SQLiteStore.synchronise(unfinished)
            try FileManager.default.moveItem(atPath: unfinished, toPath: target)
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            if let error = error as? DatabaseError { throw RecordFailure(error) }
            throw error as? RecordFailure
                ?? RecordFailure.unavailable("\(target) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Closes every connection, the writer last and under the lock, since closing it may checkpoint.
    public func close() async throws {
        for reader in readers { try reader.queue.close() }
        guard let writer, let lock else { return }
        try lock.around { try writer.close() }
        lock.release()
    }
}

extension SQLiteStore {
    /// One transaction; whatever is thrown before the commit rolls everything back.
    private static func transaction<Result>(
        _ kind: Database.TransactionKind, on database: Database, _ body: () throws -> Result
    ) throws -> Result {
        do {
            try database.beginTransaction(kind)
        } catch let error as DatabaseError {
            throw RecordFailure(error)
        }
        let result: Result
        do {
            result = try body()
        } catch {
            try? database.rollback()
            throw (error as? DatabaseError).map { RecordFailure($0) } ?? error
        }
        do {
            try database.commit()
        } catch let error as DatabaseError {
            try? database.rollback()
            throw kind == .immediate && error.resultCode == .SQLITE_IOERR
                ? RecordFailure.unknownOutcome("The disk failed while the change was being kept.")
                : RecordFailure(error)
        }
        return result
    }

    private static func openWriter(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(
                sql:
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON"
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
    private static func assertDurable(_ database: Database) throws {
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

    private static func checkSchema(_ database: Database, path: String, mayMigrate: Bool) throws {
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
    private static func followed(_ path: String) -> String {
        let url = URL(fileURLWithPath: path)
        if FileManager.default.fileExists(atPath: path) { return url.resolvingSymlinksInPath().path }
        return url.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(url.lastPathComponent)
            .path
    }

    /// "CrsB", so that a database of another program is never taken for ours.
    private static let applicationID = 0x4372_7342

    private static func checkFile(_ path: String, _ access: Access) throws {
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

    private static func openingFailure(_ error: DatabaseError, path: String) -> RecordFailure {
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

    /// Makes sure a copied file is on the disk before it is spoken of as kept.
    private static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RecordFailure.unavailable("\(path) could not be opened again to be kept.") }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw RecordFailure.unavailable("\(path) could not be kept on the disk.") }
    }
}
