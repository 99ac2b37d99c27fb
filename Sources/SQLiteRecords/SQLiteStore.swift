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
    private let writer: Writer?
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
    /// - Parameters:
    ///   - readers: how many connections read side by side.
    ///   - patience: how long a write waits for its turn before it is told that the database is busy.
    /// - Throws: `RecordFailure.unavailable` with what to do.
    public init(path: String, access: Access, readers count: Int = 2, patience: Duration = .seconds(5)) throws {
        let path = SQLiteStore.followed(path)
        self.path = path
        try SQLiteStore.checkFile(path, access)
        do {
            writer = access == .readOnly ? nil : try Writer(path: path, patience: patience)
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
        return try await reader.read(body)
    }

    /// Writes in one transaction, which it may share; returns only once the commit is on the disk.
    public func write<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        guard let writer else {
            throw RecordFailure.unavailable("The database \(path) was opened to be read only.")
        }
        return try await writer.write(turn, body)
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
            try keepNames(inFolder: folder(of: target))
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            if let error = error as? DatabaseError { throw RecordFailure(error) }
            throw error as? RecordFailure
                ?? RecordFailure.unavailable("\(target) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Closes every connection, the writer last and under the lock, since closing it may checkpoint.
    public func close() async throws {
        for reader in readers { try reader.close() }
        try await writer?.close()
    }

    /// Makes sure a copied file is on the disk before it is spoken of as kept.
    private static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RecordFailure.unavailable("\(path) could not be opened again to be kept.") }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw RecordFailure.unavailable("\(path) could not be kept on the disk.") }
    }
}
