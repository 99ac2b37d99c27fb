import Bookings
import Formats
import HTTPTypes
public import Hummingbird
public import Logging
import NIOCore
import Office

/// The context of a request; it needs no connection, so that tests can call the front directly.
public struct SiteContext: RequestContext {
    /// What the router and logging keep.
    public var coreContext: CoreRequestContextStorage
    /// Where the request came from: an IP address; empty where that is not known.
    let client: String
    /// The connection it came by; nil where it came by none.
    let connection: (any Channel)?

    /// Makes a context for a request from a connection.
    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        client = source.channel.remoteAddress?.ipAddress ?? ""
        connection = source.channel
    }

    /// Makes a context for a request that comes from no connection.
    public init(logger: Logger) {
        coreContext = .init(source: DirectSource(logger: logger))
        client = ""
        connection = nil
    }

    private struct DirectSource: RequestContextSource { let logger: Logger }
}

/// The outermost responder: what must hold for every reply holds here, whatever goes wrong inside.
///
/// HEAD is answered as GET without its body, a known path with another method gets 405, a request without a host 400, and
/// every failure becomes a page or a problem document by the one switch in `Reply`. Security headers and the request's
/// name go on every reply, and a line about it into the log.
public struct Frontier: HTTPResponder {
    private let site: Site
    private let routes: [Route]
    private let router: RouterResponder<SiteContext>

    /// Builds the front of a site.
    public init(_ site: Site) { self.init(site, routes: RouteTable.all) }

    /// Builds a front of these routes.
    init(_ site: Site, routes: [Route]) {
        self.site = site
        self.routes = routes
        let router = Router(context: SiteContext.self)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                let exchange = Exchange(request, context, site, bodyLimit: route.bodyLimit)
                try exchange.checkAnnouncedLength()
                return try await route.handler(exchange)
            }
        }
        self.router = router.buildResponder()
    }

    /// Answers a request; never throws.
    public func respond(to request: Request, context: SiteContext) async -> Response {
        let name = site.requestNames.next()
        let began = site.office.now
        var response = await answer(request, context, name)
        if request.method == .head {
            response = response.createHeadResponse()
        }
        site.complete(&response.headers, request: name)
        site.note(
            AccessLine(
                method: request.method.rawValue, route: Frontier.route(context), status: response.status.code,
                milliseconds: max(0, site.office.now.milliseconds - began.milliseconds),
                bytes: response.body.contentLength, request: name))
        return response
    }

    /// The pattern of the route that was found; a hyphen where none was.
    private static func route(_ context: SiteContext) -> String {
        context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "-"
    }

    private func answer(_ request: Request, _ context: SiteContext, _ name: String) async -> Response {
        let wantsAPI = RouteTable.isForPrograms(request.uri.path)
        do {
            try check(request)
            let response = try await router.respond(to: asGet(request), context: context)
            if isFromNoRoute(response) { throw notFound(request) }
            return response
        } catch {
            let exchange = Exchange(request, context, site)
            let visitor = wantsAPI ? .nobody : (try? await exchange.visitor()) ?? .nobody
            if let door = door(after: error, request, visitor), !wantsAPI {
                return .seeOther("\(door)?next=\(request.uri.string.urlEncoded)")
            }
            let subject = Reply.Subject(
                request: name, method: request.method.rawValue, route: Frontier.route(context))
            let partnership = wantsAPI ? nil : try? await site.office.partnership()
            return Reply(
                site: site, subject: subject, logger: context.logger, visitor: visitor,
                partnership: partnership ?? site.asItBegan
            ).reply(to: error, asAPI: wantsAPI).response
        }
    }

    /// The page on which a visitor shows what was missing when they looked at another; nil where there is none.
    private func door(after error: any Error, _ request: Request, _ visitor: Visitor) -> String? {
        guard request.method == .get || request.method == .head, !site.isDemonstration else { return nil }
        switch error as? Refusal {
        case .signInNeeded: return "/sign-in"
        case .notPermitted where visitor.awaitsProof: return "/sign-in/proof"
        default: return nil
        }
    }

    private func asGet(_ request: Request) -> Request {
        guard request.method == .head else { return request }
        var head = request.head
        head.method = .get
        return Request(head: head, body: request.body)
    }

    private func check(_ request: Request) throws {
        let authority = request.head.authority ?? ""
        guard !authority.isEmpty else { throw BadRequest("The request names no host.") }
        guard site.gateway.takes(authority) || RouteTable.isHealth(request.uri.path) else {
            throw BadRequest("This service answers for another host.")
        }
        if site.isDemonstration, !Frontier.isLoopback(authority) {
            throw BadRequest("The demonstration answers only on this machine, at localhost or 127.0.0.1.")
        }
        try RequestTarget.check(request.uri.string)
        try Frontier.checkExpectation(request)
        guard request.method == .post, !request.uri.path.hasPrefix("/api/") else { return }
        if let origin = request.headers[.origin], !site.gateway.isOurs(origin: origin, authority: authority) {
            throw CrossSite()
        }
        if let site = request.headers[Frontier.fetchSite], site != "same-origin", site != "none" { throw CrossSite() }
    }

    /// Refuses whatever a request expects but a word before it sends its body (RFC 9110, section 10.1.1).
    private static func checkExpectation(_ request: Request) throws(ExpectationFailed) {
        let expected = (request.headers[.expect] ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "\t" }
        guard expected.allSatisfy({ $0 == "100-continue" }) else { throw ExpectationFailed() }
    }

    /// Every reply of ours says what it holds; the router's own "not found" is empty.
    private func isFromNoRoute(_ response: Response) -> Bool {
        response.status == .notFound && response.headers[.contentType] == nil
    }

    /// Which methods a path has that was not found with this one; nothing at all is a plain 404.
    private func notFound(_ request: Request) -> any Error {
        let methods = routes.filter { $0.matches(request.uri.path) }.map(\.method)
        return methods.isEmpty ? NotFound() : WrongMethod(allowed: methods)
    }

    private static func isLoopback(_ authority: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains { host in
            guard authority.hasPrefix(host) else { return false }
            let rest = authority.dropFirst(host.count)
            return rest.isEmpty || (rest.first == ":" && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber })
        }
    }

    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}

/// A request that is not HTTP as it should be.
struct BadRequest: Error {
    let sentence: String
    init(_ sentence: String) { self.sentence = sentence }
}

/// A form that was sent from another site.
struct CrossSite: Error {}

/// There is no such address.
struct NotFound: Error {}

/// There is such an address, but not with this method.
struct WrongMethod: Error { let allowed: [HTTPRequest.Method] }
