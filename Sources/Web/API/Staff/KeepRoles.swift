import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let grantRole = APIOperation(
        method: .post, path: "/api/v1/people/:person/roles", name: "grantRole", topic: .staff,
        summary: "Grant a role to a person", detail: "They use it once they have given a second proof.",
        verb: .addStaff, body: roleBody,
        success: Success(
            words: "Whether they did not have it before.", shape: .changed, example: #"{"changed":true}"#),
        refusals: [.personNotFound]
    ) { call in
        try await call.acting({ #"{"changed":\#($0)}"# }) { office in
            try await office.grant(call.text("role"), to: call.identity("person"), by: call.asker)
        }
    }

    static let revokeRole = APIOperation(
        method: .post, path: "/api/v1/people/:person/roles/removal", name: "revokeRole", topic: .staff,
        summary: "Take a role from a person", detail: "The last administrator stays.", verb: .addStaff,
        body: roleBody, success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.personNotFound, .roleNotHeld(.finance), .lastAdministrator]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.revoke(call.text("role"), from: call.identity("person"), by: call.asker)
        }
    }

    private static let roleBody = Body(
        [Shape.Field("role", .grantedRole, "the role, as a code")], example: #"{"role":"finance"}"#)
}
