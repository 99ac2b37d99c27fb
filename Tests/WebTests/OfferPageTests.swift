import Bookings
import Office
import TestSupport
import Testing

/// Answering an offered place on the pages (R-4, R-42).
struct OfferPageTests {
    private static let priya = "priya.nair@nvh.example"
    private static let evil = "evil@nvh.example"

    /// Tom has given back the only place of CSE-2201 on 26 January; Priya is offered it, and somebody else waits.
    private func offered(on day: String = "2021-12-13 09:00") async throws -> (
        front: Front, priya: String, evil: String
    ) {
        let front = try await Front()
        var terms = TermsFields()
        (terms.version, terms.validFrom, terms.promotion) = ("offers", "2021-12-13", "offers")
        try await front.office.addTerms(terms, by: front.operator)
        let tom = try await front.office.bookings(
            BookingFilter(event: "CSE-2201"), after: nil, limit: 1, by: front.operator
        ).items.first?.reference.text
        let priya = try await front.book("CSE-2201", Self.priya).reference.text
        let evil = try await front.book("CSE-2201", Self.evil).reference.text
        front.time.move(to: try uk(day))
        _ = try await front.office.cancelBooking(
            try #require(tom), reason: nil, note: "", by: front.operator)
        return (front, priya, evil)
    }

    private func form(_ front: Front, _ reference: String) async throws -> String {
        let offers = try await front.office.offers(ofBooking: reference, by: front.operator)
        return "offer=\(offers.last?.offer.id.hex ?? "")"
    }

    @Test func `the page says what each answer means, and looking changes nothing`() async throws {
        let (front, priya, evil) = try await offered()
        let commits = try await front.commits()
        for _ in 0..<2 {
            let page = try await front.get("/bookings/\(priya)", as: Self.priya)
            #expect(page.status == 200)
            #expect(page.text.contains("A place is held for you"))
            #expect(
                page.text.contains("Answer by Wednesday 15 December 2021, 9am (UK time); that is 48 hours from now."))
            #expect(page.text.contains("If you accept: Free to cancel until"))
            #expect(page.text.contains("Give it to the next person"))
        }
        #expect(try await front.get("/bookings", as: Self.priya).text.contains("a place is offered to you; answer by"))
        #expect(try await !front.get("/bookings/\(evil)", as: Self.evil).text.contains("Accept this place"))
        #expect(try await front.get("/events/CSE-2201", as: Self.priya).text.contains("Answer the offer"))
        #expect(try await front.commits() == commits)
    }

    @Test func `accepting confirms the booking, and sending the form twice acts once`() async throws {
        let (front, priya, _) = try await offered()
        let form = "key=one&\(try await form(front, priya))"
        for _ in 0..<2 {
            let reply = try await front.post("/bookings/\(priya)/offer/acceptance", form, as: Self.priya)
            #expect(reply.status == 303 && reply.header("Location") == "/bookings/\(priya)?new=yes", "\(reply.text)")
        }
        #expect(try await front.get("/bookings/\(priya)?new=yes", as: Self.priya).text.contains("Your place is booked"))
        let again = try await front.post("/bookings/\(priya)/offer/acceptance", "key=two", as: Self.priya)
        #expect(again.status == 409)
    }

    @Test func `passing it on ends the booking and the next is asked`() async throws {
        let (front, priya, evil) = try await offered()
        let reply = try await front.post(
            "/bookings/\(priya)/offer/refusal", try await form(front, priya), as: Self.priya)
        #expect(reply.header("Location") == "/bookings/\(priya)?ended=passed")
        let page = try await front.get("/bookings/\(priya)?ended=passed", as: Self.priya)
        #expect(page.text.contains("You have given the place to the next person"))
        #expect(try await front.get("/bookings/\(evil)", as: Self.evil).text.contains("Accept this place"))
        let late = try await front.post(
            "/bookings/\(priya)/offer/acceptance", try await form(front, priya), as: Self.priya)
        #expect(late.status == 409 && late.text.contains("was passed on to the next person"))
    }

    @Test func `a place told to all has one button, and who comes second is told so`() async throws {
        let (front, priya, evil) = try await offered(on: "2022-01-25 19:00")
        let page = try await front.get("/bookings/\(evil)", as: Self.evil)
        #expect(page.text.contains("the first to accept has it") && !page.text.contains("Give it to the next person"))
        let (mine, other) = (try await form(front, evil), try await form(front, priya))
        #expect(try await front.post("/bookings/\(evil)/offer/acceptance", mine, as: Self.evil).status == 303)
        let second = try await front.post("/bookings/\(priya)/offer/acceptance", other, as: Self.priya)
        #expect(second.status == 409 && second.text.contains("took this place first"))
    }

    @Test func `choices are kept, and a fault is told at its field with what was typed`() async throws {
        let (front, _, evil) = try await offered()
        let address = "/bookings/\(evil)/offer/choices"
        let wrong = try await front.post(
            address, "paused_from=2022-01-10&paused_until=2022-01-03&automatic=yes", as: Self.evil)
        #expect(wrong.status == 422 && wrong.text.contains("href=\"#paused_until\""))
        #expect(wrong.text.contains("value=\"2022-01-10\"") && wrong.text.contains("checked"))
        let kept = try await front.post(address, "paused_from=2022-01-03&paused_until=2022-01-10", as: Self.evil)
        #expect(kept.header("Location") == "/bookings/\(evil)")
        let page = try await front.get("/bookings/\(evil)", as: Self.evil)
        #expect(page.text.contains("from Monday 3 January 2022 to Monday 10 January 2022, while you are away"))
    }

    @Test func `the roster shows until when places are offered`() async throws {
        let (front, _, _) = try await offered()
        let roster = try await front.get("/events/CSE-2201/roster", as: "zoe.quinn@nvh.example")
        #expect(roster.text.contains("ffered until Wednesday 15 December 2021, 9am"))
    }
}
