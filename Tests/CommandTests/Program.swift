import Foundation
import Testing
import TestSupport

/// The real binary, run as people run it.
enum Program {
    /// What a run came to.
    struct Run {
        let code: Int32
        let out: String
        let complaints: String
    }

    /// Where the binary lies: beside the tests.
    static let path: String = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        return tests.appendingPathComponent("coursebook").path
    }()

    /// The programme of 2021-22.
    static let programme: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.appendingPathComponent("fixtures/programme-2021-22").path
    }()

    /// Starts the program; what it says on standard output comes through the pipe.
    static func start(_ arguments: [String]) throws -> (process: Process, out: Pipe) {
        let process = Process()
        prepare(process, arguments, [:])
        let out = Pipe()
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        return (process, out)
    }

    /// Runs the program to its end.
    @discardableResult
    static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Run {
        try await run(arguments, environment: environment)
    }

    /// Runs the program to its end.
    @discardableResult
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runWaiting(arguments, environment: environment) })
            }
        }
    }

    /// Runs the program to its end on a thread that may wait; not many at once, since each wants a core.
    private static func runWaiting(_ arguments: [String], environment: [String: String]) throws -> Run {
        atOnce.wait()
        defer { atOnce.signal() }
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.file("complaints")))
        let process = Process()
        prepare(process, arguments, environment)
        let out = Pipe()
        process.standardOutput = out
        process.standardError = FileHandle(forWritingAtPath: folder.file("complaints"))
        try process.run()
        let output = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let complaints = try Data(contentsOf: URL(fileURLWithPath: folder.file("complaints")))
        return Run(
            code: process.terminationStatus, out: String(decoding: output, as: UTF8.self),
            complaints: String(decoding: complaints, as: UTF8.self))
    }

    private static let atOnce = DispatchSemaphore(value: 4)

    private static func prepare(_ process: Process, _ arguments: [String], _ environment: [String: String]) {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "lena"].merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
    }
}

/// A demonstration's database on Monday 13 December 2021, made once and copied for each test.
enum Year {
    private static let master = Task<TemporaryFolder, any Error> {
        let folder = try TemporaryFolder()
        let run = try await Program.run(
            "demo", Program.programme, "--on", "2021-12-13 09:00", "--database", folder.file("year.sqlite"),
            "--prepare-only")
        try #require(run.code == 0, "\(run.complaints)")
        return folder
    }

    /// A copy of the database in a folder of the test's own.
    static func copy() async throws -> TemporaryFolder {
        let source = try await master.value
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: source.file("year.sqlite"), toPath: folder.file("year.sqlite"))
        return folder
    }
}

extension String {
    /// The text with booking references, which chance makes, replaced by a word of the same length.
    var withoutReferences: String {
        replacing(#/\b[0-9A-HJKMNP-TV-Z]{9}\b/#, with: "REFERENCE")
    }
}
