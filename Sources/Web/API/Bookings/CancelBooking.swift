import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let cancelBooking = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/cancellation", name: "cancelBooking", topic: .changes,
        summary: "Cancel a booking",
        detail: "Before the deadline it is free; after it a charge may be proposed, which a person decides.",
        verb: .cancelBooking,
        body: Body(
            [
                .optional("reason", .choice(AbsenceReason.self), "why, as a code"),
                .optional("note", .text(atMost: 2000), "anything else, of up to 2,000 bytes, kept for a year"),
            ], example: #"{"reason":"sickness"}"#),
        success: Success(
            words: "What came of it.", shape: .cancelledBooking,
            example: #"{"reference":"7K3M9QD25","state":"cancelled","late":false,"proposed_charge_pence":0}"#),
        refusals: [
            Sample.booking { .bookingUnknown($0.text) }, Sample.booking { .bookingEnded($0, .cancelled) },
            Sample.booking { .bookingEnded($0, .expired) }, .eventStarted(Sample.event, startedAt: Sample.moment),
            .eventCancelled(Sample.event),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.cancelBooking(
                call.path("reference"), reason: call.body["reason"]?.text, note: call.text("note"), by: call.asker,
                once: once)
        }
    }
}
