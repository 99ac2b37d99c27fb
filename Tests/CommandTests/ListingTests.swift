import Foundation
import Testing
import TestSupport

/// What the command line shows, compared with what was looked at and found good.
struct ListingTests {
    @Test(arguments: ["table", "csv", "json"])
    func `every listing in every format`(format: String) async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        var text = ""
        for arguments in [
            ["events", "--upcoming"], ["events", "--from", "2021-10-01", "--to", "2021-10-10"],
            ["events", "--course", "VSA", "--places"], ["events", "--course", "NOPE"], ["roster", "CCE-2201A"],
            ["roster", "CSE-2203A"], ["event", "WTSC-2202A"], ["attendance", "ENGS-2110A", "--session", "1"],
            ["report", "attendance"],
            ["report", "attendance", "--from", "2021-09-01", "--to", "2021-09-30"], ["check"],
        ] {
            let run = try await Program.run(arguments + ["--format", format, "--database", database])
            #expect(run.code == 0, "\(arguments): \(run.complaints)")
            text += "$ coursebook \(arguments.joined(separator: " "))\n\(run.out)\n"
        }
        try Golden.check(text.withoutReferences, "listings-\(format).txt")
    }

    @Test func `an event and what happened on it`() async throws {
        let folder = try await Year.copy()
        let run = try await Program.run("event", "CCE-2201A", "--history", "--database", folder.file("year.sqlite"))
        #expect(run.code == 0)
        let withoutImportDay = run.out.split(separator: "\n").filter { !$0.contains("added to the programme") }
        try Golden.check(withoutImportDay.joined(separator: "\n") + "\n", "event.txt")
    }

    @Test func `the year's figures`() async throws {
        let folder = try await Year.copy()
        let run = try await Program.run(
            "report", "attendance", "--to", "2021-12-10", "--database", folder.file("year.sqlite"))
        #expect(run.out.contains("Course places taken up: 1,937 until 10 December 2021"))
        let json = try await Program.run(
            "report", "attendance", "--format", "json", "--database", folder.file("year.sqlite"))
        #expect(json.out.contains(#""course_places_taken_up":1937,"engagement_places_taken_up":74"#))
        #expect(
            json.out.contains(
                #"{"kind":"engagement","sector":"faith","booked":47,"attended":41,"partial":1,"taken_up":42"#))
        #expect(
            json.out.contains(
                #"{"kind":"engagement","sector":"voluntary_and_sports","booked":34,"attended":31,"partial":1,"taken_up":32"#
            ))
    }

    @Test func `the attendance export is a file a spreadsheet opens, and is recorded`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let file = folder.file("attended.csv")
        let arguments = [
            "report", "attendance", "--people", "--from", "2021-10-01", "--to", "2021-10-31", "--format", "csv",
            "--output", file,
            "--database", database,
        ]
        let first = try await Program.run(arguments)
        #expect(first.code == 0)
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        #expect(text.hasPrefix("\u{FEFF}event,course,course_title,kind,session,session_starts_at,"))
        let again = try await Program.run(arguments)
        #expect(again.code == 64)
        #expect(again.complaints.contains("is there already"))
    }

    @Test func `help and every command's example`() async throws {
        var text = ""
        for command in [
            "", "import", "events", "event", "event show", "event plan", "event change", "event publish", "event copy",
            "course list", "course add", "course change", "book", "cancel", "undo", "booking", "explain", "roster",
            "attendance", "report",
            "report attendance",
            "person add", "person change", "person merge", "agency list", "agency add", "agency change", "agency lead",
            "staff add", "staff revoke", "terms list", "terms show", "terms preview", "terms add",
            "terms import", "terms clauses", "partnership show",
            "partnership change", "token create", "token list", "token revoke", "export", "restore", "backup", "check",
            "settings", "serve", "demo",
        ] {
            let run = try await Program.run(
                ["help"] + command.split(separator: " ").map(String.init), environment: ["COLUMNS": "100"])
            #expect(run.code == 0)
            #expect(command.isEmpty || command == "report" || run.out.contains("Example"), "\(command)")
            text += "$ coursebook help \(command)\n\(run.out)\n"
        }
        try Golden.check(text, "help.txt")
    }

    @Test func `settings say where they come from`() async throws {
        let run = try await Program.run(
            "settings", environment: ["COURSEBOOK_DATABASE": "/tmp/x.sqlite", "COURSEBOOK_PORT": "9000"])
        try Golden.check(run.out, "settings.txt")
    }

    @Test func `completions are generated`() async throws {
        let run = try await Program.run("--generate-completion-script", "bash")
        #expect(run.code == 0)
        #expect(run.out.contains("_coursebook"))
    }
}
