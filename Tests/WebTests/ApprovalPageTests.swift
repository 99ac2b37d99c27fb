import Bookings
import Formats
import Office
import TestSupport
import Testing

@testable import Web

/// Asking for a place that has to be approved, and deciding it.
struct ApprovalPageTests {
    private func approving() async throws -> Front {
        let front = try await Front.planned()
        var course = CourseForm(try await front.office.course("WTSC", by: front.operator))
        course.approval = "approval"
        _ = try await front.office.changeCourse("WTSC", to: course, by: front.operator)
        return front
    }

    @Test func `the delegate is told that somebody has to agree, by when and who`() async throws {
        let front = try await approving()
        let question = try await front.get("/events/WTSC-2201/booking", as: "priya.nair@nvh.example").text
        #expect(question.contains("<h1>Ask for a place</h1>"))
        #expect(question.contains("Your line manager (lena.hart@nvh.example) is asked."))
        let reply = try await front.post("/events/WTSC-2201/bookings", fields: [:], as: "priya.nair@nvh.example")
        let page = try await front.get(try #require(reply.header("Location")), as: "priya.nair@nvh.example").text
        #expect(page.contains("You have asked for a place"))
        #expect(page.contains("no place is held"))
        #expect(page.contains("Take the request back"))
        #expect(!page.contains("Decide this request"))
        #expect(
            try await front.get("/events/WTSC-2201", as: "priya.nair@nvh.example").text.contains("See your request"))
    }

    @Test func `whoever decides sees what it comes to, and approves it once`() async throws {
        let front = try await approving()
        let asked = try await front.bookOwn("WTSC-2201", "priya.nair@nvh.example").reference.text
        #expect(try await front.get("/bookings/\(asked)", as: Front.lena).text.contains("Decide this request"))
        let page = try await front.get("/bookings/\(asked)/approval", as: Front.lena).text
        #expect(page.contains("If you approve, they have a place at once, under these terms. Free to cancel until"))
        let decided = try await front.post("/bookings/\(asked)/approval", fields: ["what": "approve"], as: Front.lena)
        #expect(decided.header("Location") == "/bookings/\(asked)?decided=approved")
        #expect(
            try await front.get("/bookings/\(asked)?decided=approved", as: Front.lena).text.contains(
                "You have approved the request"))
        let again = try await front.post("/bookings/\(asked)/approval", fields: ["what": "approve"], as: Front.lena)
        #expect(again.status == 409)
        let over = try await front.get("/bookings/\(asked)/approval", as: Front.lena).text
        #expect(!over.contains("Approve</button>") && !over.contains("Decline</button>"))
    }

    @Test func `declined with a reason, the delegate reads it on the page of the booking`() async throws {
        let front = try await approving()
        let asked = try await front.bookOwn("WTSC-2201", "priya.nair@nvh.example").reference.text
        let long = ["what": "decline", "note": String(repeating: "é", count: 1_500)]
        let refused = try await front.post("/bookings/\(asked)/approval", fields: long, as: Front.lena)
        #expect(refused.status == 422 && refused.text.contains("at most 2,000 fit"))
        let declined = try await front.post(
            "/bookings/\(asked)/approval", fields: ["what": "decline", "note": "Half day <b>first</b>."], as: Front.lena
        )
        #expect(declined.status == 303)
        let page = try await front.get("/bookings/\(asked)", as: "priya.nair@nvh.example").text
        #expect(page.contains("was declined, by Lena Hart. Note: “Half day &lt;b&gt;first&lt;/b&gt;.”"))
    }

    @Test func `where the manager has to agree, the box has to be ticked`() async throws {
        let front = try await Front()
        var course = CourseForm(try await front.office.course("WTSC", by: front.operator))
        course.approval = "declaration"
        _ = try await front.office.changeCourse("WTSC", to: course, by: front.operator)
        #expect(
            try await front.get("/events/WTSC-2201/booking", as: "priya.nair@nvh.example").text.contains(
                "My line manager agrees"))
        let refused = try await front.post("/events/WTSC-2201/bookings", fields: [:], as: "priya.nair@nvh.example")
        #expect(refused.status == 422 && refused.text.contains("Say that the line manager agrees"))
        #expect(
            try await front.post(
                "/events/WTSC-2201/bookings", fields: ["manager_agrees": "yes"], as: "priya.nair@nvh.example"
            ).status == 303)
    }

    @Test func `a roster lists requests apart, and a course for others says so`() async throws {
        let front = try await approving()
        _ = try await front.bookOwn("WTSC-2201", "priya.nair@nvh.example")
        var course = CourseForm(try await front.office.course("CSE", by: front.operator))
        (course.sectors, course.prerequisites) = ("police", "WTSC")
        _ = try await front.office.changeCourse("CSE", to: course, by: front.operator)
        #expect(
            try await front.get("/events/WTSC-2201/roster", as: Front.planner).text.contains(
                "Requests that await approval and hold no place (1)"))
        let page = try await front.get("/events/CSE-2201", as: "priya.nair@nvh.example").text
        #expect(page.contains("<dt>Only for</dt><dd>Police</dd>"))
        #expect(page.contains("<dt>To be completed first</dt>"))
        #expect(!page.contains("/events/CSE-2201/booking\""))
    }
}
