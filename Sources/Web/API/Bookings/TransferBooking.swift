import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let transferBooking = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/transfer", name: "transferBooking", topic: .changes,
        summary: "Move a place to another date of its course",
        detail: """
            Where a place is free there, it is taken and the first booking ends, all at once; giving up a place late may cost \
            what cancelling it would. Where none is free, the delegate waits there and keeps the place until one is theirs; \
            nobody is moved at a charge without being asked.
            """,
        verb: .transferBooking,
        body: Body(
            [Shape.Field("event", .text, "the code of the other event")], example: #"{"event":"\#(Sample.event)"}"#),
        success: Success(
            status: .created, words: "The booking on the other date.", shape: .transferredBooking,
            example: """
                {"reference":"9D4T2HX1T","replaces":"7K3M9QD25","state":"confirmed","waiting_position":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00","proposed_charge_pence":0}
                """, location: "/api/v1/bookings/{reference}",
            leads: .init(name: "reference", pointer: "/reference")),
        refusals: [
            Sample.booking { .bookingUnknown($0.text) }, .eventUnknown(Sample.event), .sameEvent(Sample.event),
            .otherCourse(Sample.event), .noPlaceThere(Sample.event),
            Sample.booking { .waitsToMove($0, event: Sample.event) }, Sample.booking { .onlyPlacesMove($0) },
            Sample.booking { .bookingEnded($0, .cancelled) }, Sample.booking { .bookingEnded($0, .transferred) },
            Sample.booking { .alreadyBooked($0) }, Sample.booking { .alreadyWaiting($0) },
            Sample.booking { .offerAwaitsAnswer($0) },
            .eventStarted(Sample.event, startedAt: Sample.moment), .eventOver(Sample.event, endedAt: Sample.moment),
            .eventCancelled(Sample.event), .bookingNotOpenYet(Sample.event, opensAt: Sample.moment),
            .bookingClosed(Sample.event, closedAt: Sample.moment),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.transferBooking(
                call.path("reference"), to: call.text("event"), by: call.asker, once: once)
        }
    }
}
