import Bookings
import HTTPTypes
import Logging
import Records
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Each request has a name, by which what somebody saw is found in the log, and the log tells nothing else of anybody.
struct RequestNameTests {
    @Test func `no name comes twice, and each start of the service has its own`() {
        let names = RequestNames(seed: 7)
        let some = (0..<20_000).map { _ in names.next() }
        #expect(Set(some).count == some.count)
        #expect(some.allSatisfy { $0.utf8.count == 12 && $0.allSatisfy { $0.isASCII && !"ILOU".contains($0) } })
        let other = RequestNames(seed: 8_000_000_007)
        #expect(Set((0..<20_000).map { _ in other.next() }).isDisjoint(with: some))
    }

    @Test func `every reply has a name, and never one a client chose`() async throws {
        let front = try await Front()
        var names: Set<String> = []
        for path in ["/", "/nowhere", "/api/v1/events", "/style.css", "/healthz"] {
            let reply = try await front.send(.get, path, headers: ["X-Request-Id": "mine"])
            names.insert(try #require(reply.header("X-Request-Id")))
        }
        #expect(names.count == 5 && !names.contains("mine"))
    }

    @Test(arguments: [("/", "Quote %@ if you tell us about it."), ("/api/v1/events", "\"request\":\"%@\"")])
    func `who meets a fault of ours is told what to quote, and the log has it`(path: String, sentence: String)
        async throws
    {
        let log = CapturedLog()
        let front = try await Front()
        let token = try await front.token()
        _ = try await front.store.write { tx in try tx.connection.run("ALTER TABLE events RENAME TO gone", []) }
        let reply = try await front.send(
            .get, path + "?course=secret", headers: ["Authorization": "Bearer \(token)"], logger: log.logger)
        let name = try #require(reply.header("X-Request-Id"))
        #expect(reply.status >= 500)
        #expect(reply.text.contains(sentence.replacing("%@", with: name)), "\(reply.text)")
        let lines = log.lines
        #expect(
            lines.count == 1 && lines[0].contains("request=\(name)") && lines[0].contains("route=\(path)"), "\(lines)")
        #expect(!lines.joined().contains("secret"))
    }

    @Test func `a line about a request tells its route and nothing of anybody`() async throws {
        let log = CapturedLog()
        let front = try await Front(accessLog: log.logger)
        let place = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        let reply = try await front.send(
            .get, "/bookings/\(place.reference.text)?course=priya.nair%40nvh.example",
            headers: ["X-Forwarded-For": "198.51.100.7", "User-Agent": "curl"])
        _ = try await front.send(.post, "/nowhere/tom.reid@nvp.example")
        _ = try await front.send(.head, "/healthz")
        let lines = log.lines
        let name = try #require(reply.header("X-Request-Id"))
        #expect(
            lines.first
                == "method=GET route=/bookings/{reference} status=401 ms=0 bytes=\(reply.text.utf8.count) request=\(name)"
        )
        try #require(lines.count == 3)
        #expect(lines[1].hasPrefix("method=POST route=- status=404 ms=0 "))
        #expect(lines[2].hasPrefix("method=HEAD route=/healthz status=200 ms=0 "))
        for canary in [place.reference.text, "priya", "tom", "example", "198.51", "curl", "course"] {
            #expect(!lines.joined().contains(canary), "\(canary)")
        }
    }

    @Test func `what was never a request has its line as well`() async throws {
        let log = CapturedLog()
        let answer = try await Front(demonstration: false).serving(accessLog: log.logger) { port in
            let connection = try Connection(port: port, patience: 20)
            _ = connection.sendRaw("GET /priya HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            return connection.receiveToEnd() ?? ""
        }
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
        #expect(log.lines.count == 1 && log.lines[0].hasPrefix("method=- route=- status=400 "), "\(log.lines)")
    }
}

/// A log that is kept, line by line.
private final class CapturedLog: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            log.kept.withLock { $0.append(event.message.description + facts.map { " \($0)=\($1)" }.joined()) }
        }
    }
}
