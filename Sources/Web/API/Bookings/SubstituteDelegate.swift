import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let substituteDelegate = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/substitution", name: "substituteDelegate", topic: .changes,
        summary: "Give a place to somebody else",
        detail: """
            The booking ends without a charge, and the substitute has a new one under the same terms; where they work for \
            another organisation, under the better of both. Possible until the last register of the event is closed.
            """,
        verb: .substituteDelegate,
        body: Body(
            [Shape.Field("substitute", .email, "the e-mail address of the one who is to come instead")],
            example: #"{"substitute":"kate.abbott@learning-northvale.example"}"#),
        success: Success(
            status: .created, words: "The substitute's booking.", shape: .substitutedDelegate,
            example: """
                {"reference":"9D4T2HX1T","replaces":"7K3M9QD25",\
                "free_cancellation_until":"2022-03-02T23:59:59+00:00","terms":"Free to cancel until …"}
                """, location: "/api/v1/bookings/{reference}",
            leads: .init(name: "reference", pointer: "/reference")),
        refusals: [
            Sample.booking { .bookingUnknown($0.text) }, .delegateUnknown(Sample.delegate),
            .substituteHasBooking(Sample.delegate), Sample.booking { .onlyPlacesPassOn($0) },
            Sample.booking { .substitutionNotAllowed($0) },
            Sample.booking { .bookingEnded($0, .cancelled) }, Sample.booking { .bookingEnded($0, .substituted) },
            .eventOver(Sample.event, endedAt: Sample.moment), .eventCancelled(Sample.event),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.substituteDelegate(
                of: call.path("reference"), with: call.text("substitute"), by: call.asker, once: once)
        }
    }
}
