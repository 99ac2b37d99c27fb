import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let approveRequest = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/approval", name: "approveRequest", topic: .changes,
        summary: "Approve a request",
        detail: """
            A booking that awaits approval holds no place. Approved, it has what a booking made now would have: a place, or a \
            place on the waiting list.
            """,
        verb: .decideRequest, body: Body([], example: "{}"),
        success: Success(
            words: "The booking, with a place or on the waiting list.", shape: .bookedPlace,
            example: """
                {"reference":"7K3M9QD25","state":"confirmed","waiting_position":null,"approval_until":null,\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00"}
                """),
        refusals: requestRefusals + [
            .eventStarted(Sample.event, startedAt: Sample.moment),
            Sample.booking { .courseAlreadyBooked($0, event: "WTSC-2202A") },
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.approveRequest(call.path("reference"), by: call.asker, once: once)
        }
    }

    static let declineRequest = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/refusal", name: "declineRequest", topic: .changes,
        summary: "Decline a request", detail: "The booking ends, and its delegate is told; nothing is charged.",
        verb: .decideRequest,
        body: Body(
            [.optional("note", .text(atMost: 2000), "why, for the delegate to read, kept for a year")],
            example: #"{"note":"Please take the half day first."}"#),
        success: Success(
            words: "The booking, which has ended.", shape: .declinedOffer,
            example: #"{"reference":"7K3M9QD25","state":"declined"}"#),
        refusals: requestRefusals
    ) { call in
        try await call.once({ DeclinedOffer(reference: $0).json }) { once in
            try await call.office.declineRequest(
                call.path("reference"), note: call.text("note"), by: call.asker, once: once)
        }
    }

    private static let requestRefusals: [Refusal?] = [
        Sample.booking { .bookingUnknown($0.text) }, Sample.booking { .noRequest($0) },
        Sample.booking { .approvalOver($0, at: Sample.moment) }, Sample.booking { .bookingEnded($0, .declined) },
        .eventCancelled(Sample.event),
    ]
}
