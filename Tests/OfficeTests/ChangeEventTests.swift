import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Changing an event that people have booked, and a draft.
struct ChangeEventTests {
    @Test(arguments: StoreKind.all)
    func `two more places go to the first two who wait, who are told (R-1a)`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.priya, .tom, .lena, .amir, .rosa] { try await cast.book(who, on: "WTSC-2109A") }
        let preview = try await cast.change("WTSC-2109A", dryRun: true) { $0.capacity = "4" }
        #expect(preview.confirmed == ["Lena Hart", "Amir Khan"])
        #expect(try await cast.places("WTSC-2109A").capacity == 2)
        let changed = try await cast.change("WTSC-2109A") { $0.capacity = "4" }
        #expect(changed == preview)
        #expect(changed.places == Places(capacity: 4, occupied: 4, waiting: 1, overbookedBy: 0))
        #expect(
            try await cast.roster("WTSC-2109A") == [
                "Lena Hart confirmed", "Amir Khan confirmed", "Priya Nair confirmed", "Tom Reid confirmed",
                "Rosa Bell waiting 1",
            ])
        #expect(
            try await cast.sentences("WTSC-2109A").suffix(3) == [
                "The number of places was changed from 2 to 4, by console.",
                "Lena Hart was confirmed from the waiting list because a place came free.",
                "Amir Khan was confirmed from the waiting list because a place came free.",
            ])
        #expect(try await cast.number("SELECT count(*) FROM outbox WHERE kind = 'promoted'") == 2)
        try await cast.expectSound()
    }

    @Test func `after the deadline more places stand open to whoever asks first`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .tom, .lena] { try await cast.book(who, on: "WTSC-2109A") }
        try cast.clock.set("2021-09-11 00:00:00")
        let changed = try await cast.change("WTSC-2109A") { $0.capacity = "3" }
        #expect(changed.confirmed == [])
        #expect(changed.places == Places(capacity: 3, occupied: 2, waiting: 1, overbookedBy: 0))
        #expect(try await cast.book(.rosa, on: "WTSC-2109A").state == .confirmed)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `fewer places turn nobody out, and nobody new gets in until there is room (R-2)`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.change("WTSC-2109A") { $0.capacity = "4" }
        var booked: [Who: BookedPlace] = [:]
        for who in [Who.priya, .tom, .lena, .amir] { booked[who] = try await cast.book(who, on: "WTSC-2109A") }
        let lowered = try await cast.change("WTSC-2109A") { $0.capacity = "2" }
        #expect(lowered.places == Places(capacity: 2, occupied: 4, waiting: 0, overbookedBy: 2))
        #expect(lowered.places.words == "Over by 2")
        #expect(try await cast.book(.rosa, on: "WTSC-2109A").waitingPosition == 1)
        for (who, occupied, over) in [(Who.priya, 3, 1), (.tom, 2, 0)] {
            try await cast.cancel(try #require(booked[who]), by: who)
            #expect(
                try await cast.places("WTSC-2109A")
                    == Places(capacity: 2, occupied: occupied, waiting: 1, overbookedBy: over))
        }
        try await cast.cancel(try #require(booked[.lena]), by: .lena)
        #expect(try await cast.roster("WTSC-2109A") == ["Rosa Bell confirmed", "Amir Khan confirmed"])
        let raised = try await cast.change("WTSC-2109A") { $0.capacity = "1" }
        #expect(raised.places.overbookedBy == 1)
        try await cast.expectSound()
    }

    /// The control: without the excess that is kept beside it the schema refuses fewer places than are held.
    @Test(arguments: StoreKind.all)
    func `the schema itself refuses fewer places than are held`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.priya, .tom] { try await cast.book(who, on: "WTSC-2109A") }
        await #expect(throws: RecordFailure.self) {
            try await cast.damage(["UPDATE events SET capacity = 1 WHERE code = 'WTSC-2109A'"])
        }
    }

    @Test func `code and course stay once it is published, whatever else is changed`() async throws {
        let cast = try await Cast.assembled()
        let changed = try await cast.change("WTSC-2109A") { form in
            (form.minimum, form.trainers, form.closesOn) = ("2", Who.ed.rawValue, "2021-09-10")
            form.sessions[0].venue = "Library"
            (form.code, form.course) = ("OTHER", "SCT")
        }
        #expect(changed.changes == [.minimum, .window, .trainers, .venue])
        let details = try await cast.office.eventPlan("WTSC-2109A", by: Cast.console)
        #expect(details.trainers.map(\.displayName) == ["Ed Vale"])
        #expect(details.summary.sessions.map(\.venue) == ["Library"])
        #expect(details.summary.event.minimum == 2)
        #expect(details.summary.course.code == "WTSC")
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `dates of an event nobody ever booked may move, and time follows`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let before = try await cast.office.eventPlan("WTSC-2110B", by: Cast.console).summary.sessions
        try await cast.change("WTSC-2110B") { form in
            form.sessions[1].date = "2021-11-09"
            form.sessions.append(form.sessions[1])
            form.sessions[2].date = "2021-11-10"
            form.sessions[2].link = ""
        }
        let after = try await cast.office.eventPlan("WTSC-2110B", by: Cast.console).summary
        #expect(after.sessions.map(\.startsLocal.iso) == ["2021-10-12 09:30", "2021-11-09 09:30", "2021-11-10 09:30"])
        #expect(after.sessions.prefix(2).map(\.id) == before.map(\.id))
        #expect(after.event.lastEndsAt == (try uk("2021-11-10 12:30")))
        try await cast.change("WTSC-2110B") { $0.sessions.removeLast(2) }
        try await cast.expectSound()
        #expect(try await cast.office.eventPlan("WTSC-2110B", by: Cast.console).summary.sessions.count == 1)
    }

    @Test(arguments: StoreKind.all)
    func `of two who looked at the same form the second is told, and nothing of theirs is kept`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        let looked = EventForm(try await cast.office.eventPlan("WTSC-2109A", by: Cast.console))
        let seen = looked.stamp
        try await cast.change("WTSC-2109A") { $0.trainers = Who.ed.rawValue }
        var form = looked
        form.capacity = "5"
        let late = form
        #expect(
            await cast.refusal {
                try await cast.office.changeEvent("WTSC-2109A", to: late, seen: seen, by: Cast.console)
            } == .changedMeanwhile("WTSC-2109A"))
        let kept = try await cast.office.eventPlan("WTSC-2109A", by: Cast.console)
        #expect(kept.trainers.map(\.displayName) == ["Ed Vale"])
        #expect(kept.summary.event.capacity == 2)
        let course = CourseForm(try await cast.office.course("WTSC", by: Cast.console))
        var renamed = course
        renamed.title = "Renamed"
        let other = renamed
        _ = try await cast.office.changeCourse("WTSC", to: other, seen: course.stamp, by: Cast.console)
        #expect(
            await cast.refusal {
                try await cast.office.changeCourse("WTSC", to: course, seen: course.stamp, by: Cast.console)
            } == .changedMeanwhile("WTSC"))
    }

    /// The control: without what was seen the second undoes what the first did, unseen.
    @Test func `who does not say what they saw writes over the other`() async throws {
        let cast = try await Cast.assembled()
        let looked = EventForm(try await cast.office.eventPlan("WTSC-2109A", by: Cast.console))
        try await cast.change("WTSC-2109A") { $0.trainers = Who.ed.rawValue }
        _ = try await cast.office.changeEvent("WTSC-2109A", to: looked, by: Cast.console)
        let kept = try await cast.office.eventPlan("WTSC-2109A", by: Cast.console)
        #expect(kept.trainers.map(\.displayName) == ["Dana Frost"])
    }

    @Test func `a draft changes its course and its code`() async throws {
        let cast = try await Cast.assembled()
        try await cast.plan(Cast.form())
        let changed = try await cast.change("WTSC-2111A") { ($0.course, $0.code) = ("SCT", "SCT-NEW") }
        #expect(changed.changes == [.course, .code])
        #expect(try await cast.office.eventPlan("SCT-NEW", by: Cast.console).summary.course.code == "SCT")
        #expect(
            await cast.refusal { try await cast.change("SCT-NEW") { $0.code = "WTSC-2109A" } }
                == .codeTaken("WTSC-2109A"))
        #expect(try await cast.change("SCT-NEW") { $0.code = "" }.code == "SCT-2111A")
        try await cast.expectSound()
    }

    @Test func `nothing changed leaves no line of history`() async throws {
        let cast = try await Cast.assembled()
        let lines = try await cast.number("SELECT count(*) FROM history")
        #expect(try await cast.change("WTSC-2109A") { _ in }.changes == [])
        #expect(try await cast.number("SELECT count(*) FROM history") == lines)
    }

    @Test func `what is over or cancelled does not change any more`() async throws {
        let cast = try await Cast.assembled()
        try await cast.damage(["UPDATE events SET state = 'cancelled' WHERE code = 'NET-2110'"])
        #expect(
            await cast.refusal { try await cast.change("NET-2110") { $0.capacity = "9" } }
                == .eventCancelled("NET-2110"))
        try cast.clock.set("2021-09-14 16:30")
        #expect(
            await cast.refusal { try await cast.change("WTSC-2109A") { $0.capacity = "9" } }
                == .eventOver("WTSC-2109A", endedAt: try uk("2021-09-14 16:30")))
    }

    @Test func `a trainer who is busy elsewhere is not taken over`() async throws {
        let cast = try await Cast.assembled()
        try await cast.plan(Cast.form("SCT", on: "2021-10-12", trainers: Who.dana.rawValue), publishing: true)
        let clash = await cast.refusal { try await cast.change("SCT-2110A") { $0.trainers = Who.ed.rawValue } }
        #expect(clash?.code == "trainer_clash")
    }
}

/// Copying an event to another date.
struct CopyEventTests {
    @Test(arguments: StoreKind.all)
    func `a copy keeps wall times, trainers and gaps, over the change of the clocks (R-12)`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        let copied = try await cast.copy("WTSC-2110B", to: "2021-11-02")
        #expect(copied.code == "WTSC-2111A")
        #expect(copied.state == .draft)
        let details = try await cast.office.eventPlan("WTSC-2111A", by: Cast.console)
        #expect(details.summary.sessions.map(\.startsLocal.iso) == ["2021-11-02 09:30", "2021-11-03 09:30"])
        #expect(details.summary.sessions.map(\.startsAt) == [try uk("2021-11-02 09:30"), try uk("2021-11-03 09:30")])
        #expect(details.summary.sessions.map(\.joinLink) == ["", ""])
        #expect(details.trainers.map(\.displayName) == ["Ed Vale"])
        #expect(
            try await cast.sentences("WTSC-2111A") == [
                "The event was planned with 1 place, as a draft, by console.",
                "The event was planned as a copy of another, as a draft, by console.",
            ])
        try await cast.expectSound()
    }

    @Test func `the booking window moves along`() async throws {
        let cast = try await Cast.assembled()
        try await cast.copy("SCT-2109A", to: "2021-09-28", newCode: "SCT-NEXT")
        let window = try await cast.office.eventPlan("SCT-NEXT", by: Cast.console).summary.event.window
        #expect(window == BookingWindow(opensOn: try day("2021-08-08"), closesOn: try day("2021-09-24")))
    }

    @Test(arguments: [
        ("", "9999-12-31", "2021-12-21"), ("0001-01-01", "", "2021-11-02"),
    ])
    func `booking days that would leave the calendar are told at the date`(opens: String, closes: String, to: String)
        async throws
    {
        let cast = try await Cast.assembled()
        var form = Cast.form(code: "EDGE", on: "2021-11-20", from: "09:30", to: "12:30")
        (form.opensOn, form.closesOn) = (opens, closes)
        try await cast.plan(form)
        #expect(await cast.faults { try await cast.copy("EDGE", to: to) } == ["date"])
    }

    @Test func `a wall time that does not exist on the new date is refused (R-12)`() async throws {
        let cast = try await Cast.assembled()
        try await cast.plan(Cast.form(code: "NIGHT", on: "2021-11-20", from: "01:30", to: "03:30"))
        #expect(await cast.faults { try await cast.copy("NIGHT", to: "2026-03-29") } == ["date"])
        #expect(try await cast.copy("NIGHT", to: "2026-03-28").code == "WTSC-2603A")
        #expect(try await cast.number("SELECT count(*) FROM events") == 7)
    }

    @Test func `what cannot be copied there changes nothing`() async throws {
        let cast = try await Cast.assembled()
        for date in ["", "soon", "2021-08-01", "2099-01-01", "9999-12-31"] {
            #expect(await cast.faults { try await cast.copy("WTSC-2109A", to: date) } == ["date"], "\(date)")
        }
        #expect(await cast.refusal { try await cast.copy("NOPE", to: "2021-11-01") } == .eventUnknown("NOPE"))
        #expect(
            await cast.refusal { try await cast.copy("WTSC-2109A", to: "2021-09-14") }?.code == "trainer_clash")
        #expect(
            await cast.refusal { try await cast.copy("WTSC-2109A", to: "2021-11-01", newCode: "SCT-2109A") }
                == .codeTaken("SCT-2109A"))
        #expect(try await cast.number("SELECT count(*) FROM events") == 5)
    }
}

/// Courses, and sheets of events.
struct CoursePlanningTests {
    private static let neglect: CourseForm = {
        var form = CourseForm()
        (form.code, form.title, form.lengthClass) = ("NEG", "Neglect", "half_day")
        (form.aims, form.contentNote) = ("Recognise neglect.", "Real cases.")
        return form
    }()

    @Test(arguments: StoreKind.all)
    func `a course is added, shown and changed`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let added = try await cast.addCourse(Self.neglect)
        #expect(try await cast.office.course("NEG", by: Cast.console) == added)
        var form = CourseForm(added)
        (form.title, form.contentNote, form.code, form.kind) = ("Neglect today", "", "ELSE", "engagement")
        _ = try await cast.office.changeCourse("NEG", to: form, by: Cast.console)
        let changed = try await cast.office.course("NEG", by: Cast.console)
        #expect(changed.course.title == "Neglect today")
        #expect(changed.course.kind == .course)
        #expect(changed.contentNote == "")
        try await cast.plan(Cast.form("NEG"), publishing: true)
        let page = try await cast.office.eventDetails("NEG-2111A", by: Asker(.anonymous, through: .page))
        #expect(page.aims == "Recognise neglect.")
        #expect(await cast.refusal { try await cast.addCourse(Self.neglect) } == .codeTaken("NEG"))
        #expect(await cast.faults { try await cast.addCourse(CourseForm()) } == ["code", "title", "length_class"])
        #expect(
            await cast.refusal { try await cast.office.changeCourse("NOPE", to: form, by: Cast.console) }
                == .courseUnknown("NOPE"))
        #expect(
            try await cast.number("SELECT count(*) FROM history WHERE code IN ('course_added', 'course_changed')") == 2)
    }

    private static func upload(_ events: String, _ sessions: String) throws -> ProgrammePapers {
        try Cast.papers([.events: events, .sessions: sessions])
    }

    @Test(arguments: StoreKind.all)
    func `a sheet is tried, then added as drafts; sent again nothing is new`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let papers = try Self.upload(
            "N1,NET,9,0,dana.frost@trainers.example,,\nN2,NET,9,0,,,\n",
            "N1,2021-11-02 09:30,2021-11-02 12:30,room,Hall,\nN2,2021-11-02 13:30,2021-11-02 15:30,room,Hall,\n")
        for (dry, events) in [(true, 5), (false, 7), (false, 7)] {
            let summary = try await cast.office.uploadProgramme(
                papers, publishing: false, dryRun: dry, by: Cast.console)
            #expect(summary.codes[.events] == (events == 7 && summary.added == 0 ? nil : ["N1", "N2"]))
            #expect(try await cast.number("SELECT count(*) FROM events") == events)
        }
        #expect(try await cast.office.eventPlan("N1", by: Cast.console).summary.event.state == .draft)
        try await cast.expectSound()
    }

    @Test func `every clash in a sheet is located, with others and within it`() async throws {
        let cast = try await Cast.assembled()
        let papers = try Self.upload(
            "N1,NET,9,0,dana.frost@trainers.example,,\nN2,NET,9,0,,,\nN3,NET,9,0,,,\n",
            "N1,2021-09-14 10:00,2021-09-14 11:00,virtual,,\nN2,2021-11-02 13:30,2021-11-02 15:30,room,Hall,\n"
                + "N3,2021-11-02 15:00,2021-11-02 16:30,room,hall,\n")
        let places = await cast.faults {
            try await cast.office.uploadProgramme(papers, publishing: true, dryRun: true, by: Cast.console)
        }
        #expect(places == ["events.csv:2:5", "sessions.csv:4:2"])
        try await cast.importPapers([
            .events: "N9,NET,9,0,,,", .sessions: "N9,2021-09-14 10:00,2021-09-14 11:00,room,Town Hall,",
        ])
    }
}
