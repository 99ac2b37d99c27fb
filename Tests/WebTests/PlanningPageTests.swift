import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import TestSupport
import Testing

/// Planning on the pages: looked at and found good.
struct PlanningPageTests {
    @Test func `the year as planners see it`() async throws {
        let front = try await Front.planned()
        _ = try await front.post("/planning/events", fields: Front.event(["step": "keep"]))
        try Golden.check(
            try await front.get("/planning", as: Front.planner).text.broken, "planning.html")
        let drafts = try await front.get("/planning?state=draft", as: Front.planner).text
        #expect(drafts.contains("WTSC-2202A"))
        #expect(!drafts.contains("CSE-2201"))
        let none = try await front.get("/planning?year=2025&state=open", as: Front.planner).text
        #expect(none.contains("Nothing in 2025–26 fits these filters"))
        #expect(try await front.get("/planning?year=x&month=13&state=odd&after=1", as: Front.planner).status == 200)
    }

    @Test func `registers that are still open, and events over their places, are told`() async throws {
        let front = try await Front.planned()
        let year = try await front.get("/planning?month=2021-10", as: Front.planner).text
        #expect(year.contains("1 register still open"))
        _ = try await front.post(
            "/planning/events/CSE-2201/change",
            fields: try await changed(front, "CSE-2201", ["capacity": "0", "minimum": ""]))
        #expect(try await front.get("/planning?month=2022-01", as: Front.planner).text.contains("Over by 1"))
    }

    @Test func `an event is typed, checked, kept as a draft and published`() async throws {
        let front = try await Front.planned()
        try Golden.check(
            try await front.get("/planning/events/new?course=CSE", as: Front.planner).text.broken, "planning-event.html"
        )
        let check = try await front.post("/planning/events", fields: Front.event(["step": "check"]))
        #expect(check.status == 200)
        try Golden.check(check.text.broken, "planning-check.html")
        #expect(try await front.get("/events/WTSC-2202A", as: Front.planner).status == 404)
        var kept = check.text.hiddenFields
        kept["step"] = "keep"
        let reply = try await front.post("/planning/events", fields: kept)
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/planning/events/WTSC-2202A?kept=yes")
        let again = try await front.post("/planning/events", fields: kept)
        #expect(again.header("Location") == "/planning/events/WTSC-2202A?kept=yes")
        #expect(try await front.get("/planning?month=2022-02", as: Front.planner).text.contains("WTSC-2202A"))
        #expect(!(try await front.get("/planning?month=2022-02", as: Front.planner).text.contains("WTSC-2202B")))

        let page = try await front.get("/planning/events/WTSC-2202A", as: Front.planner).text
        #expect(page.contains("Publish this draft"))
        try Golden.check(
            try await front.get("/planning/events/WTSC-2202A/publication", as: Front.planner).text.broken,
            "planning-publication.html")
        let published = try await front.post("/planning/events/WTSC-2202A/publication", fields: [:])
        #expect(published.status == 303)
        #expect(try await front.get("/events/WTSC-2202A").status == 200)
        #expect(try await front.get("/planning/events/WTSC-2202A/publication", as: Front.planner).status == 409)
        #expect(try await front.post("/planning/events/WTSC-2202A/publication", fields: [:]).status == 409)
    }

    @Test func `another session is another row, and what was typed stays`() async throws {
        let front = try await Front.planned()
        let more = try await front.post("/planning/events", fields: Front.event(["step": "more"]))
        #expect(more.status == 200)
        #expect(more.text.contains("id=\"date_2\""))
        #expect(more.text.contains("value=\"https://meet.example/n\""))
        let back = try await front.post("/planning/events", fields: Front.event(["step": "back"]))
        #expect(back.text.contains("value=\"2022-02-10\""))
    }

    @Test func `what cannot be read is told at its field with what was typed`() async throws {
        let front = try await Front.planned()
        let reply = try await front.post(
            "/planning/events",
            fields: Front.event(["capacity": "lots", "trainers": "<b>\"\u{301}", "date_1": "", "step": "check"]))
        #expect(reply.status == 422)
        #expect(reply.text.contains("<title>Error: Plan an event"))
        for field in ["capacity", "trainers", "date_1"] {
            #expect(reply.text.contains("<a href=\"#\(field)\">"))
            #expect(reply.text.contains("id=\"\(field)-fault\""))
        }
        #expect(reply.text.contains("value=\"lots\""))
        #expect(reply.text.contains("\n&lt;b&gt;&quot;\u{301}</textarea>"))
        #expect(!reply.text.contains("<b>"))
        let clash = try await front.post(
            "/planning/events",
            fields: Front.event([
                "trainers": "zoe.quinn@nvh.example", "date_1": "2022-01-05", "starts_1": "12:00", "step": "keep",
            ]))
        #expect(clash.status == 409)
        #expect(
            clash.text.contains("Zoë Quinn already trains WTSC-2201, which has a session on Wednesday 5 January 2022"))
        #expect(clash.text.contains("id=\"trainers-fault\""))
        #expect(try await front.get("/planning/events/WTSC-2201A", as: Front.planner).status == 404)
    }

    @Test func `a change says who would be confirmed before it is kept (R-1a)`() async throws {
        let front = try await Front.planned()
        _ = try await front.book("CSE-2201", "priya.nair@nvh.example")
        let fields = try await changed(front, "CSE-2201", ["capacity": "2", "step": "check"])
        let check = try await front.post("/planning/events/CSE-2201/change", fields: fields)
        #expect(check.text.contains("One person comes off the waiting list"))
        #expect(check.text.contains("<li>Priya Nair</li>"))
        try Golden.check(check.text.broken, "planning-change-check.html")
        var kept = check.text.hiddenFields
        kept["step"] = "keep"
        #expect(try await front.post("/planning/events/CSE-2201/change", fields: kept).status == 303)
        #expect(try await front.get("/planning/events/CSE-2201", as: Front.planner).text.contains("from 1 to 2"))
        let same = try await front.post(
            "/planning/events/CSE-2201/change", fields: try await changed(front, "CSE-2201", ["step": "check"]))
        #expect(same.status == 422)
        #expect(same.text.contains("Nothing is different yet"))
    }

    @Test func `a change made meanwhile is told, what was typed stays, and the next try shows it`() async throws {
        let front = try await Front.planned()
        let opened = try await front.get("/planning/events/CSE-2203/change", as: Front.planner).text
        let seen = try #require(opened.hiddenFields["seen"])
        _ = try await front.post(
            "/planning/events/CSE-2203/change", fields: try await changed(front, "CSE-2203", ["capacity": "21"]))
        let mine = try await changed(front, "CSE-2203", ["capacity": "22", "seen": seen, "step": "check"])
        let refused = try await front.post("/planning/events/CSE-2203/change", fields: mine)
        #expect(refused.status == 409)
        #expect(refused.text.contains("Somebody else has changed CSE-2203 since you opened it"))
        #expect(refused.text.contains("name=\"capacity\" value=\"22\""))
        let now = try #require(refused.text.hiddenFields["seen"])
        let check = try await front.post("/planning/events/CSE-2203/change", fields: mine.merging(["seen": now]) { $1 })
        #expect(check.text.contains("22 (now 21)"))
    }

    @Test func `a copy is a draft on another date`() async throws {
        let front = try await Front.planned()
        let page = try await front.get("/planning/events/WTSC-2201/copy", as: Front.planner)
        try Golden.check(page.text.broken, "planning-copy.html")
        let wrong = try await front.post("/planning/events/WTSC-2201/copy", fields: ["date": "soon"])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"soon\""))
        let clash = try await front.post("/planning/events/WTSC-2201/copy", fields: ["date": "2022-01-05"])
        #expect(clash.status == 409)
        #expect(clash.text.contains("<a href=\"#date\">Zoë Quinn already trains"))
        let copied = try await front.post("/planning/events/WTSC-2201/copy", fields: ["date": "2022-03-02"])
        #expect(copied.header("Location") == "/planning/events/WTSC-2203A?kept=yes")
    }

    @Test func `a course is added and changed`() async throws {
        let front = try await Front.planned()
        let fields = [
            "code": "NEG", "kind": "course", "title": "Neglect <i>", "length_class": "half_day", "approval": "none",
            "aims": "See it.\r\nSay it.", "content_note": "Real cases.",
        ]
        let wrong = try await front.post("/planning/courses", fields: fields.merging(["code": ""]) { $1 })
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"Neglect &lt;i&gt;\""))
        #expect(try await front.post("/planning/courses", fields: fields).status == 303)
        #expect(try await front.post("/planning/courses", fields: fields).status == 409)
        let changed = try await front.post(
            "/planning/courses/NEG", fields: fields.merging(["title": "Neglect today"]) { $1 })
        #expect(changed.header("Location") == "/planning/courses?kept=NEG")
        try Golden.check(
            try await front.get("/planning/courses?kept=NEG", as: Front.planner).text.broken, "planning-courses.html")
        try Golden.check(
            try await front.get("/planning/courses/NEG", as: Front.planner).text.broken, "planning-course.html")
        _ = try await front.post(
            "/planning/events", fields: Front.event(["course": "NEG", "publish": "open", "step": "keep"]))
        let page = try await front.get("/events/NEG-2202A").text
        #expect(page.contains("<h2>What may be hard to hear</h2><p>Real cases.</p>"))
        #expect(page.contains("<p>See it.</p><p>Say it.</p>"))
    }

    /// The fields of an event's form as they stand, with changes.
    private func changed(_ front: Front, _ code: String, _ changes: [String: String]) async throws -> [String: String] {
        try await front.changed(code, changes)
    }
}

/// Who gets to the pages of planning.
struct PlanningDoorTests {
    private static let looks = [
        "/planning", "/planning/courses", "/planning/courses/new", "/planning/courses/WTSC", "/planning/events/new",
        "/planning/events/WTSC-2201", "/planning/events/WTSC-2201/change", "/planning/events/WTSC-2201/publication",
        "/planning/events/WTSC-2201/copy", "/planning/upload",
    ]
    private static let acts = [
        "/planning/courses", "/planning/courses/WTSC", "/planning/events", "/planning/events/WTSC-2201/change",
        "/planning/events/WTSC-2201/publication", "/planning/events/WTSC-2201/copy", "/planning/upload/confirmation",
    ]

    @Test func `only administrators plan`() async throws {
        let front = try await Front.planned()
        for (who, status) in [("priya.nair@nvh.example", 403), ("zoe.quinn@nvh.example", 403), (nil, 401)] {
            for path in Self.looks { #expect(try await front.get(path, as: who).status == status, "\(path)") }
            for path in Self.acts {
                let fields = Front.event(["step": "keep", "date": "2022-03-02", "title": "X", "code": "NEW"])
                #expect(try await front.post(path, fields: fields, as: who).status == status, "\(path)")
            }
            #expect(try await front.upload(["events": "x"], as: who).status == status)
        }
        for path in Self.looks where !path.hasSuffix("publication") {
            #expect(try await front.get(path, as: Front.planner).status == 200, "\(path)")
        }
        #expect(try await front.get("/", as: "priya.nair@nvh.example").text.contains("href=\"/planning\"") == false)
        #expect(try await front.get("/", as: Front.planner).text.contains("href=\"/planning\""))
    }

    @Test func `what is not there is not found`() async throws {
        let front = try await Front.planned()
        for path in [
            "/planning/courses/NOPE", "/planning/events/NOPE", "/planning/events/NOPE/change",
            "/planning/events/NOPE/copy", "/planning/events/NOPE/publication",
        ] {
            #expect(try await front.get(path, as: Front.planner).status == 404, "\(path)")
        }
    }

    @Test func `a draft is found by nobody who does not plan or train it`() async throws {
        let front = try await Front.planned()
        _ = try await front.post("/planning/events", fields: Front.event(["step": "keep"]))
        let code = "WTSC-2202A"
        for who in ["priya.nair@nvh.example", nil] {
            for path in ["/events/\(code)", "/events/\(code)/roster"] {
                #expect(try await front.get(path, as: who).status == 404)
            }
            for path in ["/", "/?month=2022-02", "/programme.ics"] {
                #expect(try await front.get(path, as: who).text.contains(code) == false)
            }
        }
        #expect(try await front.get("/events/\(code)/booking", as: "priya.nair@nvh.example").status == 404)
        #expect(
            try await front.post("/events/\(code)/bookings", fields: [:], as: "priya.nair@nvh.example").status == 404)
        let token = try await front.token("auditor")
        let headers = ["Authorization": "Bearer \(token)"]
        #expect(try await front.send(.get, "/api/v1/events/\(code)", headers: headers).status == 404)
        #expect(try await front.send(.get, "/api/v1/events", headers: headers).text.contains(code) == false)
        let draft = try await front.get("/events/\(code)", as: Front.planner).text
        #expect(draft.contains("This is a draft"))
        #expect(!draft.contains("ld+json"))
    }

    /// The control: published, the very same event is found everywhere.
    @Test func `the same event published is found`() async throws {
        let front = try await Front.planned()
        _ = try await front.post("/planning/events", fields: Front.event(["step": "keep", "publish": "open"]))
        for path in ["/events/WTSC-2202A", "/?month=2022-02", "/programme.ics"] {
            #expect(try await front.get(path).text.contains("WTSC-2202A"), "\(path)")
        }
    }
}
