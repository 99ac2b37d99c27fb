import Bookings
import Office
import TestSupport
import Testing

/// Cancelling an event on the pages.
struct EventCancellationPageTests {
    @Test func `the consequence, the reason, the button, and what people see afterwards`() async throws {
        let front = try await Front.planned()
        let address = "/planning/events/CSE-2201"
        let booked = try await front.book("CSE-2201", "priya.nair@nvh.example")
        #expect(try await front.get(address, as: Front.planner).text.contains("href=\"\(address)/cancellation\""))
        let page = try await front.get("\(address)/cancellation", as: Front.planner)
        #expect(page.text.contains("1 person with a place and 1 waiting will be told by e-mail"))
        try Golden.check(page.text.broken, "planning-cancellation.html")
        let empty = try await front.post("\(address)/cancellation", fields: ["reason": ""])
        #expect(empty.status == 422 && empty.text.contains("<a href=\"#reason\">Choose why it is cancelled.</a>"))
        var fields = page.text.hiddenFields
        fields["reason"] = "trainer_unavailable"
        for _ in 1...2 {
            let done = try await front.post("\(address)/cancellation", fields: fields)
            #expect(done.status == 303 && done.header("Location") == "\(address)?kept=yes")
        }
        let after = try await front.get("\(address)?kept=yes", as: Front.planner).text
        #expect(after.contains("Cancelled. 2 people who had booked"))
        #expect(!after.contains("places left") && !after.contains("Booking closes"))
        #expect(try await front.get("\(address)/cancellation", as: Front.planner).status == 409)
        #expect(!(try await front.get(address, as: Front.planner).text.contains("\(address)/cancellation")))
        let event = try await front.get("/events/CSE-2201").text
        #expect(event.contains("This event was cancelled because the trainer cannot be there. We are sorry."))
        #expect(!event.contains("places left") && event.ranges(of: "was cancelled").count == 1)
        let own = try await front.get("/bookings/\(booked.reference.text)", as: "priya.nair@nvh.example").text
        #expect(
            own.contains(
                "The event was cancelled because the trainer cannot be there, which ended the booking of Priya Nair."))
    }
}
