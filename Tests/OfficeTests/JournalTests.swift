import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Replaying a journal: each act at its own instant, by the one who did it.
struct JournalTests {
    private func faults(_ cast: Cast, _ journal: String) async throws -> [FieldErrors.Fault] {
        do {
            try await cast.importPapers([.journal: journal])
            return []
        } catch let errors as FieldErrors { return errors.faults }
    }

    /// The cast on 1 December 2021, when everything in the programme is over.
    private func afterwards() async throws -> Cast {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-12-01 10:00")
        return cast
    }

    private static let story = """
        2021-08-02 10:00:00,book,WTSC-2110B,,priya.nair@nhs.example,priya.nair@nhs.example,,
        2021-08-02 11:00:00,book,WTSC-2110B,,tom.reid@council.example,office,,
        2021-08-02 12:00:00,book,WTSC-2110B,,rosa.bell@hope.example,rosa.bell@hope.example,,
        2021-10-08 23:59:59,cancel,WTSC-2110B,,priya.nair@nhs.example,lena.hart@nhs.example,sickness,Off for two weeks
        2021-10-12 13:00:00,attended,WTSC-2110B,1,tom.reid@council.example,ed.vale@trainers.example,,
        2021-10-12 13:05:00,close,WTSC-2110B,1,,ed.vale@trainers.example,,
        2021-10-13 13:00:00,no_show,WTSC-2110B,2021-10-13 09:30,tom.reid@council.example,ed.vale@trainers.example,,
        2021-10-13 13:05:00,close,WTSC-2110B,2,,office,,
        """

    @Test func `a journal is replayed at its own instants`() async throws {
        let cast = try await afterwards()
        #expect(try await cast.importPapers([.journal: Self.story]).added == 8)
        let rows = try await cast.office.roster(of: "WTSC-2110B", by: Cast.console).rows
        #expect(rows.map(\.name) == ["Tom Reid"])
        #expect(rows.map(\.outcome) == [.partial])
        let entries = try await cast.office.history(ofEvent: "WTSC-2110B", by: Cast.console)
        try Golden.check(
            entries.dropFirst().map { "\(UKTime.wallTime(at: $0.at).iso) \($0.source.rawValue): \($0.sentence)\n" }
                .joined(),
            "journal.txt")
        #expect(Set(entries.dropFirst().map(\.recordedAt)) == [try uk("2021-12-01 10:00")])
        try await cast.expectSound()
    }

    @Test func `the same journal again changes nothing`() async throws {
        let cast = try await afterwards()
        try await cast.importPapers([.journal: Self.story])
        let before = try await cast.exported()
        let summary = try await cast.importPapers([.journal: Self.story])
        #expect(summary.added == 0)
        #expect(summary.papers.map(\.known) == [8])
        #expect(try await cast.exported() == before)
    }

    @Test func `rows out of order are replayed in order`() async throws {
        let straight = try await afterwards()
        try await straight.importPapers([.journal: Self.story])
        let reversed = try await afterwards()
        try await reversed.importPapers([
            .journal: Self.story.split(separator: "\n").reversed().joined(separator: "\n")
        ])
        #expect(try await reversed.sentences("WTSC-2110B") == straight.sentences("WTSC-2110B"))
    }

    @Test func `without a session every session is meant`() async throws {
        let cast = try await afterwards()
        try await cast.importPapers([
            .journal: """
            2021-08-02 10:00:00,book,WTSC-2110B,,priya.nair@nhs.example,office,,
            2021-10-13 13:00:00,attended,WTSC-2110B,,priya.nair@nhs.example,office,,
            2021-10-13 13:05:00,close,WTSC-2110B,,,office,,
            """
        ])
        let rows = try await cast.office.roster(of: "WTSC-2110B", by: Cast.console).rows
        #expect(rows.map(\.outcome) == [.attended])
        #expect(try await cast.number("SELECT count(*) FROM attendance") == 2)
    }

    @Test func `a journal tells what has happened`() async throws {
        let cast = try await Cast.assembled()
        let found = try await faults(
            cast, "2021-08-02 10:00:01,book,WTSC-2109A,,priya.nair@nhs.example,office,,")
        #expect(found.map(\.place) == ["journal.csv:2:1"])
        #expect(found.map(\.reason) == ["This lies in the future; a journal tells what has happened."])
        #expect(
            try await faults(cast, "2021-08-02 10:00:00,book,WTSC-2109A,,priya.nair@nhs.example,office,,") == [])
    }

    @Test(
        arguments: [
            ("2021-08-02 10:00:00,book,WTSC-9999,,priya.nair@nhs.example,office,,", 3, "event_unknown"),
            ("2021-08-02 10:00:00,book,WTSC-2109A,,who@x.example,office,,", 5, nil),
            ("2021-08-02 10:00:00,book,WTSC-2109A,,priya.nair@nhs.example,who@x.example,,", 6, nil),
            (
                "2021-08-02 10:00:00,book,WTSC-2109A,,priya.nair@nhs.example,tom.reid@council.example,,", 6,
                "not_permitted"
            ),
            ("2021-08-02 10:00:00,cancel,WTSC-2109A,,priya.nair@nhs.example,office,,", 5, "no_live_booking"),
            ("2021-08-02 10:00:00,attended,WTSC-2109A,1,priya.nair@nhs.example,office,,", 1, "register_not_open"),
            ("2021-09-14 10:00:00,attended,WTSC-2109A,1,priya.nair@nhs.example,office,,", 5, "not_on_register"),
            ("2021-09-14 10:00:00,attended,WTSC-2109A,2,priya.nair@nhs.example,office,,", 4, nil),
            ("2021-09-14 10:00:00,book,WTSC-2109A,,priya.nair@nhs.example,office,,", 1, "event_started"),
            (
                "2021-07-01 10:00:00,book,SCT-2109A,,priya.nair@nhs.example,priya.nair@nhs.example,,", 1,
                "booking_not_open_yet"
            ),
            ("2021-09-14 10:00:00,close,WTSC-2109A,1,,ed.vale@trainers.example,,", 6, "not_permitted"),
        ] as [(String, Int, String?)])
    func `a row a rule refuses is a fault with the refusal's code`(
        row: String, column: Int, code: String?
    ) async throws {
        let cast = try await afterwards()
        let found = try await faults(cast, row)
        #expect(found.map(\.place) == ["journal.csv:2:\(column)"])
        #expect(found.map(\.refusalCode) == [code])
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 0)
    }

    @Test func `every row refused is told and none is kept`() async throws {
        let cast = try await afterwards()
        let twice = "2021-08-02 10:00:00,book,WTSC-2109A,,priya.nair@nhs.example,office,,"
        let found = try await faults(
            cast,
            """
            \(twice)
            2021-08-03 10:00:00,book,WTSC-2109A,,priya.nair@nhs.example,office,,
            2021-08-04 10:00:00,book,WTSC-2110B,,priya.nair@nhs.example,office,,
            """)
        #expect(found.map(\.refusalCode) == ["already_booked", "course_already_booked"])
        #expect(found.map(\.place) == ["journal.csv:3:5", "journal.csv:4:2"])
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 0)
        #expect(try await cast.number("SELECT count(*) FROM journal_acts") == 0)
    }

    @Test(arguments: [
        (
            "lena.hart@nhs.example,sickness,Off for two weeks",
            "2021-10-08 23:59:59,cancel,WTSC-2110B,,priya.nair@nhs.example,priya.nair@nhs.example,sickness,Off for two weeks",
            "This act was imported before as done by lena.hart@nhs.example with the reason sickness; this row gives "
                + "another person, reason or note. An import never changes what is there."
        ),
        (
            "reason", "2021-08-02 11:00:00,book,WTSC-2110B,,tom.reid@council.example,office,transport,",
            "This act was imported before as done by the office with no reason; this row gives another person, reason "
                + "or note. An import never changes what is there."
        ),
        (
            "note", "2021-08-02 11:00:00,book,WTSC-2110B,,tom.reid@council.example,office,,A note",
            "This act was imported before as done by the office with no reason; this row gives another person, reason "
                + "or note. An import never changes what is there."
        ),
    ])
    func `an act imported before with other values is a fault`(_: String, row: String, fault: String) async throws {
        let cast = try await afterwards()
        try await cast.importPapers([.journal: Self.story])
        let found = try await faults(cast, row)
        #expect(found.map(\.reason) == [fault])
        #expect(found.map(\.place) == ["journal.csv:2:6"])
    }

    @Test func `a note is kept apart and not in history or in what is remembered`() async throws {
        let cast = try await afterwards()
        try await cast.importPapers([.journal: Self.story])
        #expect(try await cast.number("SELECT count(*) FROM notes WHERE text = 'Off for two weeks'") == 1)
        let whole = try await cast.exported()
        for file in ["history.jsonl", "journal_acts.jsonl"] {
            #expect(whole[file].map { !String(decoding: $0, as: UTF8.self).contains("two weeks") } == true)
        }
    }

    @Test func `who may not import may not`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .dana, .fin, .olu] {
            let asker = try await cast.asker(who)
            #expect(await cast.refusal { try await cast.importPapers(Cast.programme, by: asker) } == .notPermitted)
        }
        #expect(try await cast.importPapers(Cast.programme, by: cast.asker(.ada)).added == 0)
    }
}
