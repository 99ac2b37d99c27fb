import Foundation
import GRDB
import Testing
import TestSupport

/// Databases that cannot be used, copies of those that can, and a process killed in the middle.
struct DatabaseTests {
    @Test func `what is no database is refused with what to do`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("text.sqlite", String(repeating: "This is no database. ", count: 100))
        try folder.write("plain", "x")
        for (path, words) in [
            (folder.file("text.sqlite"), "is no database"), (folder.path, "is a folder"),
            (folder.file("missing.sqlite"), "There is no database at"),
        ] {
            let run = try await Program.run("events", "--database", path)
            #expect(run.code == 70, "\(run.complaints)")
            #expect(run.complaints.contains(words), "\(run.complaints)")
        }
        for path in [folder.file("plain/under.sqlite"), folder.file("nowhere/new.sqlite")] {
            let run = try await Program.run("import", Program.programme, "--database", path)
            #expect(run.code == 70)
            #expect(run.complaints.contains("cannot be written"), "\(run.complaints)")
        }
        let unnamed = try await Program.run("events")
        #expect(unnamed.code == 64)
        #expect(unnamed.complaints.contains("Say which database"))
    }

    @Test func `export, restore and export again give the same bytes`() async throws {
        let folder = try await Year.copy()
        let (first, second, copy) = (folder.file("first"), folder.file("second"), folder.file("copy.sqlite"))
        #expect(try await Program.run("export", first, "--database", folder.file("year.sqlite")).code == 0)
        let restored = try await Program.run("restore", first, "--database", copy)
        #expect(restored.code == 0, "\(restored.complaints)")
        #expect(try await Program.run("check", "--database", copy).code == 0)
        #expect(try await Program.run("export", second, "--database", copy).code == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: first).sorted()
        #expect(files.contains("manifest.json"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: second).sorted() == files)
        for file in files {
            #expect(
                FileManager.default.contentsEqual(atPath: first + "/" + file, andPath: second + "/" + file), "\(file)")
        }
        let onto = try await Program.run("restore", first, "--database", folder.file("year.sqlite"))
        #expect(onto.code == 2)
        #expect(onto.complaints.contains("[database_not_empty]"))
    }

    @Test func `a backup stands by itself and never overwrites`() async throws {
        let folder = try await Year.copy()
        let backup = folder.file("backup.sqlite")
        #expect(try await Program.run("backup", backup, "--database", folder.file("year.sqlite")).code == 0)
        #expect(try await Program.run("check", "--database", backup).code == 0)
        #expect(try await Program.run("backup", backup, "--database", folder.file("year.sqlite")).code == 70)
    }

    @Test func `an answer nobody can take is told by the exit code, never by a trap`() async throws {
        let folder = try await Year.copy()
        for arguments in ["events", "check", "roster CCE-2201A", "book NOPE --delegate x@y.example"] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = [
                "-c", "\(Program.path) \(arguments) --database \(folder.file("year.sqlite")) >/dev/full 2>/dev/full",
            ]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == (arguments.hasPrefix("book") ? 2 : 70), "\(arguments)")
        }
    }

    @Test func `a database that says what cannot be is refused, and check finds it`() async throws {
        for (sql, commands) in [
            ("UPDATE partnership SET demonstration_offset_ms = 9223372036854775807", ["events", "check"]),
            ("UPDATE events SET waiting = 9223372036854775807 WHERE code = 'DMDC-2201A'", ["events", "book"]),
            ("UPDATE events SET booking_opens_on = 'garbage' WHERE code = 'DMDC-2201A'", ["events", "book"]),
            ("UPDATE sessions SET starts_local = 'x'", ["events"]),
        ] {
            let folder = try await Year.copy()
            let database = folder.file("year.sqlite")
            try sqlite(database, "PRAGMA ignore_check_constraints = ON; \(sql)")
            for command in commands {
                let rest =
                    command == "book" ? ["DMDC-2201A", "--delegate", "kate.abbott@learning-northvale.example"] : []
                let run = try await Program.run([command] + rest + ["--database", database])
                #expect(run.code == 70, "\(sql): \(command) \(run.code) \(run.complaints)")
            }
            guard !commands.contains("check") else { continue }
            let check = try await Program.run("check", "--database", database)
            #expect(check.code == 2, "\(sql): \(check.complaints)")
            #expect(check.out.contains("unreadable"))
        }
    }

    @Test(arguments: [
        ("DROP INDEX bookings_live", "schema_differs"), ("DELETE FROM courses WHERE code = 'VSA'", "reference_broken"),
        ("DELETE FROM terms_charges; DELETE FROM terms", "unreadable"),
        ("UPDATE bank_holidays SET day_on = '9999-99-99' WHERE day_on = '2025-12-25'", "unreadable"),
        ("DROP TRIGGER history_is_never_changed; UPDATE history SET facts = '{{{'", "unreadable"),
    ])
    func `damage no rule speaks of is found too`(sql: String, code: String) async throws {
        let folder = try await Year.copy()
        try sqlite(folder.file("year.sqlite"), "PRAGMA foreign_keys = OFF; \(sql)")
        let check = try await Program.run("check", "--database", folder.file("year.sqlite"))
        #expect(check.code == 2)
        #expect(check.out.contains(code), "\(check.out.prefix(500))")
    }

    @Test func `broken pages are found`() async throws {
        let folder = try await Year.copy()
        let backup = folder.file("flat.sqlite")
        try await Program.run("backup", backup, "--database", folder.file("year.sqlite"))
        let length = try #require(try FileManager.default.attributesOfItem(atPath: backup)[.size] as? Int)
        for share in [3, 5, 7] {
            let broken = folder.file("broken-\(share).sqlite")
            try FileManager.default.copyItem(atPath: backup, toPath: broken)
            let handle = try #require(FileHandle(forWritingAtPath: broken))
            try handle.seek(toOffset: UInt64(length / 4096 * share / 10 * 4096))
            try handle.write(contentsOf: Data(repeating: 0xA5, count: 65_536))
            try handle.close()
            let check = try await Program.run("check", "--database", broken)
            #expect(check.code == 2 || check.code == 70, "\(check.out)")
        }
    }

    @Test func `a link leads to the same database and the same lock`() async throws {
        let folder = try await Year.copy()
        let link = folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.file("year.sqlite"))
        let run = try await Program.run(
            "staff", "add", "lena.hart@scp.example", "--role", "auditor", "--database", link)
        #expect(run.code == 0)
        #expect(FileManager.default.fileExists(atPath: folder.file("year.sqlite-lock")))
        #expect(!FileManager.default.fileExists(atPath: link + "-lock"))
    }

    @Test func `a command that came to nothing leaves no database behind`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.file("new.sqlite")
        for arguments in [
            ["restore", folder.path], ["import", Program.programme, "--as", "nobody@x.example"],
            ["token", "create", "--role", "none", "--name", "x"],
        ] {
            #expect(try await Program.run(arguments + ["--database", database]).code != 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "\(arguments)")
        }
        #expect(try await Program.run("serve", "--database", database).code == 70)
        for name in ["", ":memory:", "sqlite:", "file:x?mode=ro"] {
            #expect(try await Program.run("events", "--database", name).code == 64, "\(name)")
        }
    }

    @Test func `two commands that make one database never undo each other`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.file("new.sqlite")
        try await withThrowingTaskGroup(of: (String, Int32).self) { group in
            for number in 1...4 {
                group.addTask {
                    let email = "p\(number)@scp.example"
                    let role = number == 4 ? "none" : "auditor"
                    return (
                        email, try await Program.run("staff", "add", email, "--role", role, "--database", database).code
                    )
                }
            }
            var kept: [String] = []
            for try await (email, code) in group where code == 0 { kept.append(email) }
            #expect(!kept.isEmpty)
            for email in kept {
                let again = try await Program.run("staff", "add", email, "--role", "auditor", "--database", database)
                #expect(again.out.contains("already"), "\(email)")
            }
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0.contains(".new-") })
    }

    private func sqlite(_ database: String, _ sql: String) throws {
        try DatabaseQueue(path: database).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    @Test func `a demonstration never replaces somebody's work`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.file("real.sqlite")
        try await Program.run(
            "staff", "add", "lena.hart@scp.example", "--role", "administrator", "--database", database)
        let run = try await Program.run("demo", Program.programme, "--database", database, "--prepare-only")
        #expect(run.code == 64)
        #expect(run.complaints.contains("is no demonstration"))
        #expect(try await Program.run("check", "--as", "lena.hart@scp.example", "--database", database).code == 0)
    }

    @Test(arguments: [40, 120, 300, 600])
    func `killed in the middle of an import, nothing of it is there and all can be done again`(delay: Int) async throws
    {
        let folder = try TemporaryFolder()
        let database = folder.file("new.sqlite")
        try await Program.run(
            "staff", "add", "lena.hart@scp.example", "--role", "administrator", "--database", database)
        let (process, _) = try Program.start(["import", Program.programme, "--database", database])
        try await Task.sleep(for: .milliseconds(delay))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(try await Program.run("check", "--database", database).code == 0)
        #expect(
            try await Program.run("events", "--format", "csv", "--database", database).out.split(separator: "\n").count
                == 1)
        #expect(try await Program.run("import", Program.programme, "--database", database).code == 0)
    }
}
