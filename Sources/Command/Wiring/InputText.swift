import Bookings
import Foundation

/// What the operator hands over as a file or on standard input.
enum InputText {
    /// The text of a file, or of standard input for `-`.
    ///
    /// - Parameter limit: so many bytes at most.
    /// - Throws: `FieldErrors` where it cannot be read, is too long, or is not UTF-8.
    static func read(_ path: String, upTo limit: Int) throws(FieldErrors) -> String {
        guard let text = String(validating: try bytes(path, upTo: limit), as: UTF8.self) else {
            throw FieldErrors(name(path), "The text is not UTF-8. Save it as UTF-8 and try again.")
        }
        return text
    }

    /// What stands on standard input, read to its end; nil where it is more than `limit` bytes.
    static func readStandardInput(atMost limit: Int) throws(FieldErrors) -> [UInt8]? {
        var bytes: [UInt8] = []
        var isTooMuch = false
        do {
            while let piece = try FileHandle.standardInput.read(upToCount: 65_536), !piece.isEmpty {
                isTooMuch = isTooMuch || bytes.count + piece.count > limit
                bytes = isTooMuch ? [] : bytes + piece
            }
        } catch {
            throw FieldErrors("standard input", "It cannot be read: \(error.localizedDescription)")
        }
        return isTooMuch ? nil : bytes
    }

    private static func bytes(_ path: String, upTo limit: Int) throws(FieldErrors) -> [UInt8] {
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw FieldErrors(path, "This is no file that can be read. Check that it is there and may be read.")
        }
        var bytes: [UInt8] = []
        do {
            while bytes.count <= limit, let piece = try handle.read(upToCount: 65_536), !piece.isEmpty {
                bytes += piece
            }
        } catch {
            throw FieldErrors(name(path), "It cannot be read: \(error.localizedDescription)")
        }
        guard bytes.count <= limit else {
            throw FieldErrors(name(path), "It has more than \(limit) bytes, which is too much.")
        }
        return bytes
    }

    private static func name(_ path: String) -> String { path == "-" ? "standard input" : path }
}
