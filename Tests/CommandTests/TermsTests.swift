import TestSupport
import Testing

/// Terms at the command line: in tiers, with clauses, and out of a file.
struct TermsCommandTests {
    private func run(_ database: String, _ arguments: [String]) async throws -> Program.Run {
        try await Program.run(arguments + ["--database", database])
    }

    private static let tiers = [
        "--notice", "28", "--unit", "calendar_days", "--then", "14/calendar_days", "--charge", "any/any=50%/100%/100%",
        "--charge", "several_days/any=50 a day/60 a day/70 a day", "--set", "substitution=until_register", "--set",
        "absence_sickness=exempt", "--set", "invoice_minimum=30.01",
    ]

    @Test func `terms in tiers are previewed, added and shown`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let preview = try await run(
            database,
            ["terms", "preview", "tiers", "--from", "2027-01-01", "--event-on", "2027-03-16", "--format", "csv"]
                + Self.tiers)
        #expect(preview.code == 0, "\(preview.complaints)")
        #expect(preview.out.contains("then £120, and £140 if you do not attend."))
        #expect(preview.complaints.contains("no price yet"))
        let added = try await run(
            database, ["terms", "add", "tiers", "--from", "2027-01-01", "--to", "2027-12-31"] + Self.tiers)
        #expect(added.code == 0, "\(added.complaints)")
        let shown = try await run(database, ["terms", "show", "tiers"])
        try Golden.check(shown.out, "terms-show.txt")
        let listed = try await run(database, ["terms", "list", "--format", "csv"])
        #expect(
            listed.out.contains(
                "tiers,2027-01-01,coming,14,calendar_days,23:59:59,any,any,100%,100%,0,automatic,2027-12-31"))
    }

    @Test func `a file of terms is checked, imported and known the second time`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let file = Program.root + "/fixtures/terms/staffordshire.csv"
        #expect(
            try await run(database, ["terms", "import", file, "--dry-run"]).out
                == "2 rows added, 0 known already.\nA dry run: nothing was changed.\n")
        #expect(try await run(database, ["terms", "import", file]).out == "2 rows added, 0 known already.\n")
        #expect(try await run(database, ["terms", "import", file]).out == "0 rows added, 2 known already.\n")
        #expect(try await run(database, ["terms", "show", "Staffordshire"]).out.contains("up to 15 minutes late"))
    }

    @Test(arguments: [
        (["--charge", "any/any=1/2/3"], "any/any=1/2/3"), (["--then", "14", "--charge", "any/any=1/2/3"], "--then"),
        (["--then", "3/working_days"], "notice_2"), (["--set", "extra_costs"], "--set"),
        (["--set", "nonsense=1"], "nonsense"), (["--set", "extra_costs=perhaps"], "extra_costs"),
        (["--to", "2026-01-01"], "valid_to"),
    ])
    func `what cannot be read is told`(arguments: [String], place: String) async throws {
        let folder = try await Year.copy()
        let done = try await run(
            folder.file("year.sqlite"), ["terms", "add", "x", "--from", "2027-01-01", "--notice", "2"] + arguments)
        #expect(done.code == 64 && done.complaints.contains(place), "\(done.complaints)")
    }

    @Test func `what terms can say is listed`() async throws {
        try Golden.check(try await Program.run(["terms", "clauses"]).out, "terms-clauses.txt")
    }

    @Test func `a version there is none of is told`() async throws {
        let folder = try await Year.copy()
        let done = try await run(folder.file("year.sqlite"), ["terms", "show", "nope"])
        #expect(done.code == 2 && done.complaints.contains("nope"))
    }
}
