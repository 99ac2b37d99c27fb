import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Importing the papers of a folder.
struct ImportTests {
    /// What an import of these papers finds wrong, as `place: reason`.
    private func faults(_ cast: Cast, _ files: [PaperKind: String]) async throws -> [String] {
        do {
            try await cast.importPapers(files)
            return []
        } catch let errors as FieldErrors { return errors.faults.map { "\($0.place): \($0.reason)" } }
    }

    private static func summary(_ summary: ImportSummary) -> [String] {
        summary.papers.map { "\($0.kind.rawValue) \($0.added) \($0.known)" }
    }

    @Test func `a programme is added, and a second time nothing is new`() async throws {
        let cast = try Cast()
        #expect(
            Self.summary(try await cast.importPapers(Cast.programme)) == [
                "agencies 4 0", "people 8 0", "courses 3 0", "terms 3 0", "events 5 0", "sessions 6 0",
            ])
        let before = try await cast.exported()
        #expect(
            Self.summary(try await cast.importPapers(Cast.programme)) == [
                "agencies 0 4", "people 0 8", "courses 0 3", "terms 0 3", "events 0 5", "sessions 0 6",
            ])
        #expect(try await cast.exported() == before)
        try await cast.expectSound()
    }

    @Test func `the order of the rows does not matter for what is there`() async throws {
        let cast = try Cast()
        try await cast.importPapers(Cast.programme)
        let before = try await cast.exported()
        let shuffled = Cast.programme.mapValues { text in
            text.split(separator: "\n").reversed().joined(separator: "\n")
        }
        #expect(try await cast.importPapers(shuffled).added == 0)
        #expect(try await cast.exported() == before)
    }

    @Test func `a dry run tells and changes nothing`() async throws {
        let cast = try Cast()
        let before = try await cast.exported()
        #expect(try await cast.importPapers(Cast.programme, dryRun: true).added == 29)
        #expect(try await cast.exported() == before)
        #expect(try await cast.importPapers(Cast.programme).added == 29)
    }

    @Test(arguments: [
        (
            PaperKind.agencies, "NCS,Northvale Borough,council,partner,finance@council.example,no",
            "agencies.csv:2:2: Agency NCS is recorded with name “Northvale Council”, this row says “Northvale Borough”."
        ),
        (
            .agencies, "NHS,Northvale NHS Trust,health,partner,f@nhs.example,yes",
            "agencies.csv:2:5: Agency NHS is recorded with finance_email empty, this row says “f@nhs.example”."
        ),
        (
            .people, "tom.reid@council.example,Thomas,Reid,NCS,Social worker,",
            "people.csv:2:2: tom.reid@council.example is recorded with given_name “Tom”, this row says “Thomas”."
        ),
        (
            .people, "tom.reid@council.example,Tom,Reid,NHS,Social worker,",
            "people.csv:2:4: tom.reid@council.example is recorded with agency “NCS”, this row says “NHS”."
        ),
        (
            .courses, "SCT,course,Safeguarding children today,Core,1,All,full_day,36,no",
            "courses.csv:2:7: Course SCT is recorded with length_class “half_day”, this row says “full_day”."
        ),
        (
            .events, "WTSC-2109A,WTSC,3,1,dana.frost@trainers.example,,",
            "events.csv:2:3: Event WTSC-2109A is recorded with capacity “2”, this row says “3”."
        ),
        (
            .events, "WTSC-2109A,WTSC,2,1,ed.vale@trainers.example,,",
            "events.csv:2:5: Event WTSC-2109A is recorded with trainers “dana.frost@trainers.example”, this row says "
                + "“ed.vale@trainers.example”."
        ),
        (
            .events, "NET-2109,NET,3,0,,2021-08-01,",
            "events.csv:2:6: Event NET-2109 is recorded with booking_opens_on empty, this row says “2021-08-01”."
        ),
        (
            .sessions, "WTSC-2109A,2021-09-14 09:30,2021-09-14 17:00,room,Town Hall,",
            "sessions.csv:2:3: This session of WTSC-2109A is recorded with ends_at “2021-09-14 16:30”, this row says "
                + "“2021-09-14 17:00”."
        ),
        (
            .sessions, "WTSC-2109A,2021-09-15 09:30,2021-09-15 12:00,room,Town Hall,",
            "sessions.csv:2:2: Event WTSC-2109A is recorded without a session at 2021-09-15 09:30."
        ),
    ])
    func `a changed value is a fault that names both`(kind: PaperKind, row: String, fault: String) async throws {
        let cast = try Cast()
        try await cast.importPapers(Cast.programme)
        let before = try await cast.exported()
        #expect(try await faults(cast, [kind: row]) == [fault + " An import never changes what is there."])
        #expect(try await cast.exported() == before)
    }

    @Test func `terms are never changed`() async throws {
        let cast = try Cast()
        try await cast.importPapers(Cast.programme)
        let general = "2021-22,2021-04-01,automatic,2,working_days,23:59:59"
        #expect(
            try await faults(cast, [.terms: "\(general),any,any,3000,5000,no"]) == [
                "terms.csv:2:9: Version 2021-22 is recorded with other charges for these classes. Terms are never "
                    + "changed; give the new ones a version of their own."
            ])
        #expect(
            try await faults(cast, [.terms: "\(general),any,any,2500,5000,no"]) == [
                "terms.csv:2:1: Version 2021-22 is recorded with more charges than stand here."
            ])
        #expect(
            try await faults(
                cast, [.terms: "2021-22,2021-04-01,automatic,3,working_days,23:59:59,any,any,2500,5000,no"]
            )
            .first == "terms.csv:2:4: Version 2021-22 is recorded with notice “2”, this row says “3”. "
                + "An import never changes what is there.")
    }

    @Test func `the rows of a version agree and name no classes twice`() async throws {
        let cast = try Cast()
        let text = """
            2021-22,2021-04-01,automatic,2,working_days,23:59:59,any,any,2500,5000,no
            2021-22,2021-04-02,automatic,2,working_days,23:59:59,half_day,any,2500,5000,yes
            2021-22,2021-04-01,automatic,2,working_days,23:59:59,any,any,0,0,no
            """
        #expect(
            try await faults(cast, [.terms: text]) == [
                "terms.csv:3:2: Every row of a version says the same here: “2021-04-01” in line 2, “2021-04-02” in this one.",
                "terms.csv:3:11: Every row of a version says the same here: “no” in line 2, “yes” in this one.",
                "terms.csv:4:7: These classes stand twice in this version: here and in line 2.",
            ])
    }

    @Test func `rows with another notice are a tier, complete and never cheaper`() async throws {
        let cast = try Cast()
        let general = "steps,2021-04-01,automatic"
        let good = """
            \(general),14,calendar_days,,any,any,100%,100%,no
            \(general),28,calendar_days,,any,any,50%,100%,no
            """
        #expect(try await cast.importPapers([.terms: good]).added == 2)
        let terms = try #require(
            try await cast.office.termsVersions(by: Cast.console).map(\.terms).first { $0.version == "steps" })
        #expect(terms.notices.map(\.value) == [28, 14])
        #expect(terms.charges.first?.late == [.price(percent: 50), .price(percent: 100)])
        #expect(try await faults(cast, [.terms: good]) == [])
        let bad = """
            x,2021-04-01,automatic,28,calendar_days,,any,any,50%,100%,no
            x,2021-04-01,automatic,14,calendar_days,,any,any,2000,90%,no
            x,2021-04-01,automatic,28,calendar_days,,half_day,any,50%,100%,no
            x,2021-04-01,automatic,10,working_days,,briefing,any,50%,100%,no
            """
        let places = try await faults(cast, [.terms: bad]).map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "terms.csv:5:4:", "terms.csv:2:4:", "terms.csv:3:10:", "terms.csv:3:9:", "terms.csv:4:4:",
                "terms.csv:4:4:", "terms.csv:5:4:", "terms.csv:5:4:",
            ])
    }

    /// Read back, a line for any class must still be the line that was read, however it was written.
    @Test(arguments: ["any", "Any"])
    func `terms for any class are there the second time`(written: String) async throws {
        let cast = try Cast()
        let row = "2021-22,2021-04-01,automatic,2,working_days,23:59:59,any,\(written),2500,5000,no"
        #expect(try await cast.importPapers([.terms: row]).added == 1)
        #expect(try await faults(cast, [.terms: row]) == [])
    }

    @Test func `faults are collected over all files and one of them imports nothing`() async throws {
        let cast = try Cast()
        let before = try await cast.exported()
        var files = Cast.programme
        files[.people]? += "\nx.y@x.example,X,Y,XYZ,,"
        files[.events]? += """

            NEW-1,NONE,3,0,ed.vale@trainers.example;who@x.example,,
            NEW-2,WTSC,3,0,,,
            """
        files[.sessions]? += """

            NEW-1,2021-09-20 09:30,2021-09-20 12:30,virtual,,
            NEW-1,2021-09-20 12:00,2021-09-20 13:30,virtual,,
            NEW-3,2021-09-20 12:00,2021-09-20 13:30,virtual,,
            """
        #expect(
            try await faults(cast, files) == [
                "people.csv:10:4: There is no agency with the code “XYZ”.",
                "events.csv:7:2: There is no course with the code “NONE”.",
                "events.csv:7:5: Nobody with the address who@x.example is known; add them to people.csv.",
                "sessions.csv:9:2: This session begins before the one in line 8 of the same event has ended.",
                "events.csv:8:1: The event NEW-2 has no sessions; give it at least one in sessions.csv.",
                "sessions.csv:10:1: There is no event with the code “NEW-3”.",
            ])
        #expect(try await cast.exported() == before)
    }

    @Test func `a code that stands twice is named with both its places`() async throws {
        let cast = try Cast()
        var files = Cast.programme
        files[.people]? += "\ntom.reid@council.example,Tom,Reid,NCS,Social worker,"
        files[.courses]? += "\nWTSC,course,Again,Core,2,All,full_day,36,no"
        #expect(
            try await faults(cast, files) == [
                "people.csv:10:1: “tom.reid@council.example” stands twice: here and at people.csv:3:1.",
                "courses.csv:5:1: “WTSC” stands twice: here and at courses.csv:2:1.",
            ])
    }

    @Test func `sessions are numbered by their start and may touch`() async throws {
        let cast = try Cast()
        try await cast.importPapers(Cast.programme)
        try await cast.importPapers([
            .events: "NEW-1,WTSC,3,0,,,",
            .sessions: """
            NEW-1,2021-09-21 12:30,2021-09-21 15:30,virtual,,
            NEW-1,2021-09-21 09:30,2021-09-21 12:30,virtual,,
            NEW-1,2021-09-20 09:30,2021-09-20 12:30,virtual,,
            """,
        ])
        let summary = try await cast.office.eventDetails("NEW-1", by: Cast.console).summary
        #expect(
            summary.sessions.map { "\($0.ordinal) \($0.startsLocal.iso)" } == [
                "1 2021-09-20 09:30", "2 2021-09-21 09:30", "3 2021-09-21 12:30",
            ])
        #expect(summary.event.firstStartsAt == (try uk("2021-09-20 09:30")))
        #expect(summary.event.lastEndsAt == (try uk("2021-09-21 15:30")))
    }

    @Test func `an import is told in history once`() async throws {
        let cast = try Cast()
        for _ in 0..<2 { try await cast.importPapers(Cast.programme) }
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'programme_imported'") == 1)
        #expect(try await cast.number("SELECT count(*) FROM history WHERE code = 'event_added'") == 5)
    }
}
