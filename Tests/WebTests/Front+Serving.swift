import Dispatch
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Testing

@testable import Web

extension Front {
    /// Serves the front on a free port while a body that blocks runs on a thread of its own.
    ///
    /// - Parameters:
    ///   - limits: how long clients may take.
    ///   - routes: what is served.
    ///   - accessLog: where a line about each request goes.
    ///   - plainly: whether connections are set up as the library does it, without deadlines and doorkeeper.
    ///   - body: given the port.
    func serving<Result: Sendable>(
        _ limits: RequestDeadlines.Limits = RequestDeadlines.Limits(), routes: [Route] = RouteTable.all,
        accessLog: Logger? = nil, plainly: Bool = false, _ body: @escaping @Sendable (Int) throws -> Result
    ) async throws -> Result {
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let site = Site(
            office: office, name: "Northvale", mayActAs: false, requestNames: RequestNames(seed: 1),
            accessLog: accessLog)
        let server = Application(
            responder: Frontier(site, routes: routes),
            server: plainly ? .http1() : HTTPServerBuilder { SiteChannel(site: site, limits: limits, responder: $0) },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { told.yield($0.localAddress?.port ?? 0) }, logger: logger)
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await server.run()
                return nil
            }
            group.addTask {
                var ports = ports.makeAsyncIterator()
                let port = await ports.next() ?? 0
                return try await withCheckedThrowingContinuation { waiter in
                    DispatchQueue.global().async { waiter.resume(with: Swift.Result { try body(port) }) }
                }
            }
            defer { group.cancelAll() }
            return try #require(try await group.next() ?? nil)
        }
    }
}
