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

    init(_ request: Request, _ context: SiteContext, _ site: Site, bodyLimit: Int = Route.usualBodyLimit) {
        self.request = request
        self.bodyLimit = bodyLimit
        self.site = site
        parameters = context.parameters
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
        if let name = fields.nameWithNull { throw FieldErrors(name, "Remove the character U+0000.") }
        if !isOfStranger, let formToken, fields["token"] != formToken { throw CrossSite() }
        return fields
    }

    /// Refuses a body that is announced to be longer than is read here, before any of it is read.
    func checkAnnouncedLength() throws(TooLarge) {
        guard let announced = request.headers[.contentLength] else { return }
        guard let length = Int(announced), length <= bodyLimit else { throw TooLarge(limit: bodyLimit) }
    }

    /// The body's bytes, at most as many as the route takes.
    func body() async throws -> [UInt8] {
        let body = request.body
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

/// The fields of a form or a query, in the order they came.
struct Fields: Sendable {
    private let pairs: [(name: String, value: String)]

    /// Reads `a=1&b=two+words`; what is no UTF-8 is repaired, never refused.
    init(urlEncoded bytes: [UInt8]) {
        pairs = bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Fields.decode(parts[0]), parts.count > 1 ? Fields.decode(parts[1]) : "")
        }
    }

    /// Whether there is no field at all.
    var isEmpty: Bool { pairs.isEmpty }

    /// The first value of a field; empty when it is not there.
    subscript(name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// Every value of a field, in the order they came.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The fields with their values, in the order they came.
    var sent: [(name: String, value: String)] { pairs }

    /// A field whose name or value holds U+0000, which not every database can keep; nil when there is none.
    var nameWithNull: String? {
        pairs.first { $0.name.utf8.contains(0) || $0.value.utf8.contains(0) }.map { $0.name.filter { $0 != "\0" } }
    }

    /// Everything that was sent but what only seals the form, by which a request is told from another.
    var forFingerprint: [String: String] {
        Dictionary(pairs.filter { $0.name != "key" && $0.name != "token" }.map { ($0.name, $0.value) }) { first, _ in
            first
        }
    }

    /// The value of a field; nil when it is not there or empty.
    func optional(_ name: String) -> String? {
        let value = self[name]
        return value.isEmpty ? nil : value
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let value = Hexadecimal.bytes(bytes[index + 1...index + 2])?.first
            {
                decoded.append(value)
                index += 3
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
