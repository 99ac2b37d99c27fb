import Bookings
import Formats
import HTTPTypes
import Office
import Testing
import TestSupport

/// Pages as people see them, compared with what was looked at and found good.
struct PageTests {
    @Test func `the programme`() async throws {
        let front = try await Front()
        try Golden.check(try await front.get("/").text.broken, "programme.html")
    }

    @Test func `the programme with filters that nothing fits`() async throws {
        let front = try await Front()
        let reply = try await front.get("/?course=CSE&month=2022-02&places=yes")
        #expect(reply.text.contains("No events to show"))
        try Golden.check(reply.text.broken, "programme-empty.html")
    }

    @Test func `an event nobody in particular looks at`() async throws {
        let front = try await Front()
        try Golden.check(try await front.get("/events/WTSC-2201").text.broken, "event.html")
    }

    @Test func `an event with a place for the delegate who looks`() async throws {
        let front = try await Front()
        let page = try await front.get("/events/WTSC-2201", as: "priya.nair@nvh.example").text
        #expect(
            page.contains("Free to cancel until 23:59 on Friday 31 December 2021 (UK time), two working days before"))
        try Golden.check(page.broken, "event-place.html")
    }

    @Test func `a full event`() async throws {
        let front = try await Front()
        let page = try await front.get("/events/CSE-2201", as: "priya.nair@nvh.example").text
        #expect(page.contains("Join the waiting list"))
        try Golden.check(page.broken, "event-full.html")
    }

    @Test func `an event that cannot be booked yet`() async throws {
        let front = try await Front()
        let page = try await front.get("/events/CSE-2203", as: "priya.nair@nvh.example").text
        #expect(page.contains("Booking for CSE-2203 opens on Monday 10 January 2022"))
    }

    @Test func `the question before booking`() async throws {
        let front = try await Front()
        try Golden.check(
            try await front.get("/events/WTSC-2201/booking", as: "priya.nair@nvh.example").text.broken,
            "booking-question.html")
    }

    @Test func `the question before waiting`() async throws {
        let front = try await Front()
        let page = try await front.get("/events/CSE-2201/booking", as: "priya.nair@nvh.example").text
        #expect(page.contains("You would be number 1 on the waiting list"))
    }

    @Test func `from the event to the confirmation in two pages, and back out again`() async throws {
        let front = try await Front()
        let question = try await front.get("/events/WTSC-2201/booking", as: "priya.nair@nvh.example").text
        let sent = try await front.post(
            "/events/WTSC-2201/bookings", "key=\(try question.hiddenKey())", as: "priya.nair@nvh.example")
        #expect(sent.status == 303)
        let address = try #require(sent.header("Location"))
        let confirmed = try await front.get(address, as: "priya.nair@nvh.example").text
        #expect(confirmed.contains("Your place is booked"))
        try Golden.check(confirmed.broken, "booking-confirmed.html")

        let booking = String(address.prefix { $0 != "?" })
        let cancelling = try await front.get("\(booking)/cancellation", as: "priya.nair@nvh.example").text
        #expect(cancelling.contains("Cancelling is free until 23:59 on Friday 31 December 2021"))
        try Golden.check(cancelling.broken, "cancellation.html")
        let cancelled = try await front.post("\(booking)/cancellation", "reason=sickness", as: "priya.nair@nvh.example")
        #expect(cancelled.status == 303)
        let after = try await front.get(try #require(cancelled.header("Location")), as: "priya.nair@nvh.example").text
        #expect(after.contains("Your booking is cancelled"))
        #expect(after.contains("Nothing is charged"))
        try Golden.check(after.broken, "booking-cancelled.html")
        #expect(after.contains("Undo the cancellation"))
        let undone = try await front.post("\(booking)/restoration", "", as: "priya.nair@nvh.example")
        #expect(undone.status == 303)
        let again = try await front.get(try #require(undone.header("Location")), as: "priya.nair@nvh.example").text
        #expect(again.contains("please check it below"))
        #expect(again.contains("Your place is yours again") && !again.contains("Undo the cancellation"))
    }

    @Test func `leaving the waiting list is told as that`() async throws {
        let front = try await Front()
        let place = try await front.book("CSE-2201", "priya.nair@nvh.example")
        let address = "/bookings/\(place.reference.text)/cancellation"
        #expect(try await front.get(address, as: "priya.nair@nvh.example").text.contains("Leave the waiting list"))
        let left = try await front.post(address, "was=waiting", as: "priya.nair@nvh.example")
        let after = try await front.get(try #require(left.header("Location")), as: "priya.nair@nvh.example").text
        #expect(after.contains("You have left the waiting list"))
    }

    @Test func `cancelling late names the charge before the button`() async throws {
        let front = try await Front()
        let place = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        front.time.move(to: try uk("2022-01-01 00:00"))
        let page = try await front.get("/bookings/\(place.reference.text)/cancellation", as: "priya.nair@nvh.example")
            .text
        #expect(page.contains("A charge of £25 will be proposed; a person looks at it before anything is invoiced."))
    }

    @Test func `my bookings`() async throws {
        let front = try await Front()
        _ = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        _ = try await front.book("CSE-2201", "priya.nair@nvh.example")
        try Golden.check(try await front.get("/bookings", as: "priya.nair@nvh.example").text.broken, "my-bookings.html")
    }

    @Test func `my bookings when there are none`() async throws {
        let front = try await Front()
        #expect(
            try await front.get("/bookings", as: "lena.hart@nvh.example").text.contains("You have no bookings to come.")
        )
    }

    @Test func `a missed place is told as missed, not as confirmed`() async throws {
        let front = try await Front()
        let place = try await front.book("WTSC-2201", "priya.nair@nvh.example")
        front.time.move(to: try uk("2022-01-06 13:00"))
        for session in 1...2 {
            try await front.office.markAttendance(
                .noShow, reason: nil, event: "WTSC-2201", session: session, delegate: "priya.nair@nvh.example",
                by: front.operator)
            try await front.office.closeRegister(event: "WTSC-2201", session: session, by: front.operator)
        }
        for path in ["/bookings", "/bookings/\(place.reference.text)"] {
            let page = try await front.get(path, as: "priya.nair@nvh.example").text
            #expect(page.contains("<span class=\"tag alert\">no-show</span>"), "\(path)")
            #expect(!page.contains("tag good"), "\(path)")
        }
    }

    @Test func `an event offers its roster only to whoever may see it`() async throws {
        let front = try await Front()
        let link = "Roster of this event"
        let zoe = "zoe.quinn@nvh.example"
        #expect(try await front.get("/events/CSE-2201", as: zoe).text.contains(link))
        #expect(try await !front.get("/events/CSE-2203", as: zoe).text.contains(link))
        #expect(try await !front.get("/events/CSE-2201", as: "priya.nair@nvh.example").text.contains(link))
    }

    @Test func `a trainer's events and a roster`() async throws {
        let front = try await Front()
        _ = try await front.book("CSE-2201", "priya.nair@nvh.example")
        let training = try await front.get("/training", as: "zoe.quinn@nvh.example").text
        #expect(training.contains("/events/CSE-2201/roster"))
        let roster = try await front.get("/events/CSE-2201/roster", as: "zoe.quinn@nvh.example").text
        try Golden.check(roster.broken, "roster.html")
    }

    @Test func `the chooser of whom to act as`() async throws {
        let front = try await Front()
        try Golden.check(try await front.get("/demonstration/person?search=n").text.broken, "act-as.html")
    }

    @Test func `pages for what cannot be done`() async throws {
        let front = try await Front()
        for (path, person, status, name) in [
            ("/nowhere", nil, 404, "problem-404.html"), ("/events/NOPE", nil, 404, "problem-event-unknown.html"),
            ("/bookings", nil, 401, "problem-401.html"),
            ("/events/CSE-2201/roster", "priya.nair@nvh.example", 403, "problem-403.html"),
            ("/events/ENG-2110/booking", "priya.nair@nvh.example", 409, "problem-409.html"),
        ] {
            let reply = try await front.get(path, as: person)
            #expect(reply.status == status)
            try Golden.check(reply.text.broken, name)
        }
    }
}

extension String {
    /// One tag a line, so that a difference can be read.
    var broken: String { split(separator: "><", omittingEmptySubsequences: false).joined(separator: ">\n<") }

    /// The key of the form on a page.
    func hiddenKey() throws -> String {
        let after = try #require(split(separator: "name=\"key\" value=\"").dropFirst().first)
        return String(after.prefix { $0 != "\"" })
    }
}

/// What the demonstration shows of the messages it writes.
struct DemonstrationMailTests {
    private func page(_ messages: [ReadMessage], demonstration: Bool = true) async throws -> Reply {
        try await Front(demonstration: demonstration, mailbox: { messages }).send(.get, "/demonstration/mail")
    }

    @Test func `messages are shown as text, whatever they hold`() async throws {
        let hostile = ReadMessage(
            Array("To: <script>\r\nSubject: <b>&\"\u{301}\r\n\r\nOne <i>line</i>\r\nand another\r\n\r\n</article>".utf8)
        )
        let reply = try await page([hostile])
        #expect(reply.status == 200)
        #expect(reply.text.contains("<h2>&lt;b&gt;&amp;&quot;\u{301}</h2>"))
        #expect(reply.text.contains("<p>One &lt;i&gt;line&lt;/i&gt;<br>and another</p><p>&lt;/article&gt;</p>"))
    }

    @Test func `an empty mailbox says what to do`() async throws {
        #expect(try await page([]).text.contains("Book a place, then look again"))
    }

    @Test func `outside the demonstration there is no such page`() async throws {
        #expect(try await page([], demonstration: false).status == 404)
    }
}
