import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showRoster = APIOperation(
        method: .get, path: "/api/v1/events/:code/roster", name: "showRoster", topic: .events,
        summary: "Show who has a place and who waits", verb: .viewRoster,
        success: Success(
            words: "The roster.", shape: .roster,
            example: """
                {"event":"WTSC-2203A","rows":[{"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,\
                "offered_until":null,\
                "outcome":null,"name":"Kate Abbott","email":"kate.abbott@learning-northvale.example",\
                "job_title":"Independent reviewing officer","agency":"Northvale Council Education and Inclusion","sector":"council",\
                "mail_comes_back":null}]}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let roster = try await call.office.roster(of: call.path("code"), by: call.asker)
        return .json(Array(roster.json.utf8))
    }
}
