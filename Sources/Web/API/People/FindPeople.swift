import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let findPeople = APIOperation(
        method: .get, path: "/api/v1/people", name: "findPeople", topic: .people, summary: "Find people",
        detail: "By name.", verb: .findPeople,
        query: [
            .text("search", "Only people whose family name or e-mail address begins with this.", example: "abbott"),
            .limit, .cursor(Identifier<Person>.self),
        ],
        success: Success(
            words: "A page of people.", shape: .page("people", of: .person),
            example: """
                {"people":[{"person":"017db3a8c2d07000800a4d1f2e3b5c6d","email":"kate.abbott@learning-northvale.example","given_name":"Kate",\
                "family_name":"Abbott","job_title":"Independent reviewing officer",\
                "agency":{"code":"NED","name":"Northvale Council Education and Inclusion"},"manager_email":"ama.eze@learning-northvale.example"}],"next":null}
                """)
    ) { call in
        let page = try await call.office.directory(
            matching: call.query["search"] ?? "", after: call.cursor(), limit: call.limit, by: call.asker)
        return call.page("people", page) { $0.write(to: &$1) }
    }
}
