import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showBooking = APIOperation(
        method: .get, path: "/api/v1/bookings/:reference", name: "showBooking", topic: .bookings,
        summary: "Show one booking", detail: "With its terms, what came of it and any charge.", verb: .viewBooking,
        success: Success(
            words: "The booking.", shape: .booking,
            example: """
                {"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,\
                "offered_until":null,"approval_until":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00",\
                "terms":"Free to cancel until 23:59 on Wednesday 2 March 2022 (UK time), two working days before.","outcome":null,\
                "delegate":{"name":"Kate Abbott","email":"kate.abbott@learning-northvale.example",\
                "agency":"Northvale Council Education and Inclusion"},"charge":null,"event":\(showEvent.success.example)}
                """),
        refusals: [Sample.booking { .bookingUnknown($0.text) }]
    ) { call in
        let details = try await call.office.booking(call.path("reference"), by: call.asker)
        return .json(Array(details.json.utf8))
    }
}
