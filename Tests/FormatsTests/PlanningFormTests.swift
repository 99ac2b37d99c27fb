import Bookings
import Formats
import TestSupport
import Testing

/// Courses as they are typed.
struct CourseFormTests {
    static let good: [String: String] = [
        "code": " NEG ", "kind": "course", "title": "Neglect", "subject": "Core", "level": "2", "audience": "All",
        "aims": "Recognise neglect.\r\nAct on it.", "content_note": "Cases of real children.",
        "length_class": "half_day", "refresher_months": "36", "repeatable": "yes",
        "sectors": "police, Education", "prerequisites": "WTSC,CSE, CSE", "approval": "approval", "approval_days": "3",
    ]

    private func faults(_ changes: [String: String]) -> [String] {
        let fields = Self.good.merging(changes) { $1 }
        do {
            _ = try CourseForm { fields[$0] ?? "" }.read()
            return []
        } catch { return error.faults.map(\.place) }
    }

    @Test func `a course is read as it was typed`() throws {
        let plan = try CourseForm { Self.good[$0] ?? "" }.read()
        #expect(plan.code == "NEG")
        #expect(plan.lengthClass == .halfDay)
        #expect(plan.refresherMonths == 36)
        #expect(plan.repeatable)
        #expect(plan.requirements.sectors.map(\.code) == ["education", "police"])
        #expect(plan.prerequisites == ["CSE", "WTSC"])
        #expect(plan.requirements.approval == .approval && plan.requirements.period.workingDays == 3)
        #expect(plan.aims == "Recognise neglect.\r\nAct on it.")
    }

    @Test(arguments: ["new", "New", " NEW "])
    func `the address of a form is no code, of a course as of an event and its copy`(code: String) {
        let reserved = FieldErrors("code", ShortCode.Fault.reserved.sentence)
        #expect(throws: reserved) {
            try CourseForm { $0 == "code" ? code : Self.good[$0] ?? "" }.read()
        }
        #expect(throws: reserved) {
            try EventForm { $0 == "code" ? code : EventFormTests.good[$0] ?? "" }.read()
        }
        #expect(throws: reserved) { try CopyForm(date: "2022-03-14", code: code).read() }
        #expect(ShortCode.fault(of: "new-1") == nil && ShortCode.fault(of: "RENEW") == nil)
    }

    @Test(arguments: [
        (["code": ""], ["code"]), (["code": "A B"], ["code"]), (["title": " "], ["title"]),
        (["title": String(repeating: "x", count: 201)], ["title"]), (["title": "a\u{1}b"], ["title"]),
        (["kind": "seminar"], ["kind"]), (["length_class": ""], ["length_class"]),
        (["refresher_months": "0"], ["refresher_months"]), (["refresher_months": "often"], ["refresher_months"]),
        (["aims": String(repeating: "x", count: 4_001)], ["aims"]),
        (["code": "", "title": "", "length_class": "x"], ["code", "title", "length_class"]), (["aims": ""], []),
    ])
    func `each fault is at its field, all at once`(changes: [String: String], places: [String]) {
        #expect(faults(changes) == places)
    }
}

/// Events as they are typed.
struct EventFormTests {
    static let good: [String: String] = [
        "course": "WTSC", "code": "", "capacity": "20", "minimum": "",
        "trainers": "a@b.example, C@D.example;a@b.example",
        "opens_on": "", "closes_on": "14/3/2022", "sessions": "3", "date_1": "2022-03-15", "starts_1": "9:30",
        "ends_1": "12.30pm", "mode_1": "virtual", "link_1": "https://meet.example/1", "date_2": "14/03/2022",
        "starts_2": "09:30", "ends_2": "1pm", "mode_2": "room", "venue_2": "Town Hall", "mode_3": "virtual",
    ]

    private func form(_ changes: [String: String]) -> EventForm {
        let fields = Self.good.merging(changes) { $1 }
        return EventForm { fields[$0] ?? "" }
    }

    private func faults(_ changes: [String: String]) -> [String] {
        do {
            _ = try form(changes).read()
            return []
        } catch { return error.faults.map(\.place) }
    }

    @Test(arguments: [
        "https://.", "https://a.b\"onclick=x", "https://me:pw@meet.example/1", "https://meet", "ftp://a.b",
    ])
    func `a link to join is a whole web address, on a form as in a sheet`(link: String) {
        #expect(faults(["link_1": link]) == ["link_1"])
        let sheet = PaperReading(.sessions, ["join_link": link.replacing("\"", with: "\"\"")]).faults
        #expect(sheet.count == 1 && sheet.allSatisfy { $0.hasPrefix("sessions.csv:2:6: Expected a whole link") })
    }

    @Test func `an event is read with its sessions in order, and what is empty does not count`() throws {
        let plan = try form([:]).read()
        #expect(plan.code == nil)
        #expect(plan.minimum == 0)
        #expect(plan.trainers.map(\.folded) == ["a@b.example", "c@d.example"])
        #expect(plan.window.closesOn == (try day("2022-03-14")))
        #expect(plan.sessions.map(\.startsLocal.iso) == ["2022-03-14 09:30", "2022-03-15 09:30"])
        #expect(plan.sessions.map(\.endsLocal.iso) == ["2022-03-14 13:00", "2022-03-15 12:30"])
        #expect(plan.sessions.map(\.venue) == ["Town Hall", ""])
    }

    @Test(arguments: [
        (["course": ""], ["course"]), (["code": "no code"], ["code"]), (["capacity": "many"], ["capacity"]),
        (["capacity": "10001"], ["capacity"]), (["minimum": "21"], ["minimum"]), (["minimum": "-1"], ["minimum"]),
        (["trainers": "nobody"], ["trainers"]), (["opens_on": "soon"], ["opens_on"]),
        (["opens_on": "2022-03-15"], ["closes_on"]), (["date_1": "2022-02-30"], ["date_1"]),
        (["date_1": ""], ["date_1"]), (["starts_1": "25:00"], ["starts_1"]), (["ends_1": "9:30"], ["ends_1"]),
        (["ends_1": ""], ["ends_1"]), (["mode_1": "post"], ["mode_1"]), (["link_1": "javascript:alert(1)"], ["link_1"]),
        (["link_1": "https://a b"], ["link_1"]), (["ends_on_1": "2022-03-17"], ["ends_1"]),
        (["date_1": "2022-03-14", "starts_1": "10:00"], ["starts_1"]),
        (["date_1": "2026-03-29", "starts_1": "1:30am"], ["starts_1"]),
        (["sessions": "1", "date_1": "", "starts_1": "", "ends_1": "", "link_1": ""], ["date_1"]),
    ])
    func `each fault is at its field`(changes: [String: String], places: [String]) {
        #expect(faults(changes) == places)
    }

    /// R-12: on 25 October 2026 01:30 happens twice; the first is meant.
    @Test func `a time that happens twice is the first`() throws {
        let plan = try form(["sessions": "1", "date_1": "2026-10-25", "starts_1": "01:30", "ends_1": "03:00"]).read()
        #expect(plan.sessions[0].endsAt.second - plan.sessions[0].startsAt.second == 9000)
    }

    @Test func `a form sent again is the same form, and hostile counts are bounded`() {
        let form = form([:])
        let again = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
        #expect(EventForm { again[$0] ?? "" } == form)
        for count in ["-1", "0", "99999999999999999999", "x", ""] {
            #expect(EventForm { $0 == "sessions" ? count : "" }.sessions.count == 1)
        }
        #expect(EventForm { $0 == "sessions" ? "5000" : "" }.sessions.count == 200)
    }

    @Test func `too many sessions are told, never cut off`() {
        var form = EventForm()
        form.sessions = (1...25).map { day in
            var session = SessionForm()
            (session.date, session.starts, session.ends) = ("2026-03-\(day < 10 ? "0" : "")\(day)", "09:30", "12:30")
            session.mode = "room"
            return session
        }
        let sent = Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
        let again = EventForm { sent[$0] ?? "" }
        #expect(again.sessions.count == 25)
        #expect {
            _ = try again.read()
        } throws: { ($0 as? FieldErrors)?.faults.contains { $0.place == "date_1" } == true }
    }

    @Test func `booking that would open after the event has begun is told`() throws {
        let faults = #expect(throws: FieldErrors.self) {
            try form(["opens_on": "2030-01-01", "closes_on": ""]).read()
        }
        #expect(faults?.faults.map(\.place) == ["opens_on"])
    }
}

/// An event held at other times, where only times are named.
struct EventTimesTests {
    private static func session(_ date: String, _ starts: String, room: String = "", link: String = "") -> SessionForm {
        var session = SessionForm()
        (session.date, session.starts, session.ends) = (date, starts, "13:30")
        (session.mode, session.venue, session.link) = (room.isEmpty ? "virtual" : "room", room, link)
        return session
    }

    private static func time(_ date: String, _ starts: String) -> SessionForm {
        var session = SessionForm()
        (session.date, session.starts, session.ends) = (date, starts, "13:30")
        return session
    }

    private static func held(_ times: SessionForm...) -> [String] {
        var form = EventForm()
        form.sessions = [
            session("2027-03-20", "09:30", room: "Town Hall"),
            session("2027-03-21", "09:30", link: "https://meet.example"),
        ]
        form.hold(at: times)
        return form.sessions.map { "\($0.date) \($0.starts) \($0.mode) \($0.venue)\($0.link)" }
    }

    @Test func `each session keeps its own room or link when both move`() {
        #expect(
            Self.held(Self.time("2027-03-27", "10:30"), Self.time("2027-03-28", "10:30")) == [
                "2027-03-27 10:30 room Town Hall", "2027-03-28 10:30 virtual https://meet.example",
            ])
    }

    @Test func `the session that stays at its time keeps its link when the other is dropped`() {
        #expect(Self.held(Self.time("2027-03-21", "09:30")) == ["2027-03-21 09:30 virtual https://meet.example"])
    }

    @Test func `a session that is new has no other's place`() {
        #expect(
            Self.held(
                Self.time("2027-03-20", "09:30"), Self.time("2027-03-21", "10:30"), Self.time("2027-03-22", "09:30"))
                == [
                    "2027-03-20 09:30 room Town Hall", "2027-03-21 10:30 virtual https://meet.example",
                    "2027-03-22 09:30  ",
                ])
    }
}
