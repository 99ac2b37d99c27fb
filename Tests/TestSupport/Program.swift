public import Foundation

/// The real binary, run as people run it.
public enum Program {
    /// What a run came to.
    public struct Run: Sendable {
        /// Its exit code; the signal that ended it, when one did.
        public let code: Int32
        /// What it wrote on standard output.
        public let out: String
        /// What it wrote on standard error.
        public let complaints: String
    }

    /// Where the binary lies: beside the tests.
    public static let path: String = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        return tests.appendingPathComponent("coursebook").path
    }()

    /// The folder of the package.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The programme of 2021-22.
    public static let programme = root + "/fixtures/programme-2021-22"

    /// Starts the program; what it says on standard output comes through the pipe.
    ///
    /// - Parameter complaints: a file that takes what it says on standard error, added at its end; nil drops it.
    public static func start(
        _ arguments: [String], environment: [String: String] = [:], complaints: String? = nil
    ) throws -> (process: Process, out: Pipe) {
        let process = Process()
        prepare(process, path, arguments, environment)
        let out = Pipe()
        process.standardOutput = out
        process.standardError = complaints.flatMap(appending) ?? FileHandle.nullDevice
        try launch(process)
        return (process, out)
    }

    /// Runs the program to its end.
    @discardableResult
    public static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Run {
        try await run(arguments, environment: environment)
    }

    /// Runs the program to its end.
    @discardableResult
    public static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
        try await run(path, arguments, environment)
    }

    /// Runs a program of the machine, such as `mount`, to its end.
    @discardableResult
    public static func tool(_ name: String, _ arguments: String...) async throws -> Run {
        try await tool(name, arguments)
    }

    /// Runs a program of the machine, such as `mount`, to its end.
    @discardableResult
    public static func tool(_ name: String, _ arguments: [String]) async throws -> Run {
        try await run("/usr/bin/env", [name] + arguments, [:])
    }

    private static func run(
        _ executable: String, _ arguments: [String], _ environment: [String: String]
    ) async throws -> Run {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runWaiting(executable, arguments, environment) })
            }
        }
    }

    /// Runs the program to its end on a thread that may wait; not many at once, since each wants a core.
    private static func runWaiting(
        _ executable: String, _ arguments: [String], _ environment: [String: String]
    ) throws -> Run {
        atOnce.wait()
        defer { atOnce.signal() }
        let folder = try TemporaryFolder()
        let process = Process()
        prepare(process, executable, arguments, environment)
        let out = Pipe()
        process.standardOutput = out
        process.standardError = appending(folder.file("complaints"))
        try launch(process)
        let output = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let complaints = try Data(contentsOf: URL(fileURLWithPath: folder.file("complaints")))
        return Run(
            code: process.terminationStatus, out: String(decoding: output, as: UTF8.self),
            complaints: String(decoding: complaints, as: UTF8.self))
    }

    /// Starts a process, one at a time: Foundation's own code for it has crashed when several threads were in it.
    static func launch(_ process: Process) throws {
        launching.lock()
        defer { launching.unlock() }
        try process.run()
    }

    private static let launching = NSLock()
    private static let atOnce = DispatchSemaphore(value: 4)

    private static func prepare(
        _ process: Process, _ executable: String, _ arguments: [String], _ environment: [String: String]
    ) {
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "USER": "lena"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
    }

    private static func appending(_ path: String) -> FileHandle? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}
