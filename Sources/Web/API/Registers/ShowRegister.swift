import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showRegister = APIOperation(
        method: .get, path: "/api/v1/events/:code/registers/:session", name: "showRegister", topic: .registers,
        summary: "Show a session's register", detail: "With what closing it would propose to charge.",
        verb: .viewAttendance,
        success: Success(
            words: "The register, by name.", shape: .registerSheet,
            example: """
                {"event":"WTSC-2203A","session":1,"starts_at":"2022-03-04T09:30:00+00:00",\
                "ends_at":"2022-03-04T12:30:00+00:00","opens_at":"2022-03-04T09:15:00+00:00","closed_at":null,\
                "closed_by":null,"to_check":1,"is_last_open":false,"proposed_charges_pence":[],"seen":"9f2c4e6a",\
                "rows":[{"booking":"7K3M9QD25","name":"Kate Abbott","email":"kate.abbott@learning-northvale.example",\
                "job_title":"Independent reviewing officer","agency":"Northvale Council Education and Inclusion",\
                "mark":null,"reason":null}]}
                """),
        refusals: [.eventUnknown(Sample.event), .sessionUnknown(Sample.event, session: "3")]
    ) { call in
        let event = call.path("code")
        let sheet = try await call.office.register(of: event, session: try call.session(of: event), by: call.asker)
        return .json(Array(sheet.json(seen: Office.fingerprint(sheet.rows)).utf8))
    }

    static let markRegister = APIOperation(
        method: .post, path: "/api/v1/events/:code/registers/:session", name: "markRegister", topic: .registers,
        summary: "Mark several rows of a register",
        detail: """
            All of them or none. A row that says something else by now than it is said to have said is told at its booking's \
            reference, never overwritten.
            """, verb: .markAttendance,
        body: Body(
            [
                Shape.Field("rows", .list(0...500, of: registerRow), "the rows"),
                .optional("rest_attended", .truth, "whether those among them without a mark attended"),
            ],
            example: """
                {"rows":[{"booking":"7K3M9QD25","mark":"excused","reason":"sickness"}]}
                """),
        success: Success(
            words: "What came of it.", shape: .markedRegister,
            example: #"{"event":"WTSC-2203A","session":1,"changed":1,"to_check":0}"#),
        refusals: [
            .eventUnknown(Sample.event), .sessionUnknown(Sample.event, session: "3"),
            .registerNotOpen(Sample.event, session: 1, opensAt: Sample.moment),
            .registerClosed(Sample.event, session: 1, closedAt: Sample.moment), .eventCancelled(Sample.event),
        ]
    ) { call in
        let event = call.path("code")
        let (session, save) = (try call.session(of: event), try call.registerSave())
        return try await call.once(\.json) { once in
            try await call.office.markRegister(save, event: event, session: session, by: call.asker, once: once)
        }
    }

    private static let registerRow = Shape.object(
        nil, isClosed: true,
        [
            Shape.Field("booking", .text(atMost: 40), "the booking's reference"),
            .optional("mark", .choice(AttendanceMark.self), "how they attended, as a code"),
            .optional("reason", .choice(AbsenceReason.self), "why they were absent, as a code"),
            .optional("mark_was", .choice(AttendanceMark.self), "what the row said when it was looked at"),
            .optional("reason_was", .choice(AbsenceReason.self), "why it said they were absent"),
        ])
}

extension Call {
    /// The rows of the body.
    fileprivate func registerSave() throws(FieldErrors) -> RegisterSave {
        var faults = FieldErrors()
        var entries: [RegisterEntry] = []
        for (index, row) in (body["rows"]?.elements ?? []).enumerated() {
            guard let reference = row["booking"]?.text.flatMap({ BookingReference(typed: $0) }) else {
                faults.note("rows[\(index)].booking", "Expected a booking's reference, such as 7K3M9QD25.")
                continue
            }
            entries.append(
                RegisterEntry(
                    reference, was: RowMark(row["mark_was"], reason: row["reason_was"]),
                    chosen: RowMark(row["mark"], reason: row["reason"])))
        }
        try faults.check()
        return RegisterSave(entries, restAttended: truth("rest_attended"))
    }
}

extension RowMark {
    fileprivate init?(_ mark: JSONValue?, reason: JSONValue?) {
        guard let mark = mark?.text.flatMap(AttendanceMark.init(rawValue:)) else { return nil }
        self.init(mark, reason: reason?.text.flatMap(AbsenceReason.init(rawValue:)))
    }
}
