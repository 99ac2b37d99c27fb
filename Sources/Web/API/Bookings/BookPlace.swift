import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let bookPlace = APIOperation(
        method: .post, path: "/api/v1/events/:code/bookings", name: "bookPlace", topic: .bookings,
        summary: "Book a place",
        detail: "A full event puts the delegate on its waiting list. The terms are frozen on the booking.",
        verb: .bookPlace,
        body: Body(
            [Shape.Field("delegate", .email, "the delegate's e-mail address")],
            example: #"{"delegate":"kate.abbott@learning-northvale.example"}"#),
        success: Success(
            status: .created, words: "The booking, with a place or on the waiting list.", shape: .bookedPlace,
            example: """
                {"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,"approval_until":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00"}
                """, location: "/api/v1/bookings/{reference}",
            leads: .init(name: "reference", pointer: "/reference")),
        refusals: [
            .eventUnknown(Sample.event), .delegateUnknown(Sample.delegate),
            Sample.booking { .alreadyBooked($0) }, Sample.booking { .alreadyWaiting($0) },
            Sample.booking { .offerAwaitsAnswer($0) },
            Sample.booking { .courseAlreadyBooked($0, event: "WTSC-2202A") }, .eventNotOpen(Sample.event),
            .bookingNotOpenYet(Sample.event, opensAt: Sample.moment),
            .bookingClosed(Sample.event, closedAt: Sample.moment), .eventCancelled(Sample.event),
            .eventStarted(Sample.event, startedAt: Sample.moment), .eventOver(Sample.event, endedAt: Sample.moment),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.bookPlace(
                on: call.path("code"), for: call.text("delegate"), by: call.asker, once: once)
        }
    }
}
