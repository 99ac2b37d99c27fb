import Foundation
import Testing
import TestSupport

/// Papers with faults, and files that are no papers: each gets its own sentence and changes nothing.
struct ImportTests {
    @Test func `of very many faults the first are told, and how many there are`() async throws {
        let folder = try TemporaryFolder()
        let rows = (1...500).map { "A\($0),Agency,Health Sector!,partner,,no\n" }.joined()
        try folder.write(
            "agencies.csv", "code,name,sector,charging_class,finance_email,purchase_order_required\n" + rows)
        let run = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
        #expect(run.code == 64)
        let lines = run.complaints.split(separator: "\n")
        #expect(lines.count == 102)
        #expect(lines.first?.hasPrefix("agencies.csv:2:") == true)
        #expect(lines[100] == "… and 400 more like these.")
        #expect(lines.last == "500 faults; nothing was changed.")
    }

    @Test func `every fault of every file is named at once`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "courses.csv",
            "code,kind,title,subject,level,audience,length_class,refresher_months,repeatable\n"
                + "A,course,One,,,,half_day,,no\nA,course,Two,,,,half_day,,no\nB,seminar,,,,,afternoon,x,perhaps\n")
        try folder.write(
            "events.csv",
            "code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on\n"
                + "E1,A,many,2,,,\nE2,A,10,2,,2026-02-30,\n")
        try folder.write(
            "sessions.csv",
            "event,starts_at,ends_at,mode,venue,join_link\n"
                + "E1,2026-03-29 01:30,2026-03-29 03:30,virtual,,\nE2,2026-05-05 12:00,2026-05-05 09:00,room,,\n")
        try folder.write("people.csv", "")
        try folder.write("terms.csv", "version;valid_from\n")
        let database = folder.file("new.sqlite")
        let run = try await Program.run("import", folder.path, "--database", database)
        #expect(run.code == 64)
        #expect(run.out.isEmpty)
        try Golden.check(run.complaints, "import-faults.txt")
        #expect(!FileManager.default.fileExists(atPath: database))
    }

    @Test func `what papers say of each other is checked too`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "people.csv",
            "email,given_name,family_name,agency,job_title,manager_email\n"
                + "a@x.example,Ann,Lee,NOPE,,\nb@x.example,Bea,Lee,,,\n")
        try folder.write(
            "courses.csv",
            "code,kind,title,subject,level,audience,length_class,refresher_months,repeatable\n"
                + "A,course,One,,,,half_day,,no\n")
        try folder.write(
            "events.csv",
            "code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on\n"
                + "E1,NOPE,10,2,c@x.example,,\nE2,A,10,2,,,\nE3,A,10,2,,,\n")
        try folder.write(
            "sessions.csv",
            "event,starts_at,ends_at,mode,venue,join_link\n"
                + "E1,2026-05-05 09:00,2026-05-05 12:00,room,Hall,\nE3,2026-05-05 09:00,2026-05-05 12:00,room,Hall,\n"
                + "E3,2026-05-05 11:00,2026-05-05 13:00,room,Hall,\nE9,2026-05-05 09:00,2026-05-05 12:00,room,Hall,\n")
        let run = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
        #expect(run.code == 64)
        try Golden.check(run.complaints, "import-cross-faults.txt")
        #expect(!FileManager.default.fileExists(atPath: folder.file("new.sqlite")))
    }

    @Test func `a journal act the rules refuse is named by its line, and nothing is kept`() async throws {
        let folder = try await Year.copy()
        try folder.write(
            "journal.csv",
            "at,act,event,session,delegate,by,reason,note\n"
                + "2021-12-12 10:00:00,book,WTSC-2202A,,kate.abbott@learning-northvale.example,office,,\n"
                + "2021-12-12 11:00:00,book,WTSC-2202A,,kate.abbott@learning-northvale.example,office,,\n"
                + "2021-12-12 12:00:00,cancel,WTSC-2203A,,kate.abbott@learning-northvale.example,office,,\n"
                + "2021-12-12 12:30:00,attended,WTSC-2202A,1,kate.abbott@learning-northvale.example,office,,\n")
        let database = folder.file("year.sqlite")
        let before = try await Program.run("roster", "WTSC-2202A", "--format", "csv", "--database", database).out
        let run = try await Program.run("import", folder.path, "--database", database)
        #expect(run.code == 2)
        try Golden.check(run.complaints.withoutReferences, "import-refusals.txt")
        #expect(try await Program.run("roster", "WTSC-2202A", "--format", "csv", "--database", database).out == before)
    }

    @Test func `an event beyond the list of bank holidays is imported with a note`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "courses.csv",
            "code,kind,title,subject,level,audience,length_class,refresher_months,repeatable\nA,course,One,,,,half_day,,no\n"
        )
        try folder.write(
            "events.csv",
            "code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on\nE,A,9,,,,\nF,A,9,,,,\n")
        try folder.write(
            "sessions.csv",
            "event,starts_at,ends_at,mode,venue,join_link\nE,2030-12-31 09:00,2030-12-31 12:00,room,Hall,\n"
                + "F,2031-01-02 09:00,2031-01-02 12:00,room,Hall,\n")
        let run = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
        #expect(run.code == 0)
        #expect(
            run.complaints
                == "Note: events.csv:3:1: F takes place on 2031-01-02, beyond the list of bank holidays, which ends on "
                + "2030-12-31. Its cancellation deadline may fall on a holiday not yet known.\n")
    }

    @Test func `a journal goes on from what is known and never slips in something earlier`() async throws {
        let folder = try await Year.copy()
        let header = "at,act,event,session,delegate,by,reason,note\n"
        let kate = "kate.abbott@learning-northvale.example"
        for (line, words) in [
            (
                "2021-03-15 09:00:00,book,WTSC-2104A,,\(kate),office,,",
                "journal.csv:2:1: What happened on WTSC-2104A is known up to"
            ),
            (
                "2021-09-01 09:00:00,cancel,PPFII-2201A,,\(kate),office,,",
                "journal.csv:2:1: What happened on PPFII-2201A is known up to"
            ),
        ] {
            try folder.write("journal.csv", header + line + "\n")
            let run = try await Program.run("import", folder.path, "--database", folder.file("year.sqlite"))
            #expect(run.code == 64)
            #expect(run.complaints.hasPrefix(words), "\(run.complaints)")
            #expect(try await Program.run("check", "--database", folder.file("year.sqlite")).code == 0)
        }
    }

    @Test func `names that look the same are the same`() async throws {
        let folder = try TemporaryFolder()
        let header = "email,given_name,family_name,agency,job_title,manager_email\n"
        try folder.write("people.csv", header + "eva@a.example,\u{C9}va,One,,,\n")
        #expect(try await Program.run("import", folder.path, "--database", folder.file("new.sqlite")).code == 0)
        try folder.write("people.csv", header + "EVA@a.example,E\u{301}va,One,,,\n")
        let again = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
        #expect(again.out == "people.csv: 0 added, 1 known already\nNothing was new.\n")
    }

    @Test(arguments: ["\u{E9}va@a.example", "e\u{301}va@a.example"])
    func `an address mail servers do not take is named with its letter`(address: String) async throws {
        let folder = try TemporaryFolder()
        let header = "email,given_name,family_name,agency,job_title,manager_email\n"
        try folder.write("people.csv", header + "\(address),\u{C9}va,One,,,\n")
        let run = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
        #expect(run.code == 64)
        #expect(run.complaints.contains("people.csv:2:1: Coursebook cannot write to \u{E9}va@a.example because of"))
    }

    @Test func `what is no file is not waited for`() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: folder.file("people.csv"), withDestinationPath: "/dev/zero")
        let run = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
        #expect(run.code == 64)
        #expect(run.complaints.contains("no file that can be read"))
    }

    @Test func `files that are no papers`() async throws {
        let header = "code,name,sector,charging_class,finance_email,purchase_order_required\n"
        var generator = SeededGenerator(seed: 7)
        let rubbish = Data((0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) })
        for (content, words) in [
            (Data(), "agencies.csv:1:1: The file is empty."), (rubbish, "agencies.csv:1:"),
            (Data("\u{FEFF}\(header)".utf8) + Data([0xFF, 0xFE, 0x41]), "This is not UTF-8 text"),
            (Data([0xFF, 0xFE]) + Data("c\0o\0".utf8), "This file is UTF-16"),
            (Data("\(header)A,\"never closed,x,y,,no\n".utf8), "is never closed"),
            (Data(header.utf8) + Data(repeating: UInt8(ascii: "x"), count: 100_000_000), "longer than 65536 bytes"),
        ] {
            let folder = try TemporaryFolder()
            try content.write(to: URL(fileURLWithPath: folder.file("agencies.csv")))
            let run = try await Program.run("import", folder.path, "--database", folder.file("new.sqlite"))
            #expect(run.code == 64)
            #expect(run.complaints.contains(words), "\(run.complaints.prefix(300))")
        }
    }

    @Test func `a dry run changes nothing, the same folder twice adds nothing`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.file("new.sqlite")
        let dry = try await Program.run("import", Program.programme, "--dry-run", "--database", database)
        #expect(dry.code == 0)
        #expect(dry.out.hasSuffix("A dry run: nothing was changed.\n"))
        #expect(!FileManager.default.fileExists(atPath: database))
        let first = try await Program.run("import", Program.programme, "--database", database)
        #expect(first.out.hasSuffix("journal.csv: 6465 added, 0 known already\nImported.\n"))
        #expect(first.complaints.isEmpty)
        let second = try await Program.run("import", Program.programme, "--database", database)
        #expect(second.out.hasSuffix("journal.csv: 0 added, 6465 known already\nNothing was new.\n"))
    }
}

extension TemporaryFolder {
    /// Writes a file into the folder.
    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    }
}
