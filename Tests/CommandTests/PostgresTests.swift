import Foundation
import TestSupport
import Testing

/// The same commands on a PostgreSQL server, named by its address.
struct PostgresTests {
    @Test func `a database moves to PostgreSQL and back with the same bytes`() async throws {
        let folder = try await Year.copy()
        let address = try StoreKind.postgres.makeDatabase().address
        let year = folder.file("year.sqlite")
        for (arguments, words) in [
            (["export", folder.file("one"), "--database", year], ""),
            (["restore", folder.file("one"), "--database", address], "restored and checked"),
            (["check", "--database", address], "All is well"),
            (["export", folder.file("two"), "--database", address], ""),
            (["restore", folder.file("two"), "--database", folder.file("back.sqlite")], "restored and checked"),
            (["export", folder.file("three"), "--database", folder.file("back.sqlite")], ""),
        ] {
            let run = try await Program.run(arguments)
            #expect(run.code == 0 && (words.isEmpty || run.out.contains(words)), "\(arguments) \(run.complaints)")
        }
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.file("one")) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("one/\(file)")))
            for copy in ["two", "three"] {
                #expect(
                    try Data(contentsOf: URL(fileURLWithPath: folder.file("\(copy)/\(file)"))) == bytes,
                    "\(copy) \(file)")
            }
        }
        let listed = try await Program.run("event", "WTSC-2201A", "--history", "--database", address)
        let known = try await Program.run("event", "WTSC-2201A", "--history", "--database", year)
        #expect(listed.code == 0 && listed.out == known.out)
        let again = try await Program.run("restore", folder.file("one"), "--database", address)
        #expect(again.code == 2 && again.complaints.contains("database_not_empty"), "\(again.complaints)")
    }

    @Test func `a dry run leaves an empty database empty`() async throws {
        let address = try StoreKind.postgres.makeDatabase().address
        let dry = try await Program.run("import", Program.programme, "--dry-run", "--database", address)
        #expect(dry.code == 0 && dry.out.contains("A dry run: nothing was changed."), "\(dry.complaints)")
        let listed = try await Program.run("events", "--database", address)
        #expect(listed.code == 70 && listed.complaints.contains("The database is empty."), "\(listed.complaints)")
    }

    @Test func `what does not fit is said in plain words`() async throws {
        let address = try StoreKind.postgres.makeDatabase().address
        for (arguments, environment, code, words) in [
            (["events", "--database", "postgresql:///x?host=/nowhere/at/all"], [:], 70, "There is no connection"),
            (["events", "--database", "postgresql:x"], [:], 64, "Expected an address such as postgresql://"),
            (["events", "--database", "mysql://db.example/x"], [:], 64, "“mysql” is no kind of database"),
            (["events", "--database", address], [:], 70, "The database is empty"),
            (["events", "--database", address], ["COURSEBOOK_CONNECTIONS": "0"], 64, "from 1 to 100"),
            (["demo", "x", "--database", address], [:], 64, "keeps its database in a file"),
        ] as [([String], [String: String], Int32, String)] {
            let run = try await Program.run(arguments, environment: environment)
            #expect(run.code == code && run.complaints.contains(words), "\(arguments): \(run.code) \(run.complaints)")
        }
    }

    @Test func `a password is never shown`() async throws {
        for address in [
            "postgresql://lena:s3cret@db.example/x", "postgresql://db.example/x?password=s3cret&user=lena",
            "postgresql://db.example/x?sslpassword=s3cret", "postgresql://db.example/x?%70assword=s3cret",
            "postgresql://lena:s3cret%zz@db.example/x",
        ] {
            let run = try await Program.run("settings", environment: ["COURSEBOOK_DATABASE": address])
            #expect(run.code == 0 && run.out.contains("db.example") && !run.out.contains("s3cret"), "\(run.out)")
            let failed = try await Program.run("events", "--database", address)
            #expect(failed.code == 70 && !failed.complaints.contains("s3cret"), "\(failed.complaints)")
        }
    }
}
