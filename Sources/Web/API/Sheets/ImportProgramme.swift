import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    /// Every file of an import folder but the one that grants roles, which is for people only.
    fileprivate static let papersOfPrograms = PaperKind.allCases.filter { $0 != .roles }

    static let importProgramme = APIOperation(
        method: .post, path: "/api/v1/imports", name: "importProgramme", topic: .sheets,
        summary: "Import what happened before",
        detail: """
            Each field the text of a file of an import folder, 2 MB together; larger ones, and roles, are imported at the command line. \
            One fault anywhere, and nothing is imported. Nobody is told anything.
            """, verb: .importProgramme,
        body: Body(
            papersOfPrograms.map { .optional($0.rawValue, sheetText, $0.fileName) } + [
                .optional("dry_run", .truth, "whether to tell what would be imported and change nothing")
            ],
            example: """
                {"agencies":"code,name,sector,charging_class,finance_email,purchase_order_required\\n\
                NFS,Northvale Fire and Rescue,fire,partner,,no\\n","dry_run":true}
                """),
        bodyLimit: mostSheetBytes,
        success: Success(
            words: "What was imported, or would be.", shape: .importSummary,
            example: """
                {"added":1,"papers":[{"paper":"agencies","added":1,"known":0}],"courses":[],"events":[],"warnings":[]}
                """)
    ) { call in
        let papers = try call.papers()
        guard !call.truth("dry_run") else {
            let summary = try await call.office.importProgramme(papers, dryRun: true, by: call.asker) { _ in }
            return .json(Array(summary.json.utf8))
        }
        return try await call.acting(\.json) { office in
            try await office.importProgramme(papers, dryRun: false, by: call.asker) { _ in }
        }
    }
}

extension Call {
    /// The papers of the body; throws every fault as `file:line:column`.
    fileprivate func papers() throws(FieldErrors) -> ProgrammePapers {
        var papers = ProgrammePapers()
        var faults = FieldErrors()
        for kind in APIOperation.papersOfPrograms where body[kind.rawValue] != nil {
            var reader = PaperReader(kind)
            reader.feed(text(kind.rawValue).utf8, into: &papers)
            faults.note(reader.finish(into: &papers))
        }
        try faults.check()
        return papers
    }
}
