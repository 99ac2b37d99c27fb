import ArgumentParser
import Bookings
import Formats
import Foundation
import Office

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a folder of papers: agencies, people, courses, events, sessions, terms, journal.",
        discussion: """
            Files may be absent. One fault anywhere and nothing is imported; every fault is named as file:line:column.
            Importing the same folder again changes nothing.

            Example: coursebook import fixtures/programme-2021-22 --dry-run --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(help: "Check and replay everything, then leave the database as it was.") var dryRun = false

    func run() async throws {
        let papers = try await answering {
            let folder = try PaperFolder(folder)
            for name in folder.strangers { Terminal.complain("Note: \(name) is none of the papers and is not read.") }
            return try folder.read()
        }
        try await options.withOffice(.create, leavingNothingNew: dryRun) { office, asker in
            let progress = Progress("Importing", of: papers.rows)
            defer { progress.finish() }
            let summary = try await office.importProgramme(papers, dryRun: dryRun, by: asker) { progress.show($0) }
            progress.finish()
            for warning in summary.warnings { Terminal.complain("Note: \(warning)") }
            for line in summary.papers {
                try Terminal.say("\(line.kind.fileName): \(line.added) added, \(line.known) known already")
            }
            try Terminal.say(
                dryRun ? "A dry run: nothing was changed." : summary.added == 0 ? "Nothing was new." : "Imported.")
        }
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the whole database into a new folder, in a form any store gives byte for byte.",
        discussion: "Example: coursebook export year-2021 --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder, which must not be there yet.", completion: .directory) var folder: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            let target = try NewFolder(folder)
            let progress = Progress("Exporting bytes")
            let rows: Int
            do {
                rows = try await office.exportDatabase(by: asker) { file, bytes in
                    try target.append(bytes, to: file)
                    progress.show(target.written)
                }
                try target.finish()
            } catch {
                target.abandon()
                throw error
            }
            progress.finish()
            try Terminal.say("\(rows) rows written to \(folder).")
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a new database from a folder that export wrote.",
        discussion: "Example: coursebook restore year-2021 --database copy.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder.", completion: .directory) var folder: String

    func run() async throws {
        try await options.withOffice(.create) { office, asker in
            let progress = Progress("Restoring")
            defer { progress.finish() }
            let folder = self.folder
            let rows = try await office.restoreDatabase(
                by: asker, from: { try Pieces.of(folder + "/" + $0).next }, progress: { progress.show($0) })
            progress.finish()
            try Terminal.say("\(rows) rows restored and checked.")
        }
    }
}

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database, while it is in use, into a new file.",
        discussion: "Example: coursebook backup year-backup.sqlite --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The new file.", completion: .file()) var file: String

    func run() async throws {
        try await options.withOffice(.readOnly) { office, asker in
            try await office.backUp(toFile: file, by: asker)
            try Terminal.say("Copied to \(file).")
        }
    }
}

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute what the database promises and list what does not hold.",
        discussion:
            "Reads only. Exit code 2 when anything is found.\n\nExample: coursebook check --database year.sqlite")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let findings = try await options.withOffice(.readOnly) { office, asker in try await office.audit(by: asker) }
        var table = Listing(
            [.init("Finding", "code"), .init("Where", "subject"), .init("What", "explanation")],
            whenEmpty: "All is well: every promise of the database holds.")
        table.rows = findings.map { [.text($0.code), .text($0.subject), .text($0.explanation)] }
        try await answering { try Terminal.write(table.text(listing.format)) }
        if !findings.isEmpty { throw ExitCode(2) }
    }
}

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Show every setting and where it comes from.",
        discussion: "Example: coursebook settings --format json")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let settings = Settings(database: options.database)
        var table = Listing(
            [.init("Setting", "setting"), .init("Value", "value"), .init("From", "source")], whenEmpty: "")
        table.rows = settings.all.map { entry in
            [.text(entry.key), .init(settings.shown(entry)), .text(entry.source)]
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
    }
}
