import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let revokeRole = APIOperation(
        method: .post, path: "/api/v1/people/:person/roles/removal", name: "revokeRole", topic: .staff,
        summary: "Take a role from a person", detail: "The last administrator stays.", verb: .endAccess,
        body: Body([Shape.Field("role", .grantedRole, "the role, as a code")], example: #"{"role":"finance"}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.personNotFound, .roleNotHeld(.finance), .lastAdministrator]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.revoke(call.text("role"), from: call.identity("person"), by: call.asker)
        }
    }

    static let endSignIns = APIOperation(
        method: .post, path: "/api/v1/people/:person/sign-ins/end", name: "endSignIns", topic: .staff,
        summary: "Sign a person out of every browser",
        detail: "The private address of their calendar opens nothing any more.", verb: .endAccess,
        body: Body([], example: "{}"),
        success: Success(words: "Of how many.", shape: .endedSignIns, example: #"{"signed_out":1}"#),
        refusals: [.personNotFound]
    ) { call in
        try await call.acting({ #"{"signed_out":\#($0)}"# }) { office in
            try await office.endSessions(of: call.identity("person"), by: call.asker)
        }
    }
}
