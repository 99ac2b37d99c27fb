import Bookings
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Office

/// One call of the API: who asks, and what they sent, read against what the operation is described to take.
struct Call: Sendable {
    let operation: APIOperation
    let exchange: Exchange
    /// The service account whose token the request carries.
    let asker: Asker
    /// The parameters of the query that were sent, each as it should be.
    let query: [String: String]
    /// The fields of the body that were sent, each of its kind.
    let body: [String: JSONValue]
    /// The key by which a repeated request acts once; nil when the sender gave none.
    let key: RequestKey?

    var office: Office { exchange.site.office }

    /// Reads a call; what cannot be read is told all at once.
    init(_ exchange: Exchange, of operation: APIOperation) async throws {
        self.operation = operation
        self.exchange = exchange
        asker = try await exchange.apiAsker()
        var faults = FieldErrors()
        query = operation.readQuery(exchange.query, &faults)
        body = try await operation.readBody(exchange, &faults)
        do { key = try exchange.requestKey(of: operation, for: asker, body: body) } catch let fault as FieldErrors {
            faults.note(fault)
            key = nil
        }
        try faults.check()
    }

    /// A part of the path, decoded.
    func path(_ name: String) -> String { exchange.path(name) }

    /// An identity in the path; one that is none stands for nothing there is.
    func identity<Subject>(_ name: String) -> Identifier<Subject> { exchange.identity(name) }

    /// The number of the session in the path.
    func session(of event: String) throws -> Int {
        guard let session = Int(path("session")) else {
            throw Refusal.sessionUnknown(event, session: path("session"))
        }
        return session
    }

    /// A text of the body; empty when it was not sent.
    func text(_ name: String) -> String { body[name]?.text ?? "" }

    /// The texts of a list of the body with commas between, as they are typed; empty when it was not sent.
    func texts(_ name: String) -> String {
        (body[name]?.elements ?? []).compactMap(\.text).joined(separator: ", ")
    }

    /// A whole number of the body as it is typed; empty when it was not sent.
    func number(_ name: String) -> String { body[name]?.integer.map { String($0) } ?? "" }

    /// Whether something of the body is true; it is not when it was not sent.
    func truth(_ name: String) -> Bool { body[name] == true }

    /// A date of the query.
    func day(_ name: String) -> CivilDate? { query[name].flatMap { CivilDate(iso: $0) } }

    /// A code of the query.
    func code<Code: RawRepresentable<String>>(_ name: String) -> Code? { query[name].flatMap(Code.init(rawValue:)) }

    /// How many a page may hold.
    var limit: Int { query["limit"].flatMap { Int($0) } ?? 50 }

    /// Where the page goes on; nil for the first.
    func cursor<Cursor: PageCursor>() -> Cursor? { query["cursor"].flatMap { Cursor(token: $0) } }
}

extension Call {
    /// A page of a list as a reply.
    func page<Item, Cursor: PageCursor>(
        _ name: StaticString, _ page: ListPage<Item, Cursor>, _ write: (Item, inout JSONWriter) -> Void
    ) -> Response {
        var json = JSONWriter(capacity: 512 * (page.items.count + 1))
        json.object { json in
            json.key(name)
            json.array { json in for item in page.items { write(item, &json) } }
            json.field("next", page.next?.token)
        }
        return .json(json.bytes)
    }

    /// Does an act once however often it is asked for, and answers with what it came to, fresh or as it was the first time.
    func once<Result>(
        _ render: @escaping @Sendable (Result) -> String, _ act: (Once<Result>?) async throws -> Answer<Result>
    ) async throws -> Response {
        let status = operation.success.status.code
        let answer = try await act(key.map { Once($0) { StoredAnswer(status: status, text: render($0)) } })
        switch answer {
        case .fresh(let result): return reply(StoredAnswer(status: status, text: render(result)))
        case .replayed(let stored):
            var response = reply(stored)
            response.headers[HTTPField.Name("Idempotency-Replayed") ?? .age] = "true"
            return response
        }
    }

    /// The same for a verb that takes no `Once` itself: it is asked of the office that is given.
    func acting<Result: Sendable>(
        _ render: @escaping @Sendable (Result) -> String, _ verb: (Office) async throws -> Result
    ) async throws -> Response {
        try await once(render) { once in try await office.acting(once, verb) }
    }

    private func reply(_ answer: StoredAnswer) -> Response {
        let bytes = Array(answer.text.utf8)
        var response = Response.json(bytes, status: HTTPResponse.Status(code: answer.status))
        if let location = operation.success.location, let made = try? JSONValue(strict: bytes) {
            response.headers[.location] = made.members.reduce(location) { address, member in
                address.replacingOccurrences(of: "{\(member.key)}", with: member.value.text ?? "")
            }
        }
        return response
    }
}
