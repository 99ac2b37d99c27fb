import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Several requests sent along (RFC 9112, section 9).
struct PipelineTests {
    private static let patient = RequestDeadlines.Limits(parting: .seconds(60))

    /// The statuses of everything that was answered.
    private static func statuses(_ text: String?) -> [String] {
        (text ?? "").matches(of: #/HTTP/1\.1 (\d{3}) /#).map { String($0.output.1) }
    }

    private static func answers(
        to text: String, thenClosing: Bool = false, routes: [Route] = RouteTable.all
    ) async throws -> String? {
        try await Front(demonstration: false).serving(patient, routes: routes) { port in
            let connection = try Connection(port: port, patience: 20)
            _ = connection.sendRaw(text)
            if thenClosing { connection.endSending() }
            return connection.receiveToEnd()
        }
    }

    @Test func `the answer that closes is the last`() async throws {
        let rest = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /readyz HTTP/1.1\r\nHost: a\r\n\r\n"
        let answer = try await Self.answers(to: "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n" + rest)
        #expect(Self.statuses(answer) == ["400"], "\(answer ?? "nothing")")
        #expect(answer?.lowercased().contains("connection: close") == true)
    }

    /// The control: without such an answer everything that was sent along is answered, in order.
    @Test func `what is sent along is answered in order`() async throws {
        let answer = try await Self.answers(
            to: ["/healthz", "/nowhere", "/readyz", "/style.css"].map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
                .joined(), thenClosing: true)
        #expect(Self.statuses(answer) == ["200", "404", "200", "200"], "\(answer ?? "nothing")")
    }

    @Test func `nothing is done that was sent along after the answer that closes`() async throws {
        let done = Mutex(0)
        let routes: [Route] = [
            .post("/count") { exchange in
                _ = try await exchange.body()
                done.withLock { $0 += 1 }
                return .json([])
            }
        ]
        let counted = "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na"
        let answer = try await Self.answers(
            to: counted + "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n" + counted, routes: routes)
        #expect(Self.statuses(answer) == ["200", "400"], "\(answer ?? "nothing")")
        #expect(done.withLock { $0 } == 1)
    }
}
