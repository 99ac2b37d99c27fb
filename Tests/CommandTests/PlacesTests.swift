import Foundation
import Testing
import TestSupport

/// Booking and cancelling at the command line, and every no with its code.
struct PlacesTests {
    @Test func `book, look, cancel`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        let booked = try await Program.run("book", "WTSC-2202A", "--delegate", kate, "--database", database)
        #expect(booked.code == 0)
        #expect(booked.out.hasPrefix("Confirmed: \(kate) has a place on WTSC-2202A.\n"))
        #expect(
            booked.out.contains(
                "Free to cancel until 23:59 on Friday 18 February 2022 (UK time), two working days before"))
        let reference = try #require(booked.out.split(separator: "Reference  ").dropFirst().first).prefix(9)

        let shown = try await Program.run("booking", String(reference), "--database", database)
        try Golden.check(shown.out.withoutReferences.withoutTimes, "booking.txt")

        let twice = try await Program.run("book", "WTSC-2202A", "--delegate", kate, "--database", database)
        #expect(twice.code == 2)
        #expect(twice.complaints.contains("[already_booked]"))

        let cancelled = try await Program.run(
            "cancel", reference.lowercased(), "--reason", "sickness", "--database", database)
        #expect(cancelled.code == 0)
        #expect(cancelled.out == "Cancelled: booking \(reference), in time.\nNothing is charged.\n")
        let again = try await Program.run("cancel", String(reference), "--database", database)
        #expect(again.code == 2)
        #expect(again.complaints.contains("[already_cancelled]"))
        #expect(try await Program.run("check", "--database", database).code == 0)
    }

    @Test func `several are marked together or not at all, and the roster says what to do for whom`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        let booked = try await Program.run(
            "book", "WTSC-2202A", "--delegate", kate, "--measure", "live_captions", "--database", database)
        #expect(booked.code == 0)
        let roster = try await Program.run("roster", "WTSC-2202A", "--database", database)
        #expect(roster.out.contains("What to do") && roster.out.contains("Turn on live captions"))
        for format in ["csv", "json"] {
            let listed = try await Program.run("roster", "WTSC-2202A", "--format", format, "--database", database)
            #expect(listed.out.contains(kate))
            #expect(!listed.out.contains("captions"))
        }
        let wings = try await Program.run(
            "book", "WTSC-2202A", "--delegate", kate, "--measure", "wings", "--database", database)
        #expect(wings.code == 64)
        let early = try await Program.run(
            "attendance", "WTSC-2202A", "--session", "1", "--mark", "attended", "--delegate", kate, "--delegate",
            "nobody@nowhere.example", "--database", database)
        #expect(early.code == 2)
        #expect(early.complaints.contains("[register_not_open]"))
    }

    @Test func `a full event waits`() async throws {
        let folder = try await Year.copy()
        let run = try await Program.run(
            "book", "DMDC-2201A", "--delegate", "kate.abbott@learning-northvale.example", "--format", "json",
            "--database",
            folder.file("year.sqlite"))
        #expect(run.code == 0)
        #expect(run.out.contains(#""state":"waiting","waiting_position":6,"#))
    }

    @Test(arguments: [
        (["book", "NOPE", "--delegate", "kate.abbott@learning-northvale.example"], Int32(2), "[event_unknown]"),
        (["book", "WTSC-2202A", "--delegate", "nobody@nowhere.example"], 2, "[delegate_unknown]"),
        (["book", "WTSC-2202A", "--delegate", "no address"], 64, "delegate: Expected an e-mail address"),
        (["book", "WTSC-2104A", "--delegate", "kate.abbott@learning-northvale.example"], 2, "[event_over]"),
        (["cancel", "AAAAAAAAA"], 2, "[booking_unknown]"),
        (["cancel", "AAAAAAAAA", "--reason", "holiday"], 64, "reason: Expected one of sickness"),
        (["roster", "NOPE"], 2, "[event_unknown]"),
        (["roster", "CCE-2201A", "--as", "kate.abbott@learning-northvale.example"], 2, "[not_permitted]"),
        (["roster", "CCE-2201A", "--as", "nobody@nowhere.example"], 2, "[person_unknown]"),
        (["check", "--as", "kate.abbott@learning-northvale.example"], 2, "[not_permitted]"),
        (["attendance", "CCE-2201A", "--close"], 2, "[register_not_open]"),
        (["attendance", "WTSC-2202A", "--close"], 64, "say which one"),
        (["attendance", "WTSC-2104A", "--session", "1", "--close"], 2, "[register_closed]"),
        (["attendance", "WTSC-2104A", "--mark", "attended"], 64, "--mark and --delegate go together"),
        (["events", "--from", "yesterday"], 64, "from"), (["nonsense"], 64, "nonsense"),
        (
            ["token", "create", "--role", "trainer", "--name", "x"], 64,
            "role: Expected one of administrator, finance, auditor."
        ),
        (["token", "revoke", "nobody"], 2, "[token_unknown]"),
    ])
    func `each no has its sentence and its exit code`(arguments: [String], code: Int32, words: String) async throws {
        let folder = try await Year.copy()
        let run = try await Program.run(
            arguments + (arguments[0] == "nonsense" ? [] : ["--database", folder.file("year.sqlite")]))
        #expect(run.code == code, "\(run.complaints)")
        #expect(run.complaints.contains(words), "\(run.complaints)")
        #expect(run.out.isEmpty)
    }

    @Test func `a delegate books for themselves and nobody else`() async throws {
        let folder = try await Year.copy()
        let database = folder.file("year.sqlite")
        let kate = "kate.abbott@learning-northvale.example"
        let own = try await Program.run("book", "SHS-2202A", "--delegate", kate, "--as", kate, "--database", database)
        #expect(own.code == 0)
        let other = try await Program.run(
            "book", "SHS-2202A", "--delegate", "jose.santos@northvale-police.example", "--as", kate, "--database",
            database)
        #expect(other.code == 2)
    }

    @Test func `staff and tokens`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.file("new.sqlite")
        let added = try await Program.run(
            "staff", "add", "lena.hart@scp.example", "--role", "administrator", "--database", database)
        #expect(added.out == "lena.hart@scp.example is now administrator.\n")
        let again = try await Program.run(
            "staff", "add", "lena.hart@scp.example", "--role", "administrator", "--database", database)
        #expect(again.code == 0)
        #expect(again.out.contains("already"))
        let token = try await Program.run(
            "token", "create", "--role", "auditor", "--name", "board", "--database", database)
        #expect(token.out.hasPrefix("cbk_"))
        #expect(token.out.count == 69)
        let twice = try await Program.run(
            "token", "create", "--role", "auditor", "--name", "board", "--database", database)
        #expect(twice.code == 2)
        #expect(twice.complaints.contains("[token_name_taken]"))
        _ = try await Program.run(
            "token", "create", "--role", "finance", "--read-only", "--name", "charges", "--database", database)
        let revoked = try await Program.run("token", "revoke", "board", "--database", database)
        #expect(revoked.out == "The token “board” is revoked.\n")
        let revokedTwice = try await Program.run("token", "revoke", "board", "--database", database)
        #expect(revokedTwice.code == 2)
        #expect(revokedTwice.complaints.contains("[token_revoked]"))
        let list = try await Program.run("token", "list", "--format", "csv", "--database", database)
        let lines = list.out.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "name,role,scope,created_at,revoked_at")
        #expect(lines[1].hasPrefix("board,auditor,full,20") && lines[1].last != ",")
        #expect(lines[2].hasPrefix("charges,finance,read,20") && lines[2].last == ",")
        #expect(try await Program.run("check", "--as", "lena.hart@scp.example", "--database", database).code == 0)
    }
}

extension String {
    /// The text without the times of day, which pass while a test runs.
    var withoutTimes: String { replacing(#/ \d\d:\d\d(:\d\d)?  /#, with: " TIME  ") }
}
