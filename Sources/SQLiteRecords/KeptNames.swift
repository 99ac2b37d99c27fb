import Bookings
import Foundation

/// Makes sure that what was done to names in a folder, such as a file that got its own, is on the disk.
///
/// A rename is kept by the folder, not by the file: without this it may be gone after a power cut.
///
/// - Throws: `RecordFailure.unavailable` when the folder cannot be kept.
package func keepNames(inFolder path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw RecordFailure.unavailable("The folder \(path) could not be opened to be kept.") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
        throw RecordFailure.unavailable("The folder \(path) could not be kept on the disk.")
    }
}

/// The folder a path lies in.
package func folder(of path: String) -> String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
