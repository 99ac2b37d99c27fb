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

    @Test func `clients that drip do not keep it from stopping`() async throws {
        let folder = try await Year.copy()
        let server = try await Server(database: folder.file("year.sqlite"))
        let head = "POST /sign-in HTTP/1.1\r\nHost: a.example\r\n"
        let drippers = try (0..<40).map { number in
            let connection = try Connection(port: server.port)
            _ = connection.sendRaw(number % 2 == 0 ? head + "X-Slow: " : head + "Content-Length: 5000\r\n\r\na")
            return connection
        }
        #expect(try server.send("GET", "/healthz").hasPrefix("HTTP/1.1 200"))
        #expect(server.stop() == 0)
        #expect(drippers.allSatisfy { $0.receiveToEnd() != nil })
    }

    @Test(arguments: [("on", 2), ("off", 0)])
    func `a line about each request is written, unless nobody wants them`(setting: String, count: Int) async throws {
        let folder = try await Year.copy()
        let server = try await Server(
            database: folder.file("year.sqlite"), environment: ["COURSEBOOK_ACCESS_LOG": setting],
            complaints: folder.file("complaints"))
        _ = try server.send("GET", "/events/WTSC-2202A?from=kate.abbott")
        _ = try server.send("GET", "/kate.abbott")
        #expect(server.stop() == 0)
        let lines = try String(contentsOfFile: folder.file("complaints"), encoding: .utf8).split(separator: "\n")
            .filter { $0.contains("method=GET") }
        #expect(lines.count == count, "\(lines)")
        #expect(
            lines.allSatisfy { $0.contains("route=/events/{code} status=200") || $0.contains("route=- status=404") })
        #expect(!lines.joined().contains("kate"))
    }

    @Test func `a setting that says neither on nor off is refused`() async throws {
        let folder = try await Year.copy()
        let run = try await Program.run(
            "serve", "--database", folder.file("year.sqlite"), environment: ["COURSEBOOK_ACCESS_LOG": "loud"])
        #expect(run.code == 64 && run.complaints.contains("Expected on or off, found “loud”."))
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
