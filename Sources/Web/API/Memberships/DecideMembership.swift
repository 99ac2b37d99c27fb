import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listMembershipRequests = APIOperation(
        method: .get, path: "/api/v1/membership-requests", name: "listMembershipRequests", topic: .memberships,
        summary: "List who waits to be confirmed",
        detail: """
            Joining is a person's own act, with a code that is sent to their address. What they said about where they work \
            stands here, oldest first, up to 200 of them; until it is confirmed they cannot book.
            """, verb: .decideMembership,
        query: [.text("agency", "Only those who named the organisation with this code.", example: Sample.agency)],
        success: Success(
            words: "Who waits.", shape: .membershipRequests,
            example: """
                {"requests":[{"request":"017db3a8c2d07000800d3e4f5a6b7c8d","person":{"person":"017db3a8c2d07000800a4d1f2e3b5c6d","name":"Kate Abbott",\
                "email":"kate.abbott@learning-northvale.example","job_title":"Independent reviewing officer"},\
                "agency":{"code":"NED","name":"Northvale Council Education and Inclusion"},\
                "organisation":"Northvale Council Education and Inclusion","asked_at":"2021-12-13T10:00:00+00:00"}]}
                """),
        refusals: [.agencyUnknown(Sample.agency)]
    ) { call in
        let requests = try await call.office.membershipRequests(of: call.query["agency"], by: call.asker)
        var json = JSONWriter(capacity: 512 * (requests.count + 1))
        json.object { json in
            json.key("requests")
            json.array { json in for request in requests { request.write(to: &json) } }
        }
        return .json(json.bytes)
    }

    static let decideMembership = APIOperation(
        method: .post, path: "/api/v1/membership-requests/:request/decision", name: "decideMembership",
        topic: .memberships, summary: "Confirm where somebody works, or that they do not",
        verb: .decideMembership,
        body: Body(
            [
                Shape.Field("confirmed", .truth, "whether they work there"),
                .optional("agency", .code, "the code of the organisation they were found to work for, if another"),
            ], example: #"{"confirmed":true}"#),
        success: Success(
            words: "The request that is settled.", shape: .decidedMembership,
            example: #"{"request":"017db3a8c2d07000800d3e4f5a6b7c8d","confirmed":true}"#),
        refusals: [.membershipDecided, .agencyUnknown(Sample.agency)]
    ) { call in
        let isConfirmed = call.truth("confirmed")
        return try await call.acting({ #"{"request":"\#($0.id.hex)","confirmed":\#(isConfirmed)}"# }) { office in
            try await office.decideMembership(
                call.path("request"), isConfirmed: isConfirmed, agency: call.body["agency"]?.text, by: call.asker)
        }
    }
}
