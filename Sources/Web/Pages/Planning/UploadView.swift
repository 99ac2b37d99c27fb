import Bookings
import Formats
import Foundation
import Hummingbird
import Office

/// Uploading sheets of courses and events: chosen, tried, then added.
enum UploadView {
    /// The most bytes a form with sheets may have.
    static let mostBytes = 2 * 1024 * 1024

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        _ = try await exchange.site.office.courses(by: layout.visitor.asker)
        return question(publishing: false, .none, exchange, layout)
    }

    /// Tries the sheets and shows what would be added, or every fault in them.
    static func tryOut(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        _ = try await exchange.site.office.courses(by: layout.visitor.asker)
        let form = try await exchange.filesForm()
        var sheets = ProgrammeSheets()
        for kind in ProgrammeSheets.kinds { sheets[kind] = form.file(kind.rawValue) }
        return try await act(sheets, publishing: form["publish"] == "open", dryRun: true, exchange, layout)
    }

    /// Adds what was tried.
    static func confirm(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        _ = try await exchange.site.office.courses(by: layout.visitor.asker)
        let form = try await exchange.form()
        var sheets = ProgrammeSheets()
        for kind in ProgrammeSheets.kinds {
            sheets[kind] = Data(base64Encoded: form[kind.rawValue]).map { Array($0) } ?? []
        }
        return try await act(sheets, publishing: form["publish"] == "open", dryRun: false, exchange, layout)
    }

    private static func act(
        _ sheets: ProgrammeSheets, publishing: Bool, dryRun: Bool, _ exchange: Exchange, _ layout: Layout
    ) async throws -> Response {
        do {
            let papers = try sheets.read()
            let summary = try await exchange.site.office.uploadProgramme(
                papers, publishing: publishing, dryRun: dryRun, by: layout.visitor.asker)
            let view = UploadResultView(
                sheets: sheets, papers: papers, summary: summary, publishing: publishing, isTried: dryRun,
                seal: exchange.plainSeal)
            return layout.reply(dryRun ? "Check what would be added" : "Added to the programme") { view.markup }
        } catch let errors as FieldErrors {
            return question(publishing: publishing, FormFaults(errors), exchange, layout)
        }
    }

    private static func question(
        publishing: Bool, _ faults: FormFaults, _ exchange: Exchange, _ layout: Layout
    ) -> Response {
        let seal = exchange.plainSeal
        return layout.reply("Upload a sheet of events", faults) {
            Parts.back("/planning", "Planning")
            summary(faults)
            h1 { "Upload a sheet of events" }
            p {
                "Files in CSV (UTF-8) with the columns of the import: events.csv with sessions.csv, and courses.csv where there are new courses. Nothing is added until you have seen what it would be. What is there already is never changed."
            }
            form(
                Attribute("method", "post"), Attribute("action", "/planning/upload"),
                Attribute("enctype", "multipart/form-data"), .class("long")
            ) {
                seal.markup
                for kind in [PaperKind.events, .sessions, .courses] {
                    faults.sheet(
                        kind.rawValue, "\(kind.fileName) (optional)",
                        hint: "Columns: \(kind.columns.joined(separator: ", ")).")
                }
                faults.radios(
                    "publish", "Who sees the new events", publishing ? "open" : "draft",
                    [
                        ("draft", "Only planners, as drafts for now"),
                        ("open", "Everybody, as soon as they are added"),
                    ])
                button(.class("button")) { "Check these files" }
            }
        }
    }

    /// Every fault with its place in the files, a hundred of them at most: more than anybody mends at a time.
    private static func summary(_ faults: FormFaults) -> Fragment {
        let files = Set(PaperKind.allCases.map(\.rawValue))
        return faults.summary(
            introduction: "Nothing was added. Mend the files and choose them again.", most: 100,
            words: { $0.place.contains(":") ? "\($0.place): \($0.reason)" : $0.reason }
        ) { place in
            let file = String(place.prefix { $0 != "." && $0 != ":" })
            return files.contains(file) ? file : PaperKind.events.rawValue
        }
    }
}
