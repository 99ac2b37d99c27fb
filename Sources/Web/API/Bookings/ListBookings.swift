import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let listBookings = APIOperation(
        method: .get, path: "/api/v1/bookings", name: "listBookings", topic: .bookings, summary: "List bookings",
        detail: "In the order in which they were made, ended ones included.", verb: .listBookings,
        query: [
            .text("event", "Only bookings on the event with this code.", example: Sample.event),
            .email("delegate", "Only the bookings of the delegate with this e-mail address."),
            .choice("state", of: BookingState.self, "Only bookings in this state."), .limit,
            .cursor(Identifier<Booking>.self),
        ],
        success: Success(
            words: "A page of bookings.", shape: .page("bookings", of: .bookingLine),
            example: """
                {"bookings":[{"reference":"7K3M9QD25","state":"confirmed","outcome":null,"event":"WTSC-2203A",\
                "course":"WTSC","delegate":{"name":"Kate Abbott","email":"kate.abbott@learning-northvale.example",\
                "agency":"Northvale Council Education and Inclusion"},"joined_at":"2021-12-13T10:00:00+00:00","ended_at":null}],\
                "next":"017db3a8c2d07000800a4d1f2e3b5c6d"}
                """)
    ) { call in
        let filter = BookingFilter(
            event: call.query["event"], delegate: call.query["delegate"].flatMap { EmailAddress($0) },
            state: call.code("state"))
        let page = try await call.office.bookings(filter, after: call.cursor(), limit: call.limit, by: call.asker)
        return call.page("bookings", page) { $0.write(to: &$1) }
    }
}
