import Synchronization

/// The files of an export, kept in memory.
final class ExportedFiles: Sendable {
    private let files = Mutex<[String: [UInt8]]>([:])

    /// Everything that was written.
    var all: [String: [UInt8]] { files.withLock { $0 } }

    /// Takes the next bytes of a file.
    func append(_ bytes: [UInt8], to file: String) { files.withLock { $0[file, default: []] += bytes } }
}
