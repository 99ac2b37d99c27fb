import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension Exchange {
    /// The service account whose token the request carries.
    func apiAsker() async throws -> Asker {
        let words = request.headers[.authorization]?.split(separator: " ") ?? []
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw Refusal.signInNeeded }
        guard let principal = try await site.office.principal(token: String(words[1])) else {
            throw Refusal.signInNeeded
        }
        return Asker(principal, through: .api)
    }

    /// The key by which a repeated request acts once; nil when the sender gave none, and where nothing is done.
    ///
    /// It counts for the path as we write it, however the sender spelled it.
    func requestKey(of operation: APIOperation, for asker: Asker, body: [String: JSONValue]) throws -> RequestKey? {
        guard operation.method == .post, let key = request.headers[Exchange.idempotencyKey] else { return nil }
        let parts = operation.path.split(separator: "/").map { part in
            guard part.hasPrefix(":") else { return String(part) }
            let (name, value) = (String(part.dropFirst()), path(String(part.dropFirst())))
            return Parameter.inPath(name).spelling(value)
        }
        return try RequestKey(
            key, principal: asker.principal, method: operation.method.rawValue,
            path: "/" + parts.joined(separator: "/"),
            body: body.mapValues { $0.text ?? $0.integer.map { String($0) } ?? $0.ordered.json })
    }

    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .ifMatch
}

extension RequestKey {
    /// Makes a key of what a sender chose; the fingerprint is of the canonical body, whatever its spacing and order.
    init(_ key: String, principal: Principal, method: String, path: String, body: [String: String]) throws {
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw FieldErrors("Idempotency-Key", "Expected 1 to 255 visible ASCII characters without spaces.")
        }
        let canonical = body.sorted { $0.key < $1.key }
            .map { "\($0.key.utf8.count):\($0.key)=\($0.value.utf8.count):\($0.value)" }.joined(separator: ";")
        let name =
            switch principal {
            case .service(let name, _, _): "service:\(name)"
            case .person(let id): "person:\(id.hex)"
            case .operator(let login): "operator:\(login)"
            case .anonymous, .clock: "nobody"
            }
        self.init(
            principal: name, method: method, path: path, key: key,
            fingerprint: Office.sha256(Array(canonical.utf8)))
    }
}
