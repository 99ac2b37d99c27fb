import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import Web

/// What is sent byte by byte: nothing malformed is granted, and every answer is one of ours.
struct RawRequestTests {
    /// What was answered to bytes, until the connection was closed.
    private struct Outcome: Sendable {
        let what: String
        let answer: String?

        /// The status of the answer; nil where there was none.
        var status: String? { answer.map { String($0.dropFirst("HTTP/1.1 ".count).prefix(3)) } }
        var isOurs: Bool {
            let text = answer?.lowercased() ?? ""
            return ["x-content-type-options: nosniff", "content-security-policy: default-src 'none'", "x-request-id: "]
                .allSatisfy(text.contains)
        }
    }

    /// With so long to part, nobody is cut off while a busy machine delivers the answer.
    private static let patient = RequestDeadlines.Limits(parting: .seconds(60))

    @Test func `nothing malformed is granted, and each is told so and closed`() async throws {
        let requests = try MalformedRequest.all()
        #expect(requests.count >= 40)
        let outcomes = try await Front(demonstration: false).serving(Self.patient) { port in
            try requests.map { request in
                let connection = try Connection(port: port, patience: 90)
                _ = connection.sendRaw(request.bytes(host: "127.0.0.1:\(port)"))
                return Outcome(what: request.what, answer: connection.receiveToEnd())
            }
        }
        for outcome in outcomes {
            #expect(outcome.answer != nil, "not closed: \(outcome.what)")
            #expect(outcome.status?.hasPrefix("4") == true, "\(outcome.status ?? "nothing"): \(outcome.what)")
            #expect(outcome.isOurs, "not ours: \(outcome.what): \(outcome.answer ?? "")")
        }
    }

    /// The control: without the doorkeeper some are granted, and answers are not ours.
    @Test func `without the doorkeeper two hosts are taken for one`() async throws {
        let (twoHosts, garbage) = try await Front(demonstration: false).serving(plainly: true) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            let other = try Connection(port: port, patience: 90)
            _ = other.sendRaw("\u{16}\u{3}\u{1}\r\n\r\n")
            return (try connection.receiveOne(), Outcome(what: "", answer: other.receiveToEnd()))
        }
        #expect(twoHosts.status == 200)
        #expect(garbage.status == "400" && !garbage.isOurs)
    }

    /// The control: what is nearly the same, and as it should be, is granted.
    @Test(arguments: [
        "GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n", "GET http://HOST/healthz HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "GET HTTP://host/healthz?x=#/../ HTTP/1.1\r\nHost: Host\r\n\r\n".replacing("#", with: "%23"),
        "GET /events/%C3%A9?a=100% HTTP/1.1\r\nHost: HOST\r\n\r\n", "GET /healthz HTTP/1.0\r\nHost: HOST\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: [::1]:80\r\nX: \t a b \r\n\r\n",
        "\r\n\r\nGET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nemail\r\n0\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
    ])
    func `what is as it should be is granted`(request: String) async throws {
        let answer = try await Front(demonstration: false).serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw(request.replacing("HOST", with: "127.0.0.1:\(port)"))
            return try connection.receiveOne()
        }
        #expect([200, 404, 422].contains(answer.status), "\(answer.head)")
        #expect(answer.status != 404 || answer.body.contains("There is no event"), "\(answer.body)")
    }

    @Test func `what follows a request and is none is told after its answer`() async throws {
        let (first, rest) = try await Front(demonstration: false).serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw(
                "GET /events/WTSC-2201 HTTP/1.1\r\nHost: a.example\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            return (try connection.receiveOne(), connection.receiveToEnd())
        }
        #expect(first.status == 200)
        #expect(rest?.contains("more than one host") == true || first.body.contains("more than one host"))
    }

    @Test func `a body that is announced too long is refused before it comes`() async throws {
        let answer = try await Front(demonstration: false).serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw("POST /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: 50000000\r\n\r\n")
            return connection.receiveToEnd()
        }
        #expect(answer?.hasPrefix("HTTP/1.1 413 ") == true)
        #expect(answer?.contains("At most 64 KB can be sent here.") == true)
    }

    /// Closing at once would take the answer away from a client that is still sending.
    @Test func `who goes on sending still sees the answer`() async throws {
        let (isTaken, answer) = try await Front(demonstration: false).serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw("POST /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: 8000000\r\n\r\n")
            let isTaken = connection.sendRaw([UInt8](repeating: 0x61, count: 8_000_000))
            return (isTaken, connection.receiveToEnd())
        }
        #expect(isTaken)
        #expect(answer?.hasPrefix("HTTP/1.1 413 ") == true)
    }

    @Test func `chunks are counted while they come`() async throws {
        let answer = try await Front(demonstration: false).serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw("POST /sign-in HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<9 where !connection.hasNews {
                _ = connection.sendRaw("2000\r\n" + String(repeating: "a", count: 0x2000) + "\r\n")
            }
            return connection.receiveToEnd()
        }
        #expect(answer?.hasPrefix("HTTP/1.1 413 ") == true, "\(answer ?? "nothing")")
    }

    @Test func `a route takes as much as it says and no more`() async throws {
        let upload = Route.post("/upload") { .json(Array("\(try await $0.body().count)".utf8)) }.taking(upTo: 2_097_152)
        let answers = try await Front(demonstration: false).serving(Self.patient, routes: [upload]) { port in
            try [2_097_152, 2_097_153].map { count in
                let connection = try Connection(port: port, patience: 90)
                _ = connection.sendRaw("POST /upload HTTP/1.1\r\nHost: a.example\r\nContent-Length: \(count)\r\n\r\n")
                _ = connection.sendRaw([UInt8](repeating: 0x61, count: count))
                connection.endSending()
                return connection.receiveToEnd() ?? ""
            }
        }
        #expect(answers[0].hasPrefix("HTTP/1.1 200 ") && answers[0].hasSuffix("2097152"), "\(answers[0])")
        #expect(answers[1].hasPrefix("HTTP/1.1 413 ") && answers[1].contains("At most 2 MB"), "\(answers[1])")
    }

    @Test func `a chunk that is none is told to programs as a problem document`() async throws {
        let front = try await Front(demonstration: false)
        let token = try await front.token()
        let answer = try await front.serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw(
                "POST /api/v1/events/WTSC-2201/bookings HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer \(token)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")
            return connection.receiveToEnd()
        }
        #expect(answer?.hasPrefix("HTTP/1.1 400 ") == true)
        #expect(answer?.contains(#""code":"bad_request""#) == true, "\(answer ?? "nothing")")
    }

    @Test func `HEAD that cannot be read is answered without a body`() async throws {
        let answer = try await Front(demonstration: false).serving(Self.patient) { port in
            let connection = try Connection(port: port, patience: 90)
            _ = connection.sendRaw("HEAD / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")
            return connection.receiveToEnd()
        }
        #expect(answer?.hasPrefix("HTTP/1.1 400 ") == true && answer?.hasSuffix("\r\n\r\n") == true)
    }

    @Test func `who says that it is the last request is closed after the answer`() async throws {
        for head in [
            "GET /healthz HTTP/1.0\r\nHost: a\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n",
        ] {
            let answer = try await Front(demonstration: false).serving(Self.patient) { port in
                let connection = try Connection(port: port, patience: 90)
                _ = connection.sendRaw(head + "\r\n")
                return connection.receiveToEnd()
            }
            #expect(answer?.hasPrefix("HTTP/1.1 200 ") == true && answer?.hasSuffix("}") == true, "\(head)")
        }
    }
}
