import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showAgencyOverview = APIOperation(
        method: .get, path: "/api/v1/agencies/:agency/overview", name: "showAgencyOverview", topic: .organisations,
        summary: "Show what is booked in an organisation's name",
        detail: "With who waits to be confirmed, and what became of its places in the present training year.",
        verb: .viewAgency,
        success: Success(
            words: "The overview.", shape: .agencyOverview,
            example: """
                {"agency":"NED","name":"Northvale Council Education and Inclusion","leads":[],"requests":[],"coming":[\
                {"reference":"7K3M9QD25","state":"confirmed","delegate":"Kate Abbott","event":"WTSC-2203A",\
                "course_title":"Working together to safeguard children","starts_at":"2022-03-04T09:30:00+00:00",\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00"}],\
                "year":{"from":"2021-04-01","to":"2022-03-31"},"figures":{"booked":61,"attended":48,"partial":2,\
                "taken_up":50,"no_show":3,"excused":2,"cancelled_late":4,"cancelled":9},"charges":[]}
                """),
        refusals: [.agencyUnknown(Sample.agency)]
    ) { call in
        .json(try await call.office.agencyOverview(call.path("agency"), by: call.asker).json)
    }

    static let listStaff = APIOperation(
        method: .get, path: "/api/v1/agencies/:agency/people", name: "listStaff", topic: .organisations,
        summary: "List who works for an organisation now", detail: "By name.", verb: .viewAgency,
        query: [
            .text("search", "Only people whose name or e-mail address begins with this.", example: "abbott"), .limit,
        ],
        success: Success(
            words: "Its people.", shape: .staff,
            example: """
                {"people":[{"person":"017db3a8c2d07000800a4d1f2e3b5c6d","name":"Kate Abbott",\
                "email":"kate.abbott@learning-northvale.example","job_title":"Independent reviewing officer"}]}
                """),
        refusals: [.agencyUnknown(Sample.agency)]
    ) { call in
        let people = try await call.office.staff(
            of: call.path("agency"), matching: call.query["search"] ?? "", limit: call.limit, by: call.asker)
        var json = JSONWriter(capacity: 256 * (people.count + 1))
        json.object { json in
            json.key("people")
            json.array { json in for person in people { person.write(to: &json) } }
        }
        return .json(json.bytes)
    }
}
