public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// The front as a service that listens on an address.
public enum WebServer {
    /// Makes the server.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port to listen on; 0 takes any free one.
    ///   - onReady: told the port once requests are answered.
    /// - Returns: a service that runs until it is shut down.
    public static func make(
        _ site: Site, host: String, port: Int, logger: Logger, onReady: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        make(site, host: host, port: port, limits: RequestDeadlines.Limits(), logger: logger, onReady: onReady)
    }

    /// Makes a server of these routes, whose clients may take only so long.
    static func make(
        _ site: Site, host: String, port: Int, limits: RequestDeadlines.Limits, routes: [Route] = RouteTable.all,
        logger: Logger, onReady: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        Application(
            responder: Frontier(site, routes: routes),
            server: HTTPServerBuilder { SiteChannel(site: site, limits: limits, responder: $0) },
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
