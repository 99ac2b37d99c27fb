import Bookings
import Foundation

/// The lock file beside a database that every write transaction, checkpoint, open and close holds.
///
/// SQLite before 3.51.3 can corrupt its log when two connections write and checkpoint at the same instant; with this lock
/// the command line and the server never do. The wait blocks its thread, so it is only ever taken on a writer's own.
struct WriterLock: Sendable {
    private let descriptor: Int32

    /// Opens the lock file, making it when it is not there.
    init(besides path: String) throws {
        descriptor = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw RecordFailure.unavailable(
                "The folder of the database \(path) cannot be written (\(reason)). "
                    + "Choose another place with --database or COURSEBOOK_DATABASE, or allow writing there.")
        }
    }

    /// Runs `body` while nobody else holds the lock.
    func around<Result>(_ body: () throws -> Result) throws -> Result {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                throw RecordFailure.unavailable(
                    "The lock beside the database failed: \(String(cString: strerror(errno))).")
            }
        }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }

    /// Runs `body` while nobody else holds the lock; gives up when that does not come about within `patience`.
    func around<Result>(within patience: Duration, of path: String, _ body: () throws -> Result) throws -> Result {
        let end = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, ContinuousClock.now < end else {
                throw RecordFailure.unavailable(
                    "Another program is writing to \(path), such as a long import. Nothing was changed; try again when it has finished."
                )
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        defer { flock(descriptor, LOCK_UN) }
        return try body()
    }

    /// Gives the file back.
    func release() { close(descriptor) }
}
