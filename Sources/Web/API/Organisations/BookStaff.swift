import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let bookStaff = APIOperation(
        method: .post, path: "/api/v1/agencies/:agency/bookings", name: "bookStaff", topic: .organisations,
        summary: "Book several people of an organisation at once",
        detail: "In the order given; a refusal of one leaves the others be. Each is told by e-mail.", verb: .bookPlace,
        body: Body(
            [
                Shape.Field("event", .code, "the event's code"),
                Shape.Field(
                    "people", .list(1...Office.mostBookedAtOnce, of: .id), "who, as the list of its people has them"),
                .optional("dry_run", .truth, "whether to tell what it would come to and book nobody"),
            ], example: #"{"event":"WTSC-2203A","people":["017db3a8c2d07000800a4d1f2e3b5c6d"]}"#),
        success: Success(
            words: "What came of each.", shape: .staffPlaces,
            example: """
                {"places":[{"person":"017db3a8c2d07000800a4d1f2e3b5c6d","name":"Kate Abbott","outcome":"place",\
                "reference":"7K3M9QD25","waiting_position":null,"free_cancellation_until":"2022-03-02T23:59:59+00:00",\
                "code":null,"sentence":"Free to cancel until 23:59 on Wednesday 2 March 2022 (UK time), two working days before."}]}
                """),
        refusals: [.agencyUnknown(Sample.agency), .eventUnknown(Sample.event)]
    ) { call in
        let (event, agency) = (call.text("event"), call.path("agency"))
        let people = call.body["people"]?.elements.compactMap(\.text) ?? []
        if call.truth("dry_run") {
            let places = try await call.office.staffProspects(on: event, for: people, of: agency, by: call.asker)
            return .json(Array(places.json.utf8))
        }
        return try await call.once(\.json) { once in
            try await call.office.bookStaff(on: event, for: people, of: agency, by: call.asker, once: once)
        }
    }
}
