import Bookings
public import Formats
import Records

extension Office {
    /// Imports the papers of a folder in one transaction; a fault anywhere leaves everything as it was.
    ///
    /// A row that is there already with the same values is passed over, so importing a folder again changes nothing. Each
    /// act of the journal is replayed through the body of its verb at its own instant; no message is sent.
    ///
    /// - Parameters:
    ///   - dryRun: whether to roll everything back at the end.
    ///   - progress: told how many rows are done, now and then.
    /// - Throws: `FieldErrors` with every fault's file, line and column; `Refusal`; `RecordFailure`.
    public func importProgramme(
        _ papers: ProgrammePapers, dryRun: Bool, by asker: Asker, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> ImportSummary {
        try await passTime()
        do {
            return try await write(asker, turn: .long) { tx, act in
                try tx.permit(.importProgramme, to: act.asker)
                if !papers.roles.isEmpty { try tx.permit(.addStaff, to: act.asker) }
                var run = ProgrammeImport(papers: papers, act: act, progress: progress)
                let summary = try run.run(in: tx)
                if dryRun { throw DryRun(summary: summary) }
                return summary
            }
        } catch let dry as DryRun { return dry.summary }
    }

    /// Adds courses and events from sheets in the import format; a fault anywhere leaves everything as it was.
    ///
    /// Unlike an import it lets no event be at the same time with the trainer, room or link of another.
    /// - Parameters:
    ///   - publishing: whether the events can be booked at once; else they are drafts.
    ///   - dryRun: whether to tell what would be added and change nothing.
    /// - Throws: `FieldErrors` with every fault's file, line and column; `Refusal`; `RecordFailure`.
    public func uploadProgramme(
        _ papers: ProgrammePapers, publishing: Bool, dryRun: Bool, by asker: Asker
    ) async throws -> ImportSummary {
        do {
            return try await write(asker, turn: .long) { tx, act in
                try tx.permit(.uploadProgramme, to: act.asker)
                if publishing { try tx.permit(.publishEvent, to: act.asker) }
                try tx.lockProgramme()
                var sheets = ProgrammePapers()
                (sheets.courses, sheets.events, sheets.sessions) = (papers.courses, papers.events, papers.sessions)
                var run = ProgrammeImport(papers: sheets, act: act) { _ in }
                (run.newState, run.refusesClashes) = (publishing ? .open : .draft, true)
                let summary = try run.run(in: tx)
                if dryRun { throw DryRun(summary: summary) }
                return summary
            }
        } catch let dry as DryRun { return dry.summary }
    }

    /// Thrown to roll a dry run back.
    private struct DryRun: Error { let summary: ImportSummary }
}

/// What an import came to.
public struct ImportSummary: Hashable, Sendable {
    /// For each paper, how many rows were new and how many were there already.
    public var papers: [Line] = []
    /// What was imported all the same, but deserves a look: a sentence each.
    public var warnings: [String] = []
    /// The codes of what was added, paper by paper, in the order of the rows.
    public var codes: [PaperKind: [String]] = [:]

    /// One paper's rows.
    public struct Line: Hashable, Sendable {
        /// The paper.
        public let kind: PaperKind
        /// Rows that were added.
        public let added: Int
        /// Rows that were there already with the same values.
        public let known: Int
    }

    /// Rows that were added, over all papers.
    public var added: Int { papers.reduce(0) { $0 + $1.added } }
}

/// One run of an import inside its transaction.
struct ProgrammeImport {
    let papers: ProgrammePapers
    var act: Act
    let progress: @Sendable (Int) -> Void
    var faults = FieldErrors()
    /// Where events stand that are added.
    var newState = EventState.open
    /// Whether an event is refused that clashes with another; what papers tell of the past may have clashed.
    var refusesClashes = false
    var people: [EmailAddress: Person] = [:]
    /// How far each event's history had come before this run; nil inside for events nothing had happened on.
    var newestMoments: [Identifier<Event>: Instant?] = [:]
    private var summary = ImportSummary()
    private var done = 0

    init(papers: ProgrammePapers, act: Act, progress: @escaping @Sendable (Int) -> Void) {
        self.papers = papers
        self.act = act
        self.progress = progress
    }

    /// Takes the papers in the order in which they refer to each other.
    mutating func run(in tx: WriteTransaction) throws -> ImportSummary {
        try each(.agencies, papers.agencies) { run, paper in try run.take(paper, in: tx) }
        try each(.people, papers.people) { run, paper in try run.take(paper, in: tx) }
        try each(.roles, papers.roles) { run, paper in try run.take(paper, in: tx) }
        try each(.courses, papers.courses) { run, paper in try run.take(paper, in: tx) }
        try takePrerequisites(papers.courses, added: Set(summary.codes[.courses] ?? []), in: tx)
        try takeTerms(in: tx)
        try takeEvents(in: tx)
        try faults.check()
        try takeJournal(in: tx)
        try faults.check()
        if summary.added > 0 { try act.record(.programmeImported(rows: summary.added), in: tx) }
        return summary
    }

    /// Takes the rows of one paper, counting those that are added.
    private mutating func each<Paper>(
        _ kind: PaperKind, _ rows: [Paper], _ take: (inout ProgrammeImport, Paper) throws -> Bool
    ) throws {
        var added = 0
        for row in rows {
            if try take(&self, row) { added += 1 }
            step()
        }
        count(kind, rows: rows.count, added: added)
    }

    mutating func count(_ kind: PaperKind, rows: Int, added: Int) {
        guard rows > 0 else { return }
        summary.papers.append(ImportSummary.Line(kind: kind, added: added, known: rows - added))
    }

    mutating func noteNew(_ kind: PaperKind, _ code: String) { summary.codes[kind, default: []].append(code) }

    mutating func warn(_ sentence: String) { summary.warnings.append(sentence) }

    mutating func step() {
        done += 1
        if done % 256 == 0 { progress(done) }
    }

    /// Notes a fault for each column in which a row differs from what is recorded.
    mutating func compare(
        _ what: String, _ place: PaperPlace, _ columns: [(name: String, recorded: String, row: String)]
    ) {
        for column in columns where column.recorded != column.row {
            faults.note(
                place.at(column.name),
                "\(what) is recorded with \(column.name) \(quoted(column.recorded)), this row says \(quoted(column.row)). "
                    + "An import never changes what is there.")
        }
    }

    private func quoted(_ text: String) -> String { text.isEmpty ? "empty" : "“\(text)”" }

    /// The person with an address, remembered over the run.
    mutating func person(_ email: EmailAddress, in tx: WriteTransaction) throws -> Person? {
        if let known = people[email] { return known }
        let found = try tx.person(email: email)
        people[email] = found
        return found
    }
}
