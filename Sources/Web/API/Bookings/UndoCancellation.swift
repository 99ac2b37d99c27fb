import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let undoCancellation = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/restoration", name: "undoCancellation", topic: .changes,
        summary: "Undo a cancellation",
        detail: """
            For ten minutes, and while the place has not gone to somebody else, the booking stands again as it stood; a charge \
            proposed for it is void. Access needs that were stated for this booking only are to be stated again.
            """,
        verb: .cancelBooking, body: Body([], example: "{}"),
        success: Success(
            words: "The booking as it stands again.", shape: .bookedPlace,
            example: """
                {"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,"approval_until":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00"}
                """),
        refusals: [
            Sample.booking { .bookingUnknown($0.text) },
            Sample.booking { .undoBlocked($0, .notCancelled(.confirmed)) },
            Sample.booking { .undoBlocked($0, .tooLate(until: Sample.moment)) },
            Sample.booking { .undoBlocked($0, .placeGone) }, Sample.booking { .undoBlocked($0, .offerGivenUp) },
            Sample.booking { .alreadyBooked($0) }, Sample.booking { .alreadyWaiting($0) },
            Sample.booking { .courseAlreadyBooked($0, event: Sample.event) },
            .eventStarted(Sample.event, startedAt: Sample.moment), .eventCancelled(Sample.event),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.undoCancellation(of: call.path("reference"), by: call.asker, once: once)
        }
    }
}
