import Bookings
import Foundation
import SQLiteRecords

/// A database made under another name, which gets its own only once the act it was made for has succeeded.
///
/// Nothing is ever removed under the real name, so a command that comes to nothing cannot take along what somebody else
/// has kept there in the meantime.
struct NewDatabase {
    private let path: String
    /// Where it is until it is finished.
    let unfinished: String

    init(_ path: String) {
        self.path = path
        unfinished = "\(path).new-\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// A database to be made; nil when there is a file of that name.
    init?(unlessThere path: String) {
        if FileManager.default.fileExists(atPath: path) { return nil }
        self.init(path)
    }

    /// A database nobody keeps, in the folder for temporary files.
    static var passing: NewDatabase {
        NewDatabase(FileManager.default.temporaryDirectory.appendingPathComponent("coursebook-\(UUID())").path)
    }

    /// Gives the closed database its name; refused when somebody was quicker to make one there.
    func finish() throws {
        defer { abandon() }
        let log = try? FileManager.default.attributesOfItem(atPath: unfinished + "-wal")[.size] as? Int
        guard (log ?? 0) == 0 else {
            throw RecordFailure.unavailable(
                "The new database \(path) could not be brought to one file. Nothing was kept.")
        }
        guard link(unfinished, path) == 0 else {
            guard errno != EEXIST else {
                throw RecordFailure.unavailable(
                    "Somebody else has made a database at \(path) in the meantime; it was left as it is, and nothing of this was kept."
                )
            }
            throw RecordFailure.unavailable(
                "\(path) could not be made (\(String(cString: strerror(errno)))). Nothing was kept; try again.")
        }
        try keepNames(inFolder: folder(of: path))
    }

    /// Removes what was made under the other name.
    func abandon() {
        for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: unfinished + suffix) }
    }
}
