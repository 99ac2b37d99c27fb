import Bookings
import Foundation

/// Standard output and standard error, as people and pipes see them.
enum Terminal {
    /// Whether colour and bold may be used on standard output: on a terminal, unless NO_COLOR is set.
    static var mayDecorate: Bool {
        isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    /// The width of the terminal in characters; nil when standard output is no terminal.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes text to standard output as it is; throws `RecordFailure.unavailable` when nobody can take it.
    static func write(_ text: String) throws {
        do { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) } catch {
            throw RecordFailure.unavailable(
                "The answer cannot be written to standard output. What was asked for may have been done; look before you try again."
            )
        }
    }

    /// Writes a line to standard output.
    static func say(_ line: String) throws { try write(line + "\n") }

    /// Writes a line to standard error; where nobody can take it, it is lost.
    static func complain(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }

    /// Text in bold where that may be.
    static func bold(_ text: String) -> String { mayDecorate ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

/// A line on standard error that tells how far long work has come; silent in a pipe.
struct Progress: Sendable {
    private let what: String
    private let total: Int?
    private let isShown: Bool

    init(_ what: String, of total: Int? = nil) {
        self.what = what
        self.total = total
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// Shows how many are done.
    func show(_ done: Int) {
        guard isShown else { return }
        let share = total.map { " of \($0) (\(done * 100 / max($0, 1)) %)" } ?? ""
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(what): \(done)\(share)".utf8))
    }

    /// Clears the line.
    func finish() {
        guard isShown else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
    }
}
