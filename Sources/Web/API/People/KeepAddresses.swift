import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let addAddress = APIOperation(
        method: .post, path: "/api/v1/people/:person/addresses", name: "addAddress", topic: .people,
        summary: "Give a person another address", detail: "They may sign in with it too.", verb: .changePeople,
        body: addressBody, success: addressDone,
        refusals: [.personNotFound, .addressTaken("kate.abbott@nhs.example")]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.addAddress(call.text("email"), to: call.identity("person"), by: call.asker)
        }
    }

    static let makePrimary = APIOperation(
        method: .post, path: "/api/v1/people/:person/addresses/primary", name: "makePrimary", topic: .people,
        summary: "Write to another of a person's addresses", verb: .changePeople, body: addressBody,
        success: addressDone, refusals: [.personNotFound, .addressUnknown("kate.abbott@nhs.example")]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.makePrimary(call.text("email"), of: call.identity("person"), by: call.asker)
        }
    }

    static let removeAddress = APIOperation(
        method: .post, path: "/api/v1/people/:person/addresses/removal", name: "removeAddress", topic: .people,
        summary: "Take an address from a person who has another", verb: .changePeople, body: addressBody,
        success: addressDone,
        refusals: [
            .personNotFound, .addressUnknown("kate.abbott@nhs.example"), .primaryAddress("kate.abbott@nhs.example"),
        ]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.removeAddress(call.text("email"), of: call.identity("person"), by: call.asker)
        }
    }

    private static let addressBody = Body(
        [Shape.Field("email", .email, "the address")], example: #"{"email":"kate.abbott@nhs.example"}"#)

    private static let addressDone = Success(
        words: "That it is so now.", shape: .done, example: #"{"done":true}"#)
}
