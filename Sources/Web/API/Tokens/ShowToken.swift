import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showToken = APIOperation(
        method: .get, path: "/api/v1/token", name: "showToken", topic: .tokens, summary: "Show who I am",
        detail: "The name, role and scope of the token the request carries.", verb: nil,
        success: Success(
            words: "The token.", shape: .token,
            example: #"{"name":"website","role":"administrator","scope":"full"}"#)
    ) { call in
        guard case .service(let name, let role, let scope) = call.asker.principal else { throw Refusal.signInNeeded }
        var json = JSONWriter()
        json.object { json in
            json.field("name", name)
            json.field("role", role.rawValue)
            json.field("scope", scope.rawValue)
        }
        return .json(json.bytes)
    }
}
