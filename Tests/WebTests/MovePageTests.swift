import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import TestSupport
import Testing

/// Moving an event on the pages and by the API (R-10).
struct MovePageTests {
    private static let change = "/planning/events/CSE-2201/change"

    @Test func `who is told, and until when they may leave, is said before the button`() async throws {
        let front = try await Front.planned()
        _ = try await front.book("CSE-2201", "priya.nair@nvh.example")
        let fields = try await front.changed("CSE-2201", ["date_1": "2022-02-09", "step": "check"])
        let check = try await front.post(Self.change, fields: fields)
        #expect(check.status == 200)
        #expect(
            check.text.contains(
                "1 person with a place and 1 waiting, and 1 trainer, will be told by e-mail. "
                    + "Each with a place may cancel free at least until 23:59 on Monday 7 February 2022 (UK time). "
                    + "Waiting costs nothing, and whoever gets a place has the deadline of the new date."))
        try Golden.check(check.text.broken, "planning-move-check.html")
        #expect(
            try await front.office.eventPlan("CSE-2201", by: front.operator).summary.event.firstStartsAt
                == uk("2022-01-26 09:30"))
        var kept = check.text.hiddenFields
        kept["step"] = "keep"
        for _ in 1...2 { #expect(try await front.post(Self.change, fields: kept).status == 303) }
        let page = try await front.get("/planning/events/CSE-2201", as: Front.planner).text
        #expect(
            page.components(
                separatedBy:
                    "The event was moved from Wednesday 26 January 2022, 9:30am to Wednesday 9 February 2022, 9:30am"
            ).count == 2)
        let told = try await front.office.messages(in: nil, limit: 50, by: front.operator).items
        #expect(told.count { $0.key.kind == .eventChanged } == 2)
    }

    @Test func `every calendar counts a move, and the cancellation once more`() async throws {
        let front = try await Front.planned()
        let booked = try await front.book("WTSC-2201", "priya.nair@nvh.example").reference.text
        func sequences(_ address: String) async throws -> [String] {
            let text = try await front.get(address, as: "priya.nair@nvh.example").text
            return text.components(separatedBy: "BEGIN:VEVENT").dropFirst().filter { $0.contains("Event WTSC-2201") }
                .compactMap { $0.components(separatedBy: "SEQUENCE:").last?.prefix { $0.isNumber } }.map(String.init)
        }
        let own = "/bookings/\(booked)/calendar.ics"
        #expect(try await sequences("/programme.ics") == ["0", "0"])
        #expect(try await sequences(own) == ["0", "0"])
        let fields = try await front.changed("WTSC-2201", ["date_1": "2022-01-04", "step": "keep"])
        #expect(try await front.post("/planning/events/WTSC-2201/change", fields: fields).status == 303)
        #expect(try await sequences("/programme.ics") == ["1", "1"])
        #expect(try await sequences(own) == ["1", "1"])
        _ = try await front.office.cancelEvent("WTSC-2201", reason: "weather", by: front.operator)
        #expect(try await sequences("/programme.ics") == ["2", "2"])
    }

    @Test func `a session that has begun is shown and stays, the next can be moved or removed`() async throws {
        let front = try await Front.planned()
        _ = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        front.time.move(to: try uk("2022-01-05 10:00"))
        let form = try await front.get("/planning/events/WTSC-2201/change", as: Front.planner).text
        #expect(form.contains("It has begun, so date, times and the way it is held stay as they are."))
        #expect(form.contains("id=\"date_2\"") && form.contains("id=\"remove_2\"") && !form.contains("id=\"remove_1\""))
        let address = "/planning/events/WTSC-2201/change"
        let refused = try await front.post(
            address, fields: try await front.changed("WTSC-2201", ["starts_1": "11:00", "step": "check"]))
        #expect(refused.status == 409)
        #expect(refused.text.contains("Session 1 of WTSC-2201 began on Wednesday 5 January 2022, 9:30am"))
        #expect(refused.text.contains("<a href=\"#date_1\">"))
        let removed = try await front.post(
            address, fields: try await front.changed("WTSC-2201", ["remove_2": "yes", "step": "check"]))
        #expect(removed.status == 200)
        #expect(!removed.text.contains("name=\"date_2\""))
        #expect(
            removed.text.contains(
                "1 person with a place, and 1 trainer, will be told by e-mail. Their terms stay as they are."))
    }

    @Test func `all sessions removed is a fault at the first`() async throws {
        let front = try await Front.planned()
        let fields = ["remove_1": "yes", "remove_2": "yes", "step": "check"]
        let reply = try await front.post(
            "/planning/events/WTSC-2201/change", fields: try await front.changed("WTSC-2201", fields))
        #expect(reply.status == 422)
        #expect(reply.text.contains("Give the event at least one session."))
    }

    @Test func `a dry run of the API tells the same and moves nothing`() async throws {
        let api = try await API()
        _ = try await api.front.book("CSE-2203", "priya.nair@nvh.example")
        let body =
            #"{"course":"CSE","code":"CSE-2203","capacity":20,"minimum":1,"decide_on":null,"trainers":[],"opens_on":"2022-01-10","#
            + #""closes_on":null,"sessions":[{"date":"2022-03-30","starts":"09:30","ends":"16:00","mode":"virtual","#
            + #""join_link":"https://meet.example/d"}],"dry_run":true}"#
        let tried = try await api.send(.post, "/api/v1/planning/events/CSE-2203", body)
        #expect(
            tried.text.contains(
                #""told":{"with_place":1,"waiting":0,"free_cancellation_until":"2022-03-28T23:59:59+01:00"}"#),
            "\(tried.text)")
        let shown = try await api.send(.get, "/api/v1/planning/events/CSE-2203")
        #expect(shown.text.contains(#""date":"2022-03-23""#))
    }
}
