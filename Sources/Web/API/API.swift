import Bookings
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Office

extension Exchange {
    /// The service account whose token the request carries.
    func apiAsker() async throws -> Asker {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else {
            throw Refusal.signInNeeded
        }
        let token = String(header.dropFirst("Bearer ".count))
        guard let principal = try await site.office.principal(token: token) else { throw Refusal.signInNeeded }
        return Asker(principal, through: .api)
    }

    /// The body as a JSON object of text values, keys outside `known` refused; an empty body is an empty object.
    func jsonBody(_ known: Set<String>) async throws -> [String: String] {
        let bytes = try await body()
        if bytes.isEmpty { return [:] }
        guard let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw FieldErrors("body", "Expected a JSON object.")
        }
        var values: [String: String] = [:]
        var faults = FieldErrors()
        for (key, value) in object.sorted(by: { $0.key < $1.key }) {
            if !known.contains(key) {
                faults.note(key, "Unknown key. The keys are \(known.sorted().joined(separator: ", ")).")
            } else if let text = value as? String {
                values[key] = text
                if text.utf8.contains(0) { faults.note(key, "Remove the character U+0000.") }
            } else if !(value is NSNull) {
                faults.note(key, "Expected text.")
            }
        }
        try faults.check()
        return values
    }

    /// The key by which a repeated request acts once; nil when the sender gave none.
    ///
    /// - Parameter path: the path as we write it, however the sender spelled it.
    func requestKey(for asker: Asker, path: String, body: [String: String]) throws -> RequestKey? {
        guard let key = request.headers[Exchange.idempotencyKey] else { return nil }
        return try RequestKey(
            key, principal: asker.principal, method: request.method.rawValue, path: path, body: body)
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
            case .service(let name, _): "service:\(name)"
            case .person(let id): "person:\(id.hex)"
            case .operator(let login): "operator:\(login)"
            case .anonymous, .clock: "nobody"
            }
        self.init(
            principal: name, method: method, path: path, key: key,
            fingerprint: Office.sha256(Array(canonical.utf8)))
    }
}

extension Answer where Result == BookedPlace {
    /// The reply of the API, fresh or as it was the first time.
    var apiResponse: Response {
        switch self {
        case .fresh(let place): return .json(Array(place.json.utf8), status: .created)
        case .replayed(let stored): return stored.apiResponse
        }
    }
}

extension Answer where Result == CancelledBooking {
    /// The reply of the API, fresh or as it was the first time.
    var apiResponse: Response {
        switch self {
        case .fresh(let cancelled): return .json(Array(cancelled.json.utf8))
        case .replayed(let stored): return stored.apiResponse
        }
    }
}

extension StoredAnswer {
    fileprivate var apiResponse: Response {
        var response = Response.json(Array(text.utf8), status: HTTPResponse.Status(code: status))
        response.headers[HTTPField.Name("Idempotency-Replayed") ?? .age] = "true"
        return response
    }
}
