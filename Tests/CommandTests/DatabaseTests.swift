import Foundation
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
