import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let closeRegister = APIOperation(
        method: .post, path: "/api/v1/events/:code/registers/:session/closure", name: "closeRegister",
        topic: .registers, summary: "Close a session's register",
        detail: """
            Everybody must be marked. What missed places may cost is proposed for a person to decide; with the event's last \
            register each booking has an outcome.
            """, verb: .closeRegister,
        body: Body(
            [
                .optional(
                    "seen", .text(atMost: 100),
                    "“seen” of the register that was looked at; closed only if it is as it was")
            ], example: "{}"),
        success: Success(
            words: "The register as it was closed.", shape: .closedRegister,
            example: """
                {"event":"WTSC-2203A","session":1,"closed_at":"2022-03-04T12:35:00+00:00","outcomes_derived":false}
                """),
        refusals: [
            .eventUnknown(Sample.event), .sessionUnknown(Sample.event, session: "3"),
            .registerNotOpen(Sample.event, session: 1, opensAt: Sample.moment),
            .registerNotOver(Sample.event, session: 1, startsAt: Sample.moment),
            .registerHasRowsToCheck(Sample.event, session: 1, rows: 2),
            .registerClosed(Sample.event, session: 1, closedAt: Sample.moment),
            .registerChanged(Sample.event, session: 1), .eventCancelled(Sample.event),
        ]
    ) { call in
        let event = call.path("code")
        let session = try call.session(of: event)
        return try await call.once(\.json) { once in
            guard let seen = call.body["seen"]?.text else {
                return try await call.office.closeRegister(event: event, session: session, by: call.asker, once: once)
            }
            return try await call.office.closeRegister(
                event: event, session: session, seen: seen, by: call.asker, once: once)
        }
    }
}
