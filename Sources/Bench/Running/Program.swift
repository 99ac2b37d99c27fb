import Foundation

/// The program that is measured: a release build of Coursebook.
struct Program {
    let path: String

    /// Runs a command to its end and gives what it printed.
    @discardableResult
    func run(_ arguments: String...) throws -> String { try Program.run(path, arguments) }

    /// Runs a command of any program to its end; a failure unless its exit code is 0.
    static func run(_ path: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let errors = FileManager.default.temporaryDirectory
            .appendingPathComponent("coursebook-bench-\(getpid())-errors").path
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        defer { try? FileManager.default.removeItem(atPath: errors) }
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let reason = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
            throw BenchFailure(
                "`\(([path] + arguments).joined(separator: " "))` ended with \(process.terminationStatus). \(text)\(reason)"
            )
        }
        return text
    }
}
