import Bookings
import Crypto
import Foundation

/// The lines of a file that comes in pieces, and the hash of all of it.
final class HashedLines {
    private let nextPiece: () throws -> [UInt8]?
    private var hash = SHA256()
    /// What has come of the file and has not been given yet, from `start` on.
    private var bytes: [UInt8] = []
    private var start = 0
    private var isOver = false

    init(_ nextPiece: @escaping () throws -> [UInt8]?) { self.nextPiece = nextPiece }

    /// Whether everything was given and the last line had an end.
    var areWhole: Bool { isOver && start == bytes.count }

    /// The hash of everything that has come, as hexadecimal.
    var sha256: String { Hexadecimal.text(hash.finalize()) }

    /// Lends the next line, its end left out; nil when there is none or it has no end.
    func next<Value>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Value) throws -> Value? {
        var searched = start
        while true {
            if let end = endOfLine(after: searched) {
                defer { start = end + 1 }
                return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
            }
            searched = bytes.count - start
            guard try takePiece() else { return nil }
        }
    }

    private func endOfLine(after searched: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, searched < bytes.count,
                let found = memchr(base + searched, Int32(UInt8(ascii: "\n")), bytes.count - searched)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private func takePiece() throws -> Bool {
        guard !isOver, let piece = try nextPiece() else {
            isOver = true
            return false
        }
        hash.update(data: piece)
        bytes.removeFirst(start)
        start = 0
        bytes += piece
        return true
    }
}
