import Bookings
import Formats
import Foundation
import Office
import TestSupport
import Testing

/// The training year 2021-22 as it stood on 10 December 2021.
struct ProgrammeYearTests {
    private static func papers() throws -> ProgrammePapers {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("fixtures/programme-2021-22")
        var papers = ProgrammePapers()
        for kind in PaperKind.allCases {
            var reader = PaperReader(kind)
            reader.feed(try Data(contentsOf: folder.appendingPathComponent(kind.fileName)), into: &papers)
            try reader.finish(into: &papers).check()
        }
        return papers
    }

    @Test func `the year is imported once, its figures are exact and the books are sound`() async throws {
        let cast = try Cast()
        try cast.clock.set("2021-12-10 17:00")
        let papers = try Self.papers()
        let summary = try await cast.office.importProgramme(papers, dryRun: false, by: Cast.console) { _ in }
        #expect(
            summary.papers.map { "\($0.kind.rawValue) \($0.added) \($0.known)" } == [
                "agencies 75 0", "people 1249 0", "roles 10 0", "courses 15 0", "terms 8 0", "events 111 0",
                "sessions 140 0",
                "journal 6465 0",
            ])

        let report = try await cast.office.attendanceReport(from: nil, to: day("2021-12-10"), by: Cast.console)
        let courses = report.total(.course)
        #expect(courses.takenUp == 1937)
        #expect(courses.attended == 1885)
        #expect(courses.partial == 52)
        #expect(courses.noShow == 132)
        #expect(courses.excused == 22)
        #expect(courses.events == 85)
        let engagement = report.sectors.filter { $0.kind == .engagement && $0.figures.takenUp > 0 }
        #expect(
            engagement.map { "\($0.sector?.code ?? "none") \($0.figures.takenUp)" } == [
                "faith 42", "voluntary_and_sports 32",
            ])

        let all = try await cast.office.attendanceReport(from: nil, to: nil, by: Cast.console)
        #expect(all.total(.course).events == 109)
        #expect(all.total(.course).takenUp == 1937)
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 3073)
        #expect(
            try await cast.number(
                """
                SELECT count(*) FROM bookings AS b JOIN events AS e ON e.id = b.event_id
                WHERE b.state = 'confirmed' AND e.first_starts_at > 1639155600000
                """) == 309)
        #expect(try await cast.number("SELECT sum(waiting) FROM events") == 28)
        try await cast.expectSound()

        let again = try await cast.office.importProgramme(papers, dryRun: false, by: Cast.console) { _ in }
        #expect(again.added == 0)
        #expect(again.papers.map(\.known) == [75, 1249, 10, 15, 8, 111, 140, 6465])
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 3073)

        let files = try await cast.exported()
        let copy = try Cast()
        try copy.clock.set("2021-12-10 17:00")
        try await copy.restore(files, pieces: 60_000)
        #expect(try await copy.exported() == files)
    }
}
