import Foundation

/// A running `serve`.
public final class Server: Sendable {
    /// Where it listens.
    public let port: Int
    private let process: ProcessBox

    /// Starts it on any free port and waits until it says that it is ready.
    ///
    /// - Parameters:
    ///   - database: the file or address of its database.
    ///   - complaints: a file that takes its log, added at its end.
    public init(database: String, environment: [String: String] = [:], complaints: String? = nil) async throws {
        let (process, out) = try Program.start(
            ["serve", "--port", "0", "--database", database], environment: environment, complaints: complaints)
        var line = ""
        while !line.hasSuffix("\n") {
            let piece = out.fileHandleForReading.availableData
            guard !piece.isEmpty else {
                process.waitUntilExit()
                throw NotServing(code: process.terminationStatus)
            }
            line += String(decoding: piece, as: UTF8.self)
        }
        guard let port = Int(line.trimmingCharacters(in: .newlines).split(separator: ":").last ?? "") else {
            throw NotServing(code: 0)
        }
        self.port = port
        self.process = ProcessBox(process)
    }

    /// Whether the process is still there.
    public var isRunning: Bool { process.process.isRunning }

    /// Asks it to stop and waits; returns its exit code.
    public func stop() -> Int32 {
        process.process.terminate()
        process.process.waitUntilExit()
        return process.process.terminationStatus
    }

    /// Its number among the processes of the machine.
    public var identifier: Int32 { process.process.processIdentifier }

    /// Waits until it has ended by itself, or by somebody else's hand.
    public func waitForEnd() { process.process.waitUntilExit() }

    /// Kills it at once.
    public func kill() {
        Foundation.kill(process.process.processIdentifier, SIGKILL)
        process.process.waitUntilExit()
    }

    /// Sends one request over a connection of its own and returns the whole reply as text.
    public func send(_ method: String, _ path: String, token: String? = nil, body: String = "") throws -> String {
        let headers = [("Connection", "close")] + (token.map { [("Authorization", "Bearer \($0)")] } ?? [])
        let reply = try Connection(port: port).send(method, path, headers: headers, body: body)
        return reply.head + "\r\n\r\n" + reply.body
    }
}

/// The service ended before it was ready.
public struct NotServing: Error {
    /// Its exit code.
    public let code: Int32
}

/// `@unchecked Sendable`: the process is only told to end and waited for, which its own lock guards.
private struct ProcessBox: @unchecked Sendable {
    let process: Process
    init(_ process: Process) { self.process = process }
}
