import Foundation

/// A running `coursebook serve`, from its start to its end.
final class ServerProcess {
    let port: Int
    private let process: ChildProcess
    private let started: UInt64

    /// Starts serving a database.
    init(_ program: Program, database: String, environment: [String: String] = [:]) throws {
        port = try ServerProcess.freePort()
        started = Clock.now()
        process = try ChildProcess(
            program.path, ["serve", "--database", database, "--port", String(port)], output: "/dev/null",
            errors: ServerProcess.log, environment: environment)
    }

    /// What the last server had to say.
    static let log = Program.outputFile("server")

    private static func lastWords() -> String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// Waits for an answer of 200.
    ///
    /// - Returns: seconds from the start of the process to the end of that answer.
    @discardableResult
    func waitUntilAnswered(_ path: String = "/readyz") throws -> Double {
        while Clock.now() - started < 60_000_000_000 {
            if try ServerProcess.isAnswered(path, port) { return Double(Clock.now() - started) / 1e9 }
            guard process.isRunning else { throw BenchFailure("The server ended. \(ServerProcess.lastWords())") }
            usleep(500)
        }
        throw BenchFailure("The server did not answer within 60 s.")
    }

    /// Anonymous and resident memory in MB.
    func memory() throws -> (anonymous: Double, resident: Double) {
        let status = try String(contentsOfFile: "/proc/\(process.identifier)/status", encoding: .utf8)
        func value(_ key: String) throws -> Double {
            let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") }
            guard
                let kilobytes = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap({
                    Double($0)
                })
            else { throw BenchFailure("The kernel does not tell \(key).") }
            return kilobytes / 1024
        }
        return (try value("RssAnon"), try value("VmRSS"))
    }

    /// Ends the server the way an administrator does.
    func stop() throws {
        process.terminate()
        let code = process.waitForEnd()
        guard code == 0 else {
            throw BenchFailure("The server ended with \(code) when told to stop. \(ServerProcess.lastWords())")
        }
        try? FileManager.default.removeItem(atPath: ServerProcess.log)
    }

    private static func isAnswered(_ path: String, _ port: Int) throws -> Bool {
        guard let loop = try? LoadGenerator(port: port), let connections = try? loop.open(1) else { return false }
        let request = Requests.get(path)
        let crowd = Crowd(connections, pace: .closed) { $0 == 0 ? request : nil }
        return try loop.run([crowd], seconds: 30)[0].statuses[200] == 1
    }

    /// A port of this machine on which nobody listens.
    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard found else { throw BenchFailure("No port is free.") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
