import Dispatch
import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Clients that drip are cut, told why where they can be, and hold nothing up.
struct RequestDeadlineTests {
    private static let short = RequestDeadlines.Limits(
        idle: .seconds(1), head: .seconds(1), body: .seconds(1), answer: .seconds(30), parting: .seconds(60))

    /// Serves a front while a body that blocks runs on a thread of its own, given the port and the head of a booking.
    private func serving<Result: Sendable>(
        _ limits: RequestDeadlines.Limits, _ body: @escaping @Sendable (Int, String) throws -> Result
    ) async throws -> Result {
        let front = try await Front(demonstration: false)
        let head =
            "POST /api/v1/events/WTSC-2201/bookings HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer \(try await front.token())\r\n"
        return try await front.serving(limits) { port in try body(port, head) }
    }

    /// Sends the beginning, then a byte every tenth of a second until the other side closes or the time is over.
    ///
    /// - Parameter afterAnswer: whether an answer comes first, which is waited for.
    private static func drip(
        _ beginning: String, to port: Int, for seconds: Int, afterAnswer: Bool = false
    ) throws -> (isCut: Bool, answer: String?) {
        let connection = try Connection(port: port, patience: 60)
        guard connection.sendRaw(beginning) else { return (true, nil) }
        if afterAnswer { _ = try connection.receiveOne() }
        for _ in 0..<seconds * 10 {
            Thread.sleep(forTimeInterval: 0.1)
            if connection.hasNews { return (true, connection.receiveToEnd()) }
            guard connection.sendRaw("a") else { return (true, nil) }
        }
        return (false, nil)
    }

    @Test func `a body that drips is answered 408 and cut`() async throws {
        let (isCut, answer) = try await serving(Self.short) { port, head in
            try Self.drip(head + "Content-Length: 5000\r\n\r\n", to: port, for: 20)
        }
        #expect(isCut)
        #expect(answer?.hasPrefix("HTTP/1.1 408 ") == true, "\(answer ?? "nothing")")
        #expect(answer?.contains("too_slow") == true)
        #expect(answer?.lowercased().contains("x-content-type-options: nosniff") == true)
    }

    @Test func `a head that drips is answered 408 and cut`() async throws {
        let (isCut, answer) = try await serving(Self.short) { port, head in
            try Self.drip(head + "X-Slow: ", to: port, for: 20)
        }
        #expect(isCut)
        #expect(answer?.hasPrefix("HTTP/1.1 408 ") == true, "\(answer ?? "nothing")")
        #expect(answer?.contains("took too long") == true)
        #expect(answer?.lowercased().contains("x-content-type-options: nosniff") == true)
    }

    @Test func `a second head that drips is answered 408 after the first was answered`() async throws {
        let (isCut, answer) = try await serving(Self.short) { port, _ in
            try Self.drip(
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nX-Slow: ", to: port, for: 20,
                afterAnswer: true)
        }
        #expect(isCut)
        #expect(answer?.contains("HTTP/1.1 408 ") == true, "\(answer ?? "nothing")")
    }

    /// The end of a connection counts from when the answer is out, not from when it was handed on.
    @Test func `who reads a long last answer slowly is not cut`() async throws {
        let long = Route.get("/long") { _ in .json([UInt8](repeating: 0x61, count: 20_000_000)) }
        let limits = RequestDeadlines.Limits(parting: .milliseconds(100))
        let answer = try await Front(demonstration: false).serving(limits, routes: [long]) { port in
            let connection = try Connection(port: port, patience: 60)
            _ = connection.sendRaw("GET /long HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            Thread.sleep(forTimeInterval: 1.5)
            return connection.receiveToEnd()
        }
        #expect(answer?.utf8.count ?? 0 > 20_000_000)
    }

    /// An upload may take as long as its length lets expect.
    @Test func `a long body that is announced has more time than a short one`() async throws {
        let upload = Route.post("/upload") { exchange in
            Response.json(Array("\(try await exchange.body().count)".utf8))
        }.taking(upTo: 2_097_152)
        let front = try await Front(demonstration: false)
        let answer = try await front.serving(Self.short, routes: [upload]) { port in
            let connection = try Connection(port: port, patience: 60)
            _ = connection.sendRaw("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1966080\r\n\r\n")
            for _ in 0..<30 {
                Thread.sleep(forTimeInterval: 0.1)
                guard connection.sendRaw([UInt8](repeating: 0x61, count: 65_536)) else { return "" }
            }
            connection.endSending()
            return connection.receiveToEnd() ?? ""
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("1966080"), "\(answer)")
    }

    @Test func `who asks nothing is not kept for ever`() async throws {
        let said = try await serving(Self.short) { port, _ in try Connection(port: port, patience: 60).receiveToEnd() }
        #expect(said == "")
    }

    /// The control: with time enough the same client goes on undisturbed.
    @Test func `with time enough nobody is cut`() async throws {
        let (isCut, _) = try await serving(RequestDeadlines.Limits()) { port, head in
            try Self.drip(head + "Content-Length: 5000\r\n\r\n", to: port, for: 3)
        }
        #expect(!isCut)
    }

    @Test func `one connection may ask for longer than any one request`() async throws {
        let statuses = try await serving(Self.short) { port, _ in
            let connection = try Connection(port: port)
            return try (0..<8).map { _ in
                Thread.sleep(forTimeInterval: 0.3)
                return try connection.send("GET", "/healthz").status
            }
        }
        #expect(statuses == Array(repeating: 200, count: 8))
    }
}
