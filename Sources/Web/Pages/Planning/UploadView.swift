import Bookings
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Office

/// Uploading sheets of courses and events: chosen, tried, then added.
enum UploadView {
    /// The most bytes a form with sheets may have.
    static let mostBytes = 2 * 1024 * 1024

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        _ = try await exchange.site.office.courses(by: layout.visitor.asker)
        return question(publishing: false, FormFaults.none, exchange, layout)
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
        return layout.reply(faults.title("Upload a sheet of events"), status: faults.status) {
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
                    Parts.field(kind.rawValue, "\(kind.fileName) (optional)", fault: faults[kind.rawValue]) {
                        p(.class("hint"), .id("\(kind.rawValue)-hint")) {
                            "Columns: \(kind.columns.joined(separator: ", "))."
                        }
                        input(
                            .type("file"), .id(kind.rawValue), .name(kind.rawValue),
                            Attribute("accept", ".csv,text/csv"),
                            Attribute("aria-describedby", "\(kind.rawValue)-hint"))
                    }
                }
                visibility(publishing)
                button(.class("button")) { "Check these files" }
            }
        }
    }

    private static func visibility(_ publishing: Bool) -> Element {
        fieldset {
            legend { "Who sees the new events" }
            for (value, words) in [
                ("draft", "Only planners, as drafts for now"), ("open", "Everybody, as soon as they are added"),
            ] {
                div(.class("check")) {
                    input(
                        .type("radio"), .id("publish_\(value)"), .name("publish"), .value(value),
                        .flag("checked", if: publishing == (value == "open")))
                    label(Attribute("for", "publish_\(value)")) { words }
                }
            }
        }
    }

    /// Every fault with its place in the files, a hundred of them at most: more than anybody mends at a time.
    private static func summary(_ faults: FormFaults) -> Fragment {
        guard !faults.faults.isEmpty else { return Fragment([]) }
        let isAboutFile = Set(PaperKind.allCases.map(\.rawValue))
        return Fragment {
            div(.class("error-summary"), Attribute("role", "alert"), Attribute("tabindex", "-1"), .flag("autofocus")) {
                h2 { "There is a problem" }
                p { "Nothing was added. Mend the files and choose them again." }
                ul {
                    for fault in faults.faults.prefix(100) {
                        let file = String(fault.place.prefix { $0 != "." && $0 != ":" })
                        li {
                            a(.href("#\(isAboutFile.contains(file) ? file : "events")")) {
                                fault.place.contains(":") ? "\(fault.place): \(fault.reason)" : fault.reason
                            }
                        }
                    }
                }
                if faults.faults.count > 100 { p { "… and \(faults.faults.count - 100) more like these." } }
            }
        }
    }
}
