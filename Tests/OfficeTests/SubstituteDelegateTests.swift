import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Giving a place to somebody else.
struct SubstituteDelegateTests {
    @Test(arguments: StoreKind.all)
    func `a colleague has the place under the same terms, off the waiting list, and both are told`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        let needs = StatedNeeds(AccessNeeds(measures: [.liveCaptions], note: ""), keepsOnProfile: false)
        guard
            case .fresh(let priya) = try await cast.office.bookPlace(
                on: "WTSC-2109A", for: Who.priya.rawValue, needs: needs, by: cast.asker(.priya))
        else { return }
        for who in [Who.tom, .amir, .lena, .rosa] { try await cast.book(who, on: "WTSC-2109A") }
        try cast.clock.set("2021-09-13 10:00")
        let done = try await cast.substitute(priya, with: .lena, by: .priya)
        #expect(done.replaced == priya.reference)
        #expect(done.sentence == priya.sentence && done.freeUntil == priya.freeUntil)
        #expect(
            try await cast.roster("WTSC-2109A") == [
                "Lena Hart confirmed", "Tom Reid confirmed", "Amir Khan waiting 1", "Rosa Bell waiting 2",
            ])
        let old = try await cast.details(priya)
        #expect(old.booking.state == .substituted && old.charge == nil && !old.booking.holdsCourse)
        let new = try await cast.office.booking(done.reference.text, by: cast.asker(.lena))
        #expect(new.booking.terms == old.booking.terms)
        #expect(new.agencyName == "Northvale NHS Trust" && new.booking.holdsCourse)
        for table in ["booking_needs", "fee_cases"] {
            #expect(try await cast.number("SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
        #expect(
            try await cast.number("SELECT count(*) FROM bookings WHERE state = 'substituted' AND ended_late = 0") == 1)
        #expect(
            try await cast.sentences("WTSC-2109A").suffix(3) == [
                "Lena Hart took over somebody else’s place, by Priya Nair.",
                "The place of Priya Nair was given to somebody else.",
                "Lena Hart took over somebody else’s place, by Priya Nair.",
            ])
        for kind in ["substituted_out", "substituted_in"] {
            #expect(try await cast.number("SELECT count(*) FROM outbox WHERE kind = '\(kind)'") == 1)
        }
        try await cast.expectSound()
        #expect(
            await cast.refusal { try await cast.cancel(priya, by: .priya) }
                == .bookingEnded(priya.reference, .substituted))
        #expect(try await cast.book(.priya, on: "WTSC-2110B").state == .confirmed)
        try await cast.expectSound()
    }

    @Test(arguments: [Who.lena, .mo, .ada])
    func `line managers, agency leads and administrators may too`(who: Who) async throws {
        let cast = try await Cast.assembledWithLeads()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(try await cast.substitute(priya, with: .mo, by: who).replaced == priya.reference)
        try await cast.expectSound()
    }

    @Test(arguments: [Who.tom, .amir, .dana, .fin, .olu])
    func `nobody else may`(who: Who) async throws {
        let cast = try await Cast.assembledWithLeads()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(await cast.refusal { try await cast.substitute(priya, with: .mo, by: who) } == .notPermitted)
    }

    @Test func `who works elsewhere is like nobody, but not for an administrator`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        func attempt(_ email: String, by who: Who) async -> Refusal? {
            await cast.refusal {
                try await cast.office.substituteDelegate(
                    of: priya.reference.text, with: email, by: cast.asker(who))
            }
        }
        for email in [Who.tom.rawValue, Who.sam.rawValue, "nobody@nhs.example"] {
            #expect(await attempt(email, by: .priya) == .substituteElsewhere(email))
        }
        #expect(await attempt("nobody@nhs.example", by: .ada) == .delegateUnknown("nobody@nhs.example"))
        #expect(
            await cast.faults {
                try await cast.office.substituteDelegate(
                    of: priya.reference.text, with: "nobody", by: cast.asker(.priya))
            } == ["substitute"])
        let done = try await cast.substitute(priya, with: .rosa, by: .ada)
        #expect(
            done.sentence.hasSuffix("after that £10 may be charged to your organisation, and £15 if you do not attend.")
        )
        let new = try await cast.office.booking(done.reference.text, by: Cast.console)
        #expect(new.agencyName == "Hope Centre")
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `somebody with a place or another date of the course is refused, and nothing is changed`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.mo, on: "WTSC-2109A")
        try await cast.book(.lena, on: "WTSC-2110B")
        let waiting = try await cast.book(.tom, on: "WTSC-2109A")
        for who in [Who.mo, .lena, .priya] {
            #expect(
                await cast.refusal { try await cast.substitute(priya, with: who, by: .ada) }
                    == .substituteHasBooking(who.rawValue))
        }
        #expect(
            await cast.refusal { try await cast.substitute(waiting, with: .sam, by: .ada) }
                == .onlyPlacesPassOn(waiting.reference))
        #expect(try await cast.number("SELECT count(*) FROM outbox WHERE kind LIKE 'substituted%'") == 0)
        try await cast.expectSound()
    }

    @Test func `from the start it is for administrators, until the register closes`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let tom = try await cast.book(.tom, on: "WTSC-2109A")
        let start = try uk("2021-09-14 09:30")
        cast.clock.set(start)
        try await cast.mark(.priya, .noShow, on: "WTSC-2109A")
        #expect(
            await cast.refusal { try await cast.substitute(priya, with: .mo, by: .priya) }
                == .eventStarted("WTSC-2109A", startedAt: start))
        try await cast.substitute(priya, with: .mo, by: .ada)
        try cast.clock.set("2021-09-14 17:00")
        try await cast.mark(.tom, .attended, on: "WTSC-2109A")
        try await cast.substitute(tom, with: .rosa, by: .ada)
        #expect(try await cast.number("SELECT count(*) FROM attendance") == 0)
        for who in [Who.mo, .rosa] { try await cast.mark(who, .attended, on: "WTSC-2109A") }
        try await cast.close("WTSC-2109A")
        #expect(try await cast.number("SELECT count(*) FROM bookings WHERE outcome = 'attended'") == 2)
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 0)
        let late = await cast.refusal { try await cast.substitute(priya, with: .lena, by: .ada) }
        #expect(late == .bookingEnded(priya.reference, .substituted))
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all, [true, false])
    func `after the first of two days both have taken part`(kind: StoreKind, isClosed: Bool) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        try cast.clock.set("2021-10-12 13:00")
        try await cast.mark(.priya, .attended, on: "WTSC-2110B", session: 1)
        if isClosed { try await cast.close("WTSC-2110B", session: 1) }
        try cast.clock.set("2021-10-13 09:00")
        let done = try await cast.substitute(priya, with: .lena, by: .ada)
        try cast.clock.set("2021-10-13 12:30")
        try await cast.mark(.lena, .attended, on: "WTSC-2110B", session: 2)
        if !isClosed { try await cast.close("WTSC-2110B", session: 1) }
        try await cast.close("WTSC-2110B", session: 2)
        for reference in [priya.reference, done.reference] {
            #expect(try await cast.office.booking(reference.text, by: Cast.console).outcome == .partial)
        }
        try await cast.office.passTime()
        try await cast.expectSound()
        let report = try await cast.office.attendanceReport(from: nil, to: nil, by: cast.asker(.ada))
        let course = report.courses.first { $0.code == "WTSC" }
        #expect(course?.figures.partial == 1)
    }

    @Test func `what the page says beforehand is what comes of it`() async throws {
        let cast = try await Cast.assembledWithLeads()
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.book(.lena, on: "WTSC-2110B")
        let place = try await cast.office.bookingToSubstitute(priya.reference.text, by: cast.asker(.mo))
        #expect(Set(place.staff.map(\.displayName)) == ["Lena Hart", "Mo Shah"])
        #expect(
            try await cast.office.bookingToSubstitute(priya.reference.text, by: cast.asker(.priya)).staff.isEmpty)
        let preview = try await cast.office.previewSubstitution(
            of: priya.reference.text, with: Who.lena.rawValue, by: cast.asker(.priya))
        #expect(preview.leavesWaitingList)
        #expect(preview.terms.sentence == priya.sentence)
        #expect(try await cast.substitute(priya, with: .lena, by: .priya).sentence == preview.terms.sentence)
        #expect(
            try await cast.office.bookingPage(priya.reference.text, by: cast.asker(.priya)).maySubstitute == false)
    }

    @Test(arguments: StoreKind.all)
    func `sent twice it is done once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let asker = try await cast.asker(.priya)
        let key = RequestKey(principal: "p", method: "POST", path: "/x", key: "k", fingerprint: [1])
        for _ in 1...2 {
            let once = Once<SubstitutedDelegate>(key) { StoredAnswer(status: 303, text: $0.reference.text) }
            _ = try await cast.office.substituteDelegate(
                of: priya.reference.text, with: Who.lena.rawValue, by: asker, once: once)
        }
        #expect(try await cast.number("SELECT count(*) FROM bookings") == 2)
        try await cast.expectSound()
    }
}
