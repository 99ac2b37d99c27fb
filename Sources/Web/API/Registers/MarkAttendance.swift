import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let markAttendance = APIOperation(
        method: .post, path: "/api/v1/events/:code/registers/:session/marks", name: "markAttendance",
        topic: .registers, summary: "Mark a delegate's attendance",
        detail:
            "From 15 minutes before the session until its register is closed. A later mark replaces an earlier one.",
        verb: .markAttendance,
        body: Body(
            [
                Shape.Field("delegate", .email, "the delegate's e-mail address"),
                Shape.Field("mark", .choice(AttendanceMark.self), "how they attended, as a code"),
                .optional("reason", .choice(AbsenceReason.self), "why they were absent, as a code"),
            ], example: #"{"delegate":"kate.abbott@learning-northvale.example","mark":"attended"}"#),
        success: Success(
            words: "What the register says now.", shape: .markedAttendance,
            example: #"{"event":"WTSC-2203A","session":1,"booking":"7K3M9QD25","mark":"attended","reason":null}"#),
        refusals: [
            .eventUnknown(Sample.event), .sessionUnknown(Sample.event, session: "3"),
            .delegateUnknown(Sample.delegate), .notOnRegister(Sample.event, email: Sample.delegate),
            .registerNotOpen(Sample.event, session: 1, opensAt: Sample.moment),
            .registerClosed(Sample.event, session: 1, closedAt: Sample.moment), .eventCancelled(Sample.event),
        ]
    ) { call in
        guard let mark = AttendanceMark(rawValue: call.text("mark")) else {
            throw FieldErrors("mark", "Expected how they attended, as a code.")
        }
        let event = call.path("code")
        let session = try call.session(of: event)
        return try await call.once(\.json) { once in
            try await call.office.markAttendance(
                mark, reason: try Office.absenceReason(call.body["reason"]?.text), event: event, session: session,
                delegate: call.text("delegate"), by: call.asker, once: once)
        }
    }
}
