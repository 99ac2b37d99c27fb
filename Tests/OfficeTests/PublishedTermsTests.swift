import Bookings
import Formats
import Foundation
import Office
import TestSupport
import Testing

/// The terms partnerships publish, as files anybody can import, against what was worked out by hand and by calendar.
struct PublishedTermsTests {
    private static let folder = Program.root + "/fixtures/terms/"

    static let areas = [
        "brent", "greenwich", "north-yorkshire", "northamptonshire", "nottingham-early-years", "plymouth", "portsmouth",
        "safe-child", "salford", "south-tyneside", "staffordshire", "sutton", "teeswide", "west-sussex", "wirral",
    ]

    private static func text(_ file: String) throws -> String {
        try String(contentsOfFile: folder + file, encoding: .utf8)
    }

    /// One line of the worked cases.
    struct WorkedCase: Sendable {
        let start: Instant
        let basis: ChargeBasis
        let agencyClass: Word?
        let steps: [(lastSecond: Instant, then: Int)]
        let noShow: Int

        init(_ fields: [String]) throws {
            start = try uk(fields[1])
            basis = ChargeBasis(
                length: try #require(LengthClass(rawValue: fields[2])), days: try #require(Int(fields[3])),
                price: Pence(12_000))
            agencyClass = Word(fields[4])
            steps = try fields[5].split(separator: " ").map { step in
                let parts = step.split(separator: ">").map(String.init)
                return (try uk(parts[0] + " 23:59:59"), try #require(Int(parts[1])))
            }
            noShow = try #require(Int(fields[6]))
        }
    }

    static func cases(_ area: String) throws -> [WorkedCase] {
        try text("worked-cases.csv").split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
            .filter { $0.first == area }.map { try WorkedCase($0) }
    }

    /// The terms of an area, imported into a database and read back.
    private func imported(_ area: String) async throws -> Terms {
        let cast = try Cast()
        var papers = ProgrammePapers()
        var reader = PaperReader(.terms, file: "\(area).csv")
        reader.feed(Array(try Self.text("\(area).csv").utf8), into: &papers)
        try reader.finish(into: &papers).check()
        let read = papers
        let added = try await cast.office.importProgramme(read, dryRun: false, by: Cast.console) { _ in }.added
        #expect(added == read.rows)
        #expect(try await cast.office.importProgramme(read, dryRun: false, by: Cast.console) { _ in }.added == 0)
        let versions = try await cast.office.termsVersions(by: Cast.console)
        return try #require(versions.map(\.terms).first { $0.version != "starter" })
    }

    private func calendar() async throws -> WorkingCalendar {
        WorkingCalendar(bankHolidays: Set(try await Cast().office.holidayList(by: Cast.console).days.map(\.day)))
    }

    private func frozen(_ terms: Terms, _ one: WorkedCase, _ calendar: WorkingCalendar) -> FrozenTerms {
        FrozenTerms(
            terms, event: one.start, basis: one.basis, agencyClass: one.agencyClass,
            calendar: calendar, at: one.start.advanced(byMinutes: -2 * 365 * 24 * 60))
    }

    @Test(arguments: areas)
    func `the published amounts, to the second`(area: String) async throws {
        let terms = try await imported(area)
        let (cases, calendar) = (try Self.cases(area), try await calendar())
        #expect(cases.count >= 5)
        for one in cases {
            let frozen = frozen(terms, one, calendar)
            var before = 0
            for step in one.steps {
                let next = step.lastSecond.advanced(bySeconds: 1)
                #expect(frozen.cancellationCharge(at: step.lastSecond).amount == before, "\(frozen.sentence)")
                #expect(frozen.cancellationCharge(at: next).amount == step.then, "\(frozen.sentence)")
                before = step.then
            }
            #expect(frozen.freeUntil == one.steps.first?.lastSecond)
            #expect(frozen.cancellationCharge(at: one.start).amount == before)
            #expect(frozen.noShow.amount == one.noShow)
        }
    }

    @Test func `no area is left without its cases, and no case without its area`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter {
            $0.hasSuffix(".csv") && $0 != "worked-cases.csv"
        }
        #expect(files.sorted() == Self.areas.map { "\($0).csv" })
        let lines = try Self.text("worked-cases.csv").split(separator: "\n").dropFirst()
        #expect(try lines.count == Self.areas.reduce(0) { try $0 + Self.cases($1).count })
    }

    @Test func `what each says besides, in plain words`() async throws {
        var text = ""
        let calendar = try await calendar()
        for area in Self.areas {
            let terms = try await imported(area)
            text += "# \(terms.version)\n"
            for sentence in terms.noticeSentences { text += "\(sentence)\n" }
            for line in terms.charges { text += "\(line.classWords): \(line.words)\n" }
            for (section, sentences) in terms.clauses.sentences {
                text += "\(section.words)\n" + sentences.map { "- \($0)\n" }.joined()
            }
            if let one = try Self.cases(area).first { text += "> \(frozen(terms, one, calendar).sentence)\n" }
            text += "\n"
        }
        try Golden.check(text, "published-terms.txt")
    }

    @Test func `Staffordshire's grace, South Tyneside's call and Nottingham's minimum propose what is published`()
        async throws
    {
        let staffordshire = try await imported("staffordshire").clauses
        #expect(staffordshire.lateness.proposal(length: .fullDay, late: 15, early: 0, share: 96) == .attended)
        #expect(staffordshire.lateness.proposal(length: .fullDay, late: 16, early: 0, share: 96) == .noShow)
        #expect(staffordshire.lateness.proposal(length: .halfDay, late: 1, early: 0, share: 99) == .noShow)
        #expect(staffordshire.lateness.proposal(length: .fullDay, late: 0, early: 1, share: 99) == .noShow)
        #expect(AbsenceReason.allCases.allSatisfy { staffordshire.absence[$0] == .charge })
        let (session, calendar) = (try day("2025-04-23"), try await calendar())
        let ill = try await imported("south-tyneside").clauses.absence
        for (told, proposal) in [("09:59:59", Absence.Proposal.exempt), ("10:00", .charge)] {
            let notification = Absence.Notification(
                toldAt: try uk("2025-04-23 \(told)"), writtenAt: try uk("2025-04-30 23:59:59"), isConfirmed: false)
            #expect(ill.proposal(.sickness, notification, on: session, calendar: calendar) == proposal)
        }
        let invoicing = try await imported("nottingham-early-years").clauses.invoicing
        #expect(!invoicing.mayBill(total: 3000, eventEnded: session, on: session))
        #expect(invoicing.mayBill(total: 3001, eventEnded: session, on: session))
        let brent = try await imported("brent").clauses
        #expect(brent.invoicing.billTo == .manager)
        #expect(try brent.invoicing.payBy(issued: session) == day("2025-05-23"))
        #expect(brent.lateness.proposal(length: .briefing, late: 20, early: 0, share: 90) == .attended)
        #expect(brent.lateness.proposal(length: .briefing, late: 21, early: 0, share: 90) == .noShow)
    }
}
