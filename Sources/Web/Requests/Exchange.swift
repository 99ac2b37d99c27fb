import Bookings
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// One request with the site it is for: what a handler is given.
struct Exchange: Sendable {
    let request: Request
    let parameters: Parameters
    let site: Site
    /// Where the request came from, such as an IP address.
    let client: String
    /// How many bytes of a body are read here.
    let bodyLimit: Int
    private let connection: (any Channel)?

    init(_ request: Request, _ context: SiteContext, _ site: Site, bodyLimit: Int = Route.usualBodyLimit) {
        self.request = request
        self.bodyLimit = bodyLimit
        self.site = site
        parameters = context.parameters
        connection = context.connection
        client = site.gateway.client(
            peer: context.client, forwarded: request.headers[values: HTTPField.Name("X-Forwarded-For") ?? .origin])
    }

    /// A part of the path, decoded.
    func path(_ name: String) -> String {
        let raw = parameters.get(name) ?? ""
        return raw.removingPercentEncoding ?? raw
    }

    /// The fields of the query.
    var query: Fields { Fields(urlEncoded: Array((request.uri.query ?? "").utf8)) }

    /// The body as a form; one that comes too slowly, is too long, or is not ours though somebody is signed in, is refused.
    ///
    /// - Parameter isOfStranger: whether it may be sent without being signed in, so that it carries no proof.
    func form(isOfStranger: Bool = false) async throws -> Fields {
        let fields = Fields(urlEncoded: try await body())
        if !isOfStranger, let formToken, fields["token"] != formToken { throw CrossSite() }
        return fields
    }

    /// Refuses a body that is announced to be longer than is read here, before any of it is read.
    func checkAnnouncedLength() throws(TooLarge) {
        guard let announced = request.headers[.contentLength] else { return }
        guard let length = Int(announced), length <= bodyLimit else { throw TooLarge(limit: bodyLimit) }
    }

    /// The body's bytes, at most as many as the route takes; a client that waits for our word to send them gets it.
    func body() async throws -> [UInt8] {
        let body = request.body
        if request.headers[.expect] != nil { connection?.triggerUserOutboundEvent(BodyWanted(), promise: nil) }
        do {
            return Array(try await body.collect(upTo: bodyLimit).readableBytesView)
        } catch is NIOTooManyBytesError { throw TooLarge(limit: bodyLimit) } catch let error as HTTPError
            where error.status == .contentTooLarge
        {
            throw TooLarge(limit: bodyLimit)
        } catch let slow as TooSlow { throw slow } catch let bad as BadRequest { throw bad } catch {
            throw BadRequest("The request's body could not be read to its end.")
        }
    }

    /// The person in the path; one that cannot be there stands for whatever is no identity, so that whoever may not look is
    /// told the same of both.
    func person(_ name: String = "person") -> Identifier<Person> { identity(name) }

    /// An identity in the path; all zeros where there is none.
    func identity<Subject>(_ name: String) -> Identifier<Subject> {
        Identifier(hex: path(name)) ?? Identifier(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        for field in request.headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return String(parts[1]) }
            }
        }
        return nil
    }

    /// The scheme-less host the request was sent to.
    var host: String { request.head.authority ?? request.headers[HTTPField.Name("Host") ?? .accept] ?? "" }
}

/// A request's body is longer than is allowed.
struct TooLarge: Error {
    /// How many bytes are.
    let limit: Int

    /// The limit for people: `64 KB`, `2 MB`.
    var words: String { limit < 1_048_576 ? "\(limit / 1024) KB" : "\(limit / 1_048_576) MB" }
}
