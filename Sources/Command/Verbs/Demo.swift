import ArgumentParser
import Bookings
import Formats
import Foundation
import Mail
import Office

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import a programme into a fresh database that lives on a day of its own, and serve it.",
        discussion: """
            Pages offer a chooser of whom to act as, so the demonstration listens on this machine only.

            Example: coursebook demo fixtures/programme-2021-22 --on "2021-12-13 09:00" --database demo.sqlite
            """)

    @Argument(help: "The folder with the programme.", completion: .directory) var folder: String
    @Option(help: ArgumentHelp("The moment the demonstration begins at, UK time.", valueName: "time"))
    var on: String = "2021-12-13 09:00"
    @Option(help: ArgumentHelp("The database file; an earlier demonstration there is replaced.", valueName: "path"))
    var database: String
    @Option(help: "The port to listen on (COURSEBOOK_PORT, 8080 by default; 0 takes any free one).") var port: Int?
    @Flag(help: "Only make the database; do not serve it.") var prepareOnly = false

    private static let partnershipName = "Northvale Safeguarding Children Partnership"

    func run() async throws {
        try await answering {
            guard database == (try Settings(database: database).databaseAddress().path) else {
                throw FieldErrors("--database", "The demonstration keeps its database in a file. Name its path.")
            }
        }
        let mark = try await answering { try ServingMark(besides: database, alone: true) }
        defer { mark.release() }
        let office = try await answering { try await prepare() }
        defer { Terminal.complain("") }
        if prepareOnly { return try await answering { try await office.close() } }
        let settings = Settings(port: port)
        try await answering {
            let guide = try await guide(office)
            let port = try settings.portNumber()
            try await runService(
                office, host: "127.0.0.1", port: port, mayActAs: true, post: try post(port: port)
            ) { address in
                try? Terminal.say("\nThe demonstration is ready:  \(Terminal.bold(address))\n\n\(guide)")
            }
            try await office.close()
        }
    }

    /// A fresh database on the demonstration's day, with the programme imported.
    private func prepare() async throws -> Office {
        guard let wall = WallTime(iso: on), let begin = UKTime.instant(of: wall) else {
            throw FieldErrors("--on", "Expected a UK time such as 2021-12-13 09:00, found “\(on)”.")
        }
        let papers = try PaperFolder(folder).read()
        try await clearEarlierDemonstration()
        let offset = begin.milliseconds - Wiring.realNow().milliseconds
        let asker = Asker(.operator(Wiring.login), through: .cli)
        let fresh = try await Wiring.office(path: database, use: .create)
        try await fresh.beginDemonstration(offsetMilliseconds: offset, name: Demo.partnershipName, by: asker)
        try await fresh.close()
        let office = try await Wiring.office(path: database, use: .readWrite)
        let progress = Progress("Importing the programme", of: papers.rows)
        _ = try await office.importProgramme(papers, dryRun: false, by: asker) { progress.show($0) }
        progress.finish()
        return office
    }

    /// Removes what an earlier demonstration left; anything else is somebody's work and is never touched.
    private func clearEarlierDemonstration() async throws {
        guard FileManager.default.fileExists(atPath: database) else { return }
        let earlier = try await Wiring.office(path: database, use: .readOnly)
        let isDemonstration = try await earlier.partnership().isDemonstration
        try await earlier.close()
        guard isDemonstration else {
            throw FieldErrors("--database", "\(database) is no demonstration, so it is left alone. Name another file.")
        }
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: database + suffix) {
            do { try FileManager.default.removeItem(atPath: database + suffix) } catch {
                throw RecordFailure.unavailable("\(database + suffix) cannot be removed: \(error.localizedDescription)")
            }
        }
        do { try Maildir(folder: mailFolder).clear() } catch {
            throw RecordFailure.unavailable("\(mailFolder) cannot be emptied: \(error.localizedDescription)")
        }
    }

    private var mailFolder: String { database + "-mail" }

    /// Messages go into a folder beside the database.
    private func post(port: Int) throws -> Post {
        guard let from = Mailbox("Northvale Training <training@northvale.example>") else {
            throw FieldErrors("COURSEBOOK_MAIL_FROM", "Expected an address.")
        }
        return Post(
            route: .folder(mailFolder),
            head: Letterhead(from: from, site: port == 0 ? nil : "http://127.0.0.1:\(port)"))
    }

    /// What to try, in a few lines.
    private func guide(_ office: Office) async throws -> String {
        let anyone = Asker(.anonymous, through: .cli)
        let today = UKTime.wallTime(at: office.now).date
        let next = try await office.programme(
            ProgrammeFilter(from: today, withPlacesLeft: true), limit: 1, by: anyone
        ).events.first?.event.code
        let trainer = try await next.mapAsync { try await office.eventDetails($0, by: anyone).trainers.first } ?? nil
        return """
            It is \(today.words) there, and everybody is invented. Try this:
              · choose whom to act as, open an event, book a place, and cancel it again
              · read what was written to people: the link in the yellow bar, and the folder \(database)-mail
              · act as a trainer\(trainer.map { ", such as \($0)," } ?? "") and open the roster of an event
              · in another terminal:
                  coursebook events --upcoming --database \(database)
                  coursebook roster \(next ?? "CODE") --database \(database)
                  coursebook report attendance --to 2021-12-10 --database \(database)
            Stop with Ctrl-C.

            """
    }
}
