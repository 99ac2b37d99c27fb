import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let previewMerge = APIOperation(
        method: .get, path: "/api/v1/people/:person/merges/:other", name: "previewMerge", topic: .people,
        summary: "Look at two records of one human before merging them", verb: .mergePeople,
        success: Success(
            words: "Both, and what stands in the way.", shape: .mergePreview,
            example: """
                {"kept":{"person":"017db3a8c2d07000800a4d1f2e3b5c6d","name":"Kate Abbott",\
                "email":"kate.abbott@learning-northvale.example","job_title":"Independent reviewing officer"},\
                "other":{"person":"017db3a8c2d07000800b1c2d3e4f5a6b","name":"K. Abbott",\
                "email":"k.abbott@nhs.example","job_title":""},"bookings_to_move":2,"agency_afterwards":"NED","blocks":[]}
                """),
        refusals: [.personNotFound]
    ) { call in
        let preview = try await call.office.mergePreview(
            keeping: call.identity("person"), from: call.identity("other"), by: call.asker)
        return .json(Array(preview.json.utf8))
    }

    static let mergePeople = APIOperation(
        method: .post, path: "/api/v1/people/:person/merges/:other", name: "mergePeople", topic: .people,
        summary: "Merge a person's other record into the one that stays",
        detail: "Bookings, addresses, memberships, roles and needs move. It cannot be undone.", verb: .mergePeople,
        body: Body([], example: "{}"),
        success: Success(
            words: "How many bookings moved.", shape: .mergedPeople,
            example: #"{"person":"017db3a8c2d07000800a4d1f2e3b5c6d","bookings_moved":2}"#),
        refusals: [.personNotFound, Sample.booking { .mergeBlocked(.event(Sample.event, kept: $0, other: $0)) }]
    ) { call in
        let kept: Identifier<Person> = call.identity("person")
        return try await call.acting({ #"{"person":"\#(kept.hex)","bookings_moved":\#($0)}"# }) { office in
            try await office.mergePeople(keeping: kept, from: call.identity("other"), by: call.asker)
        }
    }
}
