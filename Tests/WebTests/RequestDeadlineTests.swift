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
        head: .seconds(1), body: .seconds(1), answer: .seconds(30), parting: .seconds(60))

    /// Serves a front on a free port while a body that blocks runs on a thread of its own.
    private func serving<Result: Sendable>(
        _ limits: RequestDeadlines.Limits, _ body: @escaping @Sendable (Int, String) throws -> Result
    ) async throws -> Result {
        let front = try await Front()
        let head =
            "POST /api/v1/events/WTSC-2201/bookings HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer \(try await front.token())\r\n"
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = WebServer.make(
            Site(office: front.office, name: "Northvale", mayActAs: false), host: "127.0.0.1", port: 0, limits: limits,
            logger: logger
        ) { told.yield($0) }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await server.run()
                return nil
            }
            group.addTask {
                var ports = ports.makeAsyncIterator()
                let port = await ports.next() ?? 0
                return try await withCheckedThrowingContinuation { waiter in
                    DispatchQueue.global().async { waiter.resume(with: Swift.Result { try body(port, head) }) }
                }
            }
            defer { group.cancelAll() }
            return try #require(try await group.next() ?? nil)
        }
    }

    /// Sends the beginning, then a byte every tenth of a second until the other side closes or the time is over.
    private static func drip(_ beginning: String, to port: Int, for seconds: Int) throws -> (
        isCut: Bool, answer: String?
    ) {
        let connection = try Connection(port: port, patience: 60)
        guard connection.sendRaw(beginning) else { return (true, nil) }
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

    @Test func `a head that drips is cut`() async throws {
        let isCut = try await serving(Self.short) { port, head in
            try Self.drip(head + "X-Slow: ", to: port, for: 20).isCut
        }
        #expect(isCut)
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
