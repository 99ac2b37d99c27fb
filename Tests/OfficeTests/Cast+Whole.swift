import Bookings
import Foundation
import Office
import Synchronization

/// Whole databases, out and in.
extension Cast {
    /// Everything the database holds, file by file.
    func exported() async throws -> [String: [UInt8]] {
        let files = Files()
        _ = try await office.exportDatabase(by: Cast.console) { file, bytes in files.append(bytes, to: file) }
        return files.all
    }

    /// Fills the database from an export, handed over in small pieces.
    @discardableResult
    func restore(_ files: [String: [UInt8]], pieces: Int = 1000) async throws -> Int {
        try await office.restoreDatabase(by: Cast.console) { file in
            guard let bytes = files[file] else { throw Refusal.exportDoesNotFit("\(file) is missing") }
            var start = 0
            return {
                guard start < bytes.count else { return nil }
                defer { start += pieces }
                return Array(bytes[start..<min(start + pieces, bytes.count)])
            }
        } progress: { _ in
        }
    }

    private final class Files: Sendable {
        private let files = Mutex<[String: [UInt8]]>([:])

        var all: [String: [UInt8]] { files.withLock { $0 } }

        func append(_ bytes: [UInt8], to file: String) { files.withLock { $0[file, default: []] += bytes } }
    }
}
