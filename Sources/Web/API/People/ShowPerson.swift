import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showPerson = APIOperation(
        method: .get, path: "/api/v1/people/:person", name: "showPerson", topic: .people, summary: "Show one person",
        detail: "Of a person who was merged, the record that stays.", verb: .viewPeople,
        success: Success(
            words: "Everything that is known of them, access needs apart.", shape: .personRecord,
            example: """
                {"person":"017db3a8c2d07000800a4d1f2e3b5c6d","email":"kate.abbott@learning-northvale.example",\
                "given_name":"Kate","family_name":"Abbott","job_title":"Independent reviewing officer",\
                "manager_email":"ama.eze@learning-northvale.example",\
                "addresses":[{"email":"kate.abbott@learning-northvale.example","primary":true,"mail_comes_back":null}],\
                "memberships":[{"membership":"017db3a8c2d07000800c2d3e4f5a6b7c","agency":{"code":"NED",\
                "name":"Northvale Council Education and Inclusion"},"from":"2021-09-01","until":null}],\
                "roles":[],"leads":[],"events_trained":0,"sign_ins":1,"missed_events":0,"bookings":[\
                {"reference":"7K3M9QD25","state":"confirmed","outcome":null,"event":"WTSC-2203A","course":"WTSC"}],"history":[]}
                """),
        refusals: [.personNotFound]
    ) { call in
        let record = try await call.office.personRecord(call.identity("person"), by: call.asker)
        return .json(Array(record.json.utf8))
    }
}
