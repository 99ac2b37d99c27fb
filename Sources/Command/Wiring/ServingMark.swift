import Bookings
import Foundation

/// A mark beside a database that somebody serves it, so that a demonstration never replaces it under their feet.
///
/// Many may serve one database; whoever wants to replace it must be alone.
struct ServingMark {
    private let descriptor: Int32

    /// Puts the mark there; refused at once when the database is served and this one must be alone, or the other way round.
    init(besides path: String, alone: Bool) throws {
        descriptor = open(path + "-serving", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RecordFailure.unavailable(
                "The folder of the database \(path) cannot be written (\(String(cString: strerror(errno)))). Choose another place."
            )
        }
        guard flock(descriptor, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            close(descriptor)
            throw RecordFailure.unavailable(
                "\(path) is being served already, or is being made anew. Stop that first, or name another file with --database."
            )
        }
    }

    /// Takes the mark away.
    func release() { close(descriptor) }
}
