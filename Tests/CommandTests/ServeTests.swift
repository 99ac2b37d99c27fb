import Foundation
import Testing
import TestSupport

/// The service as a process of its own, spoken to over a socket.
struct ServeTests {
    @Test func `it answers, stops when told, and shares its database with the command line`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let server = try await Server(database: database)
        #expect(try server.send("GET", "/").contains("Training programme"))
        let token = try await Program.run(
            "token", "create", "--role", "administrator", "--name", "t", "--database", database)
        let secret = token.out.trimmingCharacters(in: .newlines)
        let kate = "kate.abbott@learning-northvale.example"
        let before = try server.send("GET", "/api/v1/events/WTSC-2202A", token: secret)
        #expect(before.contains(#""occupied":0,"#))
        #expect(try await Program.run("book", "WTSC-2202A", "--delegate", kate, "--database", database).code == 0)
        #expect(try server.send("GET", "/api/v1/events/WTSC-2202A", token: secret).contains(#""occupied":1,"#))
        #expect(try server.send("GET", "/api/v1/events?course=WTSC", token: secret).contains(#""occupied":1,"#))
        let reply = try server.send(
            "POST", "/api/v1/events/WTSC-2203A/bookings", token: secret, body: #"{"delegate":"\#(kate)"}"#)
        #expect(reply.contains("409 Conflict"))
        #expect(reply.contains("course_already_booked"))
        #expect(server.stop() == 0)
    }

    @Test func `a demonstration that is served is not made anew under its feet`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let server = try await Server(database: database)
        let demo = try await Program.run("demo", Program.programme, "--database", database, "--prepare-only")
        #expect(demo.code == 70)
        #expect(demo.complaints.contains("is being served already"))
        #expect(server.stop() == 0)
        #expect(try await Program.run("check", "--database", database).code == 0)
    }

    @Test func `a body that cannot be read is the sender's fault`() async throws {
        let folder = try await Year.copy()
        let server = try await Server(database: folder.file("year.sqlite"))
        let token = try await Program.run(
            "token", "create", "--role", "administrator", "--name", "t", "--database", folder.file("year.sqlite"))
        let secret = token.out.trimmingCharacters(in: .newlines)
        let large = try server.send(
            "POST", "/api/v1/events/WTSC-2202A/bookings", token: secret, body: String(repeating: "x", count: 70_000))
        #expect(large.hasPrefix("HTTP/1.1 413"))
        #expect(large.contains(#""code":"too_large""#))
        #expect(server.stop() == 0)
    }

    @Test func `a port that is taken is told`() async throws {
        let folder = try await Year.copy()
        let server = try await Server(database: folder.file("year.sqlite"))
        let second = try await Program.run(
            "serve", "--port", String(server.port), "--database", folder.file("year.sqlite"))
        #expect(second.code == 70)
        #expect(second.complaints.contains("cannot listen on 127.0.0.1:\(server.port)"))
        #expect(server.stop() == 0)
    }

    @Test(arguments: 1...3)
    func `killed during bookings, every acknowledged one is there`(round: Int) async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let server = try await Server(database: database)
        let token = try await Program.run(
            "token", "create", "--role", "administrator", "--name", "t", "--database", database)
        let secret = token.out.trimmingCharacters(in: .newlines)
        let people = try String(contentsOfFile: Program.programme + "/people.csv", encoding: .utf8)
            .split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) }
        let acknowledged = await withTaskGroup(of: [String].self) { group in
            for lane in 0..<4 {
                group.addTask {
                    var references: [String] = []
                    for index in stride(from: lane, to: people.count, by: 4) {
                        let body = #"{"delegate":"\#(people[index])"}"#
                        guard
                            let reply = try? server.send(
                                "POST", "/api/v1/events/ESD-2203A/bookings", token: secret, body: body)
                        else { break }
                        if reply.hasPrefix("HTTP/1.1 201"), let after = reply.split(separator: #""reference":""#).last {
                            references.append(String(after.prefix(9)))
                        }
                    }
                    return references
                }
            }
            group.addTask {
                try? await Task.sleep(for: .milliseconds(150 + 130 * round))
                server.kill()
                return []
            }
            var all: [String] = []
            for await some in group { all += some }
            return all
        }
        #expect(!acknowledged.isEmpty)
        let roster = try await Program.run("roster", "ESD-2203A", "--format", "csv", "--database", database).out
        for reference in acknowledged { #expect(roster.contains(reference)) }
        #expect(try await Program.run("check", "--database", database).code == 0)
    }
}

/// A running `serve`.
final class Server: Sendable {
    /// Where it listens.
    let port: Int
    private let process: ProcessBox

    init(database: String) async throws {
        let (process, out) = try Program.start(["serve", "--port", "0", "--database", database])
        var line = ""
        while !line.hasSuffix("\n") {
            let piece = out.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "the service ended before it was ready")
            line += String(decoding: piece, as: UTF8.self)
        }
        port = try #require(Int(line.trimmingCharacters(in: .newlines).split(separator: ":").last ?? ""))
        self.process = ProcessBox(process)
    }

    /// Asks it to stop and waits; returns its exit code.
    func stop() -> Int32 {
        process.process.terminate()
        process.process.waitUntilExit()
        return process.process.terminationStatus
    }

    /// Kills it at once.
    func kill() {
        Foundation.kill(process.process.processIdentifier, SIGKILL)
        process.process.waitUntilExit()
    }

    /// Sends one request over a connection of its own and reads the whole reply.
    func send(_ method: String, _ path: String, token: String? = nil, body: String = "") throws -> String {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let request =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\(authorization)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        guard
            Foundation.send(connection, request, request.utf8.count, Int32(MSG_NOSIGNAL)) == request.utf8.count
        else {
            throw POSIXError(.EPIPE)
        }
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count >= 0 else { throw POSIXError(.ECONNRESET) }
            if count == 0 { break }
            reply += buffer[..<count]
        }
        guard !reply.isEmpty else { throw POSIXError(.ECONNRESET) }
        return String(decoding: reply, as: UTF8.self)
    }
}

/// `@unchecked Sendable`: the process is only told to end and waited for, which its own lock guards.
private struct ProcessBox: @unchecked Sendable {
    let process: Process
    init(_ process: Process) { self.process = process }
}
