import Bookings
import Formats
import Hummingbird
import Office

extension Exchange {
    /// What makes a form act once however often it is sent; nil for a form without a key.
    ///
    /// - Parameter address: where the browser goes on to after the act.
    func once<Result>(
        _ form: Fields, by asker: Asker, body: [String: String] = [:],
        address: @escaping @Sendable (Result) -> String
    ) throws -> Once<Result>? {
        try form.optional("key").map { key in
            Once<Result>(
                try RequestKey(
                    key, principal: asker.principal, method: "POST", path: request.uri.path, body: body)
            ) { StoredAnswer(status: 303, text: address($0)) }
        }
    }
}

extension Answer {
    /// Sends the browser on to where the act leads, now or when it was first done.
    func goingOn(_ address: (Result) -> String) -> Response {
        switch self {
        case .fresh(let result): .seeOther(address(result))
        case .replayed(let stored): .seeOther(stored.text)
        }
    }
}

/// Addresses of planning.
enum PlanningAddress {
    static func event(_ code: String) -> String { "/planning/events/\(code.urlEncoded)" }
    static func course(_ code: String) -> String { "/planning/courses/\(code.urlEncoded)" }
}
