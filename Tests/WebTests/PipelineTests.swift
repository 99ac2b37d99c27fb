import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Several requests sent along, and bodies that wait for a word of ours (RFC 9110, section 10.1.1; RFC 9112, section 9).
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

    @Test func `a body that waits for our word gets it`() async throws {
        let upload = Route.post("/upload") { .json(Array("\(try await $0.body().count)".utf8)) }
        for framing in ["Content-Length: 5", "Transfer-Encoding: chunked"] {
            let (word, answer) = try await Front(demonstration: false).serving(Self.patient, routes: [upload]) { port in
                let connection = try Connection(port: port, patience: 20)
                _ = connection.sendRaw(
                    "POST /upload HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n\(framing)\r\n\r\n")
                let word = try connection.receiveHead()
                _ = connection.sendRaw(framing.hasSuffix("5") ? "hello" : "5\r\nhello\r\n0\r\n\r\n")
                return (word, try connection.receiveOne())
            }
            #expect(word == "HTTP/1.1 100 Continue\r\n\r\n")
            #expect(answer.status == 200 && answer.body == "5", "\(answer.head)")
        }
    }

    @Test(arguments: [
        ("POST /sign-in HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 50000000", "413"),
        ("POST /nowhere HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5", "404"),
        ("POST /style.css HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5", "405"),
        ("POST /sign-in HTTP/1.1\r\nExpect: 100-continue\r\nOrigin: http://b\r\nContent-Length: 5", "403"),
        ("POST /sign-in HTTP/1.1\r\nExpect: 200-ok\r\nContent-Length: 5", "417"),
        ("POST /sign-in HTTP/1.1\r\nExpect: 100-continue, more\r\nContent-Length: 5", "417"),
        ("GET /healthz HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close", "200"),
        ("POST /sign-in HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nemail", "422"),
        (
            "POST /sign-in HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 5\r\n\r\nemail",
            "422"
        ),
    ])
    func `what needs no word gets its answer at once`(request: String, status: String) async throws {
        let parts = request.split(separator: "\r\n", maxSplits: 1).map(String.init)
        let body = request.contains("\r\n\r\n") ? "" : "\r\n\r\n"
        let answer = try await Self.answers(to: parts[0] + "\r\nHost: a\r\n" + parts[1] + body)
        #expect(Self.statuses(answer).last == status, "\(answer ?? "nothing")")
        #expect(Self.statuses(answer).count == 1, "\(answer ?? "nothing")")
        #expect(answer?.contains("x-content-type-options: nosniff") == true || answer?.contains("X-Content") == true)
    }

    @Test func `programs are told of an expectation as a problem document`() async throws {
        let answer = try await Self.answers(
            to: "POST /api/v1/bookings HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 5\r\n\r\n")
        #expect(answer?.hasPrefix("HTTP/1.1 417 ") == true, "\(answer ?? "nothing")")
        #expect(answer?.contains(#""code":"expectation_failed""#) == true)
    }
}
