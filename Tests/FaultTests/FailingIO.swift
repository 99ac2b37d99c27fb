import Foundation
import TestSupport
import Testing

/// A disk that fails when the test says so, for one server.
///
/// The shim is loaded before the server and shares a page with the test; `Shim/failing_io.c` explains the numbers.
final class FailingIO: Sendable {
    /// Which calls fail, and how.
    struct Fault: Sendable, CustomStringConvertible {
        /// Calls that fail together.
        enum Calls: UInt64, Sendable { case writes = 1, synchronisations }
        /// What the caller is told; `lie` says that it was done.
        enum Answer: Int32, Sendable { case lie = 0, inputOutput = 5, noSpace = 28 }

        /// Whose calls fail: all of the database's files, its log, or the file the log is moved into now and then.
        enum Files: String, Sendable { case all = "*", log = "-wal", main = "" }

        var files = Files.all
        let calls: Calls
        let first: Int
        var forEver = false
        let answer: Answer

        var description: String {
            "\(answer) at \(calls) of \(files) number \(first)\(forEver ? " and ever after" : "")"
        }
    }

    private static let shim = Task<(folder: TemporaryFolder, path: String), any Error> {
        let folder = try TemporaryFolder()
        let source = Program.root + "/Tests/FaultTests/Shim/failing_io.c"
        let built = try await Program.tool(
            "cc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", folder.file("shim.so"), source)
        try #require(built.code == 0, "\(built.complaints)")
        return (folder, folder.file("shim.so"))
    }

    /// What the server needs in its environment.
    let environment: [String: String]
    private let folder: TemporaryFolder
    private let descriptor: Int32

    /// Prepares a shim that concerns files of a database; nothing fails yet.
    init(database: String, files: Fault.Files) async throws {
        folder = try TemporaryFolder()
        try Data(count: 64).write(to: URL(fileURLWithPath: folder.file("control")))
        descriptor = open(folder.file("control"), O_RDWR | O_CLOEXEC)
        try #require(descriptor >= 0)
        environment = [
            "LD_PRELOAD": try await FailingIO.shim.value.path, "FAILING_IO_FILES": database + files.rawValue,
            "FAILING_IO_CONTROL": folder.file("control"),
        ]
    }

    deinit { close(descriptor) }

    /// From now on calls fail.
    func arm(_ fault: Fault) {
        let times: UInt64 = fault.forEver ? 0 : 1
        let rest = [UInt64(fault.first), times, UInt64(fault.answer.rawValue), 0, 0]
        pwrite(descriptor, rest, 40, 8)
        pwrite(descriptor, [fault.calls.rawValue], 8, 0)
    }

    /// From now on all calls succeed.
    func disarm() { pwrite(descriptor, [UInt64(0)], 8, 0) }

    /// How many calls have failed.
    var failed: Int { number(5) }
    /// How many writes the shim has seen.
    var writes: Int { number(6) }
    /// How many synchronisations the shim has seen.
    var synchronisations: Int { number(7) }

    private func number(_ index: Int) -> Int {
        var value: UInt64 = 0
        pread(descriptor, &value, 8, off_t(8 * index))
        return Int(value)
    }
}
