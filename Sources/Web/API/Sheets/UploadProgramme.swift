import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let uploadProgramme = APIOperation(
        method: .post, path: "/api/v1/planning/uploads", name: "uploadProgramme", topic: .sheets,
        summary: "Add courses and events from sheets",
        detail: """
            Each the text of a file in the import format, 1 MB together. One fault anywhere, and nothing is added; each is \
            told as file:line:column. What is there already is never changed.
            """, verb: .uploadProgramme,
        body: Body(
            [
                .optional("courses", sheetText, "courses.csv"), .optional("events", sheetText, "events.csv"),
                .optional("sessions", sheetText, "sessions.csv"),
                .optional("publish", .truth, "whether the events can be booked at once; else they are drafts"),
                .optional("dry_run", .truth, "whether to tell what would be added and change nothing"),
            ],
            example: """
                {"courses":"code,kind,title,subject,level,audience,length_class,refresher_months,repeatable\\n\
                NEG,course,Neglect,Core,,,half_day,,no\\n","dry_run":true}
                """),
        bodyLimit: mostSheetBytes,
        success: Success(
            words: "What was added, or would be.", shape: .importSummary,
            example: """
                {"added":1,"papers":[{"paper":"courses","added":1,"known":0}],"courses":["NEG"],"events":[],"warnings":[]}
                """),
        refusals: Sample.clashes
    ) { call in
        var sheets = ProgrammeSheets()
        for kind in ProgrammeSheets.kinds { sheets[kind] = Array(call.text(kind.rawValue).utf8) }
        let papers = try sheets.read()
        guard !call.truth("dry_run") else {
            let summary = try await call.office.uploadProgramme(
                papers, publishing: call.truth("publish"), dryRun: true, by: call.asker)
            return .json(Array(summary.json.utf8))
        }
        return try await call.acting(\.json) { office in
            try await office.uploadProgramme(
                papers, publishing: call.truth("publish"), dryRun: false, by: call.asker)
        }
    }

    /// How many bytes sheets may have in one request.
    static let mostSheetBytes = 2 * 1024 * 1024
    /// The text of a sheet.
    static let sheetText = Shape.text(atMost: mostSheetBytes)
}

extension ImportSummary {
    /// Such as `{"added","papers":[…],"courses":[…],"events":[…],"warnings":[…]}`.
    var json: String {
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.field("added", added)
            json.key("papers")
            json.array { json in
                for paper in papers {
                    json.object { json in
                        json.field("paper", paper.kind.rawValue)
                        json.field("added", paper.added)
                        json.field("known", paper.known)
                    }
                }
            }
            json.key("courses")
            json.array { json in for code in codes[.courses] ?? [] { json.value(code) } }
            json.key("events")
            json.array { json in for code in codes[.events] ?? [] { json.value(code) } }
            json.key("warnings")
            json.array { json in for warning in warnings { json.value(warning) } }
        }
        return json.text
    }
}
