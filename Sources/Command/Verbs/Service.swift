import ArgumentParser
import Bookings
import Formats
import Foundation
import Hummingbird
import Logging
import Mail
import Office
import ServiceLifecycle
import UnixSignals
import Web

/// Where the service listens.
struct ListenOptions: ParsableArguments {
    @Option(help: "The address to listen on (COURSEBOOK_HOST, 127.0.0.1 by default).") var host: String?
    @Option(help: "The port to listen on (COURSEBOOK_PORT, 8080 by default; 0 takes any free one).") var port: Int?
}

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API.",
        discussion: """
            The pages show the programme to everybody; to book, people sign in with a code by e-mail, so say with
            COURSEBOOK_MAIL whereto messages go. The API needs a token: `coursebook token create`. Stop with Ctrl-C.

            Example: coursebook serve --database year.sqlite --port 8080
            """)

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listen: ListenOptions

    func validate() throws {
        if options.asEmail != nil {
            throw ValidationError("--as is for single commands; the service acts for everybody.")
        }
    }

    func run() async throws {
        let settings = Settings(database: options.database, host: listen.host, port: listen.port)
        let port = try await answering { try settings.portNumber() }
        try await options.withOffice(.readWrite) { office, _ in
            let mark = try settings.databaseAddress().path.map { try ServingMark(besides: $0, alone: false) }
            defer { mark?.release() }
            let post = try settings.mailRoute().map { route in
                try Post(
                    route: route, head: settings.letterhead(), lines: settings.lineCount(),
                    perMinute: settings.messagesPerMinute())
            }
            if post == nil {
                Terminal.complain("Note: messages are written down but not sent until COURSEBOOK_MAIL says whereto.")
            }
            if try post != nil && settings.siteAddress() == nil {
                Terminal.complain(
                    "Note: messages hold no links to the pages until COURSEBOOK_SITE says where those are.")
            }
            try await runService(
                office, host: settings.host.value ?? "127.0.0.1", port: port, mayActAs: false,
                gateway: try settings.gateway(), writesAccessLog: try settings.writesAccessLog(), post: post
            ) {
                try? Terminal.say("Coursebook is ready at \($0)")
            }
        }
    }
}

/// Whereto messages go and how they are headed.
struct Post {
    let route: MailRoute
    let head: Letterhead
    /// How many lines to a mail server at once.
    var lines = 2
    /// How many messages at most in any minute; nil for no limit.
    var perMinute: Int?
}

/// Runs pages, API, the passing of time and the carrying of messages until the process is told to stop.
///
/// - Parameters:
///   - writesAccessLog: whether a line about each request goes to standard error.
///   - post: whereto messages go; nil when they are only written down.
func runService(
    _ office: Office, host: String, port: Int, mayActAs: Bool, gateway: Gateway = Gateway(),
    writesAccessLog: Bool = false, post: Post?, onReady: @escaping @Sendable (String) -> Void
) async throws {
    var logger = Logger(label: "coursebook", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .notice
    var accessLog = logger
    accessLog.logLevel = .info
    var mailbox: (@Sendable () -> [ReadMessage])?
    if let folder = post?.route.folder {
        let maildir = Maildir(folder: folder)
        mailbox = { maildir.recent(limit: 50) }
    }
    let site = Site(
        office: office, name: try await office.partnership().name, mayActAs: mayActAs, gateway: gateway,
        requestNames: RequestNames(seed: .random(in: 0 ... .max)), accessLog: writesAccessLog ? accessLog : nil,
        mailbox: mailbox)
    let shownHost = host.contains(":") ? "[\(host)]" : host
    let server = WebServer.make(site, host: host, port: port, logger: logger) { onReady("http://\(shownHost):\($0)") }
    var services: [any Service] = [server, TimeKeeper(office: office, logger: logger)]
    if let post {
        let carrier = post.route.carrier(name: ProcessInfo.processInfo.hostName, lines: post.lines)
        services.insert(
            Postman(office: office, carrier: carrier, head: post.head, perMinute: post.perMinute, logger: logger), at: 0
        )
    }
    var configuration = ServiceGroupConfiguration(
        services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(10)
    do {
        try await ServiceGroup(configuration: configuration).run()
    } catch {
        throw RecordFailure.unavailable(
            "The service cannot listen on \(shownHost):\(port) (\(error)). Choose another with --host or --port.")
    }
}
