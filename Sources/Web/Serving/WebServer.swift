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
        Application(
            responder: Frontier(site),
            server: HTTPServerBuilder {
                SiteChannel(site: site, limits: RequestDeadlines.Limits(), responder: $0)
            },
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
