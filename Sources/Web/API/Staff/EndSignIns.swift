import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let endSignIns = APIOperation(
        method: .post, path: "/api/v1/people/:person/sign-ins/end", name: "endSignIns", topic: .staff,
        summary: "Sign a person out of every browser", verb: .addStaff, body: Body([], example: "{}"),
        success: Success(words: "Of how many.", shape: .endedSignIns, example: #"{"signed_out":1}"#),
        refusals: [.personNotFound]
    ) { call in
        try await call.acting({ #"{"signed_out":\#($0)}"# }) { office in
            try await office.endSessions(of: call.identity("person"), by: call.asker)
        }
    }

    static let resetSecondProof = APIOperation(
        method: .post, path: "/api/v1/second-proofs/reset", name: "resetSecondProof", topic: .staff,
        summary: "Take away a lost second proof",
        detail: "They are signed out, and set up an authenticator app anew when they next sign in.", verb: .addStaff,
        body: Body(
            [Shape.Field("email", .email, "the person's e-mail address")],
            example: #"{"email":"kate.abbott@learning-northvale.example"}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.personUnknown(Sample.delegate)]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.resetSecondProof(of: call.text("email"), by: call.asker)
        }
    }
}
