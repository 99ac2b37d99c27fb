import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let explainBooking = APIOperation(
        method: .get, path: "/api/v1/bookings/:reference/explanation", name: "explainBooking", topic: .bookings,
        summary: "Explain where a booking stands",
        detail: "What happened to it with the numbers of the rules, and, while it waits, who comes before it and why.",
        verb: .viewBooking,
        success: Success(
            words: "How it came to stand where it stands.", shape: .bookingExplanation,
            example: """
                {"reference":"7K3M9QD25","state":"waiting","waiting_position":2,\
                "ahead":[{"position":1,"reference":"9D4T2HX1T","delegate":"Kate Abbott",\
                "joined_at":"2021-12-13T10:00:00+00:00","reason":"joined_earlier","rule":"R-7"}],\
                "entries":[{"at":"2021-12-13T11:00:00+00:00","code":"joined_waiting_list",\
                "sentence":"Paul Hill joined the waiting list at number 2, by website.","rules":["R-1","R-7"]}]}
                """),
        refusals: [Sample.booking { .bookingUnknown($0.text) }]
    ) { call in
        .json(Array(try await call.office.explainBooking(call.path("reference"), by: call.asker).json.utf8))
    }
}
