import ArgumentParser
import Bookings
import Formats
import Office

struct TermsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add the versions of the terms that stand in a file.",
        discussion: """
            The file is in the form of terms.csv: of each version one row for every line of its price list and every \
            notice; the clauses are columns that may be left out. One fault anywhere and nothing is imported.

            Example: coursebook terms import fixtures/terms/staffordshire.csv --dry-run --database year.sqlite
            """)

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The file.", completion: .file(extensions: ["csv"])) var file: String
    @Flag(help: "Check everything, then leave the database as it was.") var dryRun = false

    func run() async throws {
        let papers = try await answering { try PaperFolder.readPaper(.terms, at: file) }
        try await options.withOffice(.readWrite) { office, asker in
            let summary = try await office.importProgramme(papers, dryRun: dryRun, by: asker) { _ in }
            for line in summary.papers {
                try Terminal.say("\(line.added) rows added, \(line.known) known already.")
            }
            if dryRun { try Terminal.say("A dry run: nothing was changed.") }
        }
    }
}

struct TermsClauses: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clauses", abstract: "List what terms can say besides notices and prices.",
        discussion: "Example: coursebook terms clauses")

    @OptionGroup var listing: ListingOptions

    func run() async throws {
        var table = Listing(
            [
                .init("Clause", "clause"), .init("Holds", "holds"), .init("Else", "else"),
                .init("What it asks", "question"),
            ],
            whenEmpty: "")
        table.rows = Clause.all.map { clause in
            [.text(clause.name), .text(clause.holds), .text(clause.typed(of: Clauses())), .text(clause.question)]
        }
        try await answering { try Terminal.write(table.text(listing.format)) }
    }
}

extension Clause {
    /// What it can hold, in a word or two.
    fileprivate var holds: String {
        switch kind {
        case .truth: "yes or no"
        case .whole(let range, _): "\(range.lowerBound) to \(range.upperBound)"
        case .choice(let choices): choices.map(\.code).joined(separator: ", ")
        case .money: "pounds"
        case .time: "a time of day"
        case .lines: "text"
        }
    }
}
