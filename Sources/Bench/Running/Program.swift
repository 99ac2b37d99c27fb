import Foundation

/// The program that is measured: a release build of Coursebook.
struct Program {
    let path: String

    /// Runs a command to its end and gives what it printed.
    @discardableResult
    func run(_ arguments: String...) throws -> String { try Program.run(path, arguments) }

    /// Runs a command of any program to its end; a failure unless its exit code is 0.
    @discardableResult
    static func run(_ path: String, _ arguments: [String]) throws -> String {
        let output = outputFile("output")
        let errors = outputFile("errors")
        defer { for file in [output, errors] { try? FileManager.default.removeItem(atPath: file) } }
        let code = try ChildProcess(path, arguments, output: output, errors: errors).waitForEnd()
        let text = try String(contentsOfFile: output, encoding: .utf8)
        guard code == 0 else {
            let words = ([path] + arguments).joined(separator: " ")
            throw BenchFailure(
                "`\(words)` ended with \(code). \(text)\(try String(contentsOfFile: errors, encoding: .utf8))")
        }
        return text
    }

    /// A file of this run for what a process says.
    static func outputFile(_ name: String) -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("coursebook-bench-\(getpid())-\(name)").path
    }
}
