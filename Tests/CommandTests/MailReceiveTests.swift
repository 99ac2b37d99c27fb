import Foundation
import TestSupport
import Testing

/// Mail handed over by a mail server, which goes by the exit code.
struct MailReceiveTests {
    private func receive(_ mail: String, database: String, _ options: String...) async throws -> Program.Run {
        let folder = try TemporaryFolder()
        try Data(mail.utf8).write(to: URL(fileURLWithPath: folder.file("mail")))
        return try await Program.tool(
            "sh",
            [
                "-c", #"mail=$1; shift; exec "$0" mail receive "$@" < "$mail""#, Program.path, folder.file("mail"),
                "--database", database,
            ] + options)
    }

    private static let question = "From: kate@nhs.example\r\nSubject: A question\r\n\r\nIs there parking?\r\n"

    @Test func `mail of a person or of a program ends well, and only sorting tells them apart`() async throws {
        let year = try await Year.copy()
        let database = year.file("year.sqlite")
        let automatic = "Auto-Submitted: auto-replied\r\nSubject: Away\r\n\r\nI am away.\r\n"
        let tooMuch = Self.question + String(repeating: "words\r\n", count: 400_000)
        #expect(try await receive(Self.question, database: database).code == 0)
        #expect(try await receive(automatic, database: database, "--sort").code == 0)
        for mail in [Self.question, tooMuch] {
            let run = try await receive(mail, database: database, "--sort")
            #expect(run.code == 99 && run.out.contains("A person may have written this"))
        }
    }

    @Test func `a database that is away has the mail server ask again later`() async throws {
        #expect(try await receive(Self.question, database: "/nowhere/at/all.sqlite").code == 75)
    }

    @Test func `without saying what to do with the mail nothing is read`() async throws {
        #expect(try await Program.run("mail").code == 64)
    }
}
