public import Hummingbird
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

    /// Makes a server whose clients may take only so long.
    static func make(
        _ site: Site, host: String, port: Int, limits: RequestDeadlines.Limits, logger: Logger,
        onReady: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        Application(
            responder: Frontier(site),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadlines(limits)],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) },
            logger: logger)
    }
}
