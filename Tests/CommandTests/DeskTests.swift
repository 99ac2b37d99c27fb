import Foundation
import Testing
import TestSupport

/// People, agencies, terms and the partnership at the command line.
struct DeskTests {
    private func run(_ database: String, _ arguments: String...) async throws -> Program.Run {
        try await Program.run(arguments + ["--database", database])
    }

    @Test func `people are added, changed and merged`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        let added = try await run(
            database, "person", "add", "k.abbott@home.example", "--given-name", "Kate", "--manager", kate)
        #expect(added.code == 0 && added.out == "k.abbott@home.example was added.\n")
        let twice = try await run(database, "person", "add", "K.Abbott@home.example", "--given-name", "Kate")
        #expect(twice.code == 2 && twice.complaints.contains("[address_taken]"))
        #expect(try await run(database, "person", "add", "nonsense").code == 64)
        let changed = try await run(
            database, "person", "change", "k.abbott@home.example", "--family-name", "Abbott", "--manager", "")
        #expect(changed.out == "k.abbott@home.example was changed.\n")
        let seen = try await run(database, "person", "merge", kate, "k.abbott@home.example", "--dry-run")
        #expect(seen.code == 0 && seen.out.contains("Kate Abbott"))
        let merged = try await run(database, "person", "merge", kate, "k.abbott@home.example")
        #expect(merged.code == 0 && merged.out.contains("is now \(kate)"))
        let same = try await run(database, "person", "merge", kate, "k.abbott@home.example")
        #expect(same.code == 64 && same.complaints.contains("two different people"))
        #expect(try await run(database, "check").code == 0)
    }

    @Test func `agencies are added, changed, listed and given leads`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let added = try await run(
            database, "agency", "add", "CHD", "--name", "St Chad’s", "--sector", "faith", "--charging-class", "partner")
        #expect(added.code == 0)
        let changed = try await run(database, "agency", "change", "CHD", "--purchase-order", "yes")
        #expect(changed.out == "CHD was changed.\n")
        let lead = try await run(database, "agency", "lead", "CHD", "kate.abbott@learning-northvale.example")
        #expect(lead.code == 2 && lead.complaints.contains("[works_elsewhere]"))
        let list = try await run(database, "agency", "list", "--sector", "faith", "--format", "csv")
        #expect(list.out.contains("CHD,St Chad’s,faith,partner,0,,0,0\n"))
    }

    @Test func `the last administrator stays, and roles are taken away`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        _ = try await run(database, "staff", "add", "ada@scp.example", "--role", "administrator")
        for earlier in ["shazia.demir@nvscp.example", "sian.prosser@nvscp.example"] {
            #expect(try await run(database, "staff", "revoke", earlier, "--role", "administrator").code == 0)
        }
        let last = try await run(database, "staff", "revoke", "ada@scp.example", "--role", "administrator")
        #expect(last.code == 2 && last.complaints.contains("[last_administrator]"))
        _ = try await run(database, "staff", "add", "ada@scp.example", "--role", "finance")
        let done = try await run(database, "staff", "revoke", "ada@scp.example", "--role", "finance")
        #expect(done.out == "ada@scp.example is no longer finance.\n")
    }

    @Test func `terms are previewed, added and listed`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let terms = ["new", "--from", "2099-01-01", "--notice", "1", "--charge", "any/any=30/60"]
        let preview = try await Program.run(
            ["terms", "preview"] + terms + ["--event-on", "2099-03-18", "--format", "csv", "--database", database])
        #expect(preview.code == 0, "\(preview.complaints)")
        #expect(preview.out.contains("Free to cancel until 23:59 on Tuesday 17 March 2099"))
        #expect(preview.complaints.contains("does not reach that day"))
        let added = try await Program.run(["terms", "add"] + terms + ["--database", database])
        #expect(added.code == 0)
        let list = try await run(database, "terms", "list", "--format", "csv")
        #expect(list.out.contains("new,2099-01-01,coming,1,working_days,23:59:59,any,any,3000,6000,0,automatic,\n"))
        let broken = try await run(database, "terms", "add", "x", "--from", "2099-02-01", "--charge", "any=1")
        #expect(broken.code == 64 && broken.complaints.contains("half_day/voluntary=10/15"))
    }

    @Test func `the partnership is shown and changed`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let light = try await run(database, "partnership", "change", "--tint", "#ffffff")
        #expect(light.code == 64 && light.complaints.contains("Choose a darker colour"))
        let changed = try await run(database, "partnership", "change", "--name", "Northvale", "--tint", "0b5d66")
        #expect(changed.out == "Changed.\n")
        let shown = try await run(database, "partnership")
        #expect(shown.out == "Name    Northvale\nColour  #0b5d66\n")
    }
}
