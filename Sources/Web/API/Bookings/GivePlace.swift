import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let givePlace = APIOperation(
        method: .post, path: "/api/v1/events/:code/overbookings", name: "givePlace", topic: .bookings,
        summary: "Give a place beyond those there are",
        detail: """
            The delegate has a place whoever else waits, and though every one is taken; the event is then over by so many. Nobody \
            loses a place by it. Where a place is open it is a booking like any other.
            """,
        verb: .overbook,
        body: Body(
            [
                Shape.Field("delegate", .email, "the delegate's e-mail address"),
                Shape.Field("reason", .text(atMost: 2000), "why, of up to 2,000 bytes, kept for a year"),
            ],
            example: #"{"delegate":"kate.abbott@learning-northvale.example","reason":"The court asks for it."}"#),
        success: Success(
            status: .created, words: "The booking, with its place.", shape: .bookedPlace,
            example: """
                {"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,"approval_until":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00"}
                """, location: "/api/v1/bookings/{reference}",
            leads: .init(name: "reference", pointer: "/reference")),
        refusals: [
            .eventUnknown(Sample.event), .delegateUnknown(Sample.delegate), Sample.booking { .alreadyBooked($0) },
            Sample.booking { .offerAwaitsAnswer($0) }, Sample.booking { .approvalAwaited($0) },
            Sample.booking { .courseAlreadyBooked($0, event: "WTSC-2202A") }, .eventNotOpen(Sample.event),
            .eventCancelled(Sample.event), .eventStarted(Sample.event, startedAt: Sample.moment),
            .eventOver(Sample.event, endedAt: Sample.moment),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.bookPlace(
                on: call.path("code"), for: call.text("delegate"), beyondCapacityBecause: call.text("reason"),
                by: call.asker, once: once)
        }
    }
}
