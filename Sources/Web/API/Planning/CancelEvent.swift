import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let cancelEvent = APIOperation(
        method: .post, path: "/api/v1/events/:code/cancellation", name: "cancelEvent", topic: .planning,
        summary: "Cancel an event",
        detail: """
            Every booking ends free of charge, proposed charges become void, and everybody with a place or waiting is \
            written to once; they come first in the next event of the course. A draft is cancelled without telling anybody.
            """, verb: .cancelEvent,
        body: Body(
            [
                Shape.Field("reason", .choice(CancellationReason.self), "why, as people are told"),
                .optional("dry_run", .truth, "whether to tell what it would come to and change nothing"),
            ], example: #"{"reason":"low_numbers"}"#),
        success: Success(
            words: "What came of it.", shape: .cancelledEvent,
            example: """
                {"code":"NEG-2203A","state":"cancelled","reason":"low_numbers","with_place":3,"waiting":0,\
                "voided_charges":0}
                """),
        refusals: [
            .eventUnknown(Sample.event), .eventCancelled(Sample.event),
            .eventOver(Sample.event, endedAt: Sample.moment),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.cancelEvent(
                call.path("code"), reason: call.text("reason"), dryRun: call.truth("dry_run"), by: call.asker,
                once: once)
        }
    }
}
