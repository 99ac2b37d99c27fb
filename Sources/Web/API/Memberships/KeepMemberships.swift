import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let beginMembership = APIOperation(
        method: .post, path: "/api/v1/people/:person/memberships", name: "beginMembership", topic: .memberships,
        summary: "Begin a person's time with an organisation", verb: .changePeople,
        body: Body(
            [
                Shape.Field("agency", .code, "the organisation's code"),
                .optional("first_day", .day, "the first day, not later than today; else since before records begin"),
            ], example: #"{"agency":"NED","first_day":"2021-09-01"}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [
            .personNotFound, .agencyUnknown(Sample.agency),
            .alreadyMember(agency: "Northvale Council Education and Inclusion"),
        ]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.beginMembership(
                of: call.identity("person"), with: call.text("agency"), firstDay: call.text("first_day"),
                by: call.asker)
        }
    }

    static let showMembership = APIOperation(
        method: .get, path: "/api/v1/people/:person/memberships/:membership", name: "showMembership",
        topic: .memberships, summary: "Show what ending a membership would leave",
        detail: "Bookings to come in the organisation's name stay as they are; cancel those that are no longer wanted.",
        verb: .changePeople,
        success: Success(
            words: "The membership with those bookings.", shape: .membershipLeft,
            example: """
                {"membership":{"membership":"017db3a8c2d07000800c2d3e4f5a6b7c","agency":{"code":"NED",\
                "name":"Northvale Council Education and Inclusion"},"from":"2021-09-01","until":null},"bookings":[\
                {"reference":"7K3M9QD25","state":"confirmed","outcome":null,"event":"WTSC-2203A","course":"WTSC"}]}
                """),
        refusals: [.membershipNotFound]
    ) { call in
        let left = try await call.office.bookingsLeft(
            byEnding: call.identity("membership"), of: call.identity("person"), by: call.asker)
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.key("membership")
            left.membership.write(to: &json)
            json.key("bookings")
            json.array { json in for booking in left.bookings { booking.writeLine(to: &json) } }
        }
        return .json(json.bytes)
    }

    static let endMembership = APIOperation(
        method: .post, path: "/api/v1/people/:person/memberships/:membership/end", name: "endMembership",
        topic: .memberships, summary: "End a person's time with an organisation", verb: .changePeople,
        body: Body(
            [Shape.Field("last_day", .day, "the last day they worked there, not later than today")],
            example: #"{"last_day":"2021-12-10"}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [.personNotFound, .membershipNotFound, .membershipOver]
    ) { call in
        try await call.acting({ #"{"done":true}"# }) { office in
            try await office.endMembership(
                call.identity("membership"), of: call.identity("person"), lastDay: call.text("last_day"),
                by: call.asker)
        }
    }
}
