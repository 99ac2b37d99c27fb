import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Taking attendance and closing registers.
struct RegistersTests {
    /// Priya and Tom have the places of WTSC-2109A, Rosa waits; the event has just begun.
    private func begun() async throws -> Cast {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .tom, .rosa] { try await cast.book(who, on: "WTSC-2109A") }
        try cast.clock.set("2021-09-14 09:30")
        return cast
    }

    @Test func `marks are made from 15 minutes before the start`() async throws {
        let cast = try await begun()
        try cast.clock.set("2021-09-14 09:14:59")
        #expect(
            await cast.refusal { try await cast.mark(.priya, .attended, on: "WTSC-2109A", by: .dana) }
                == .registerNotOpen("WTSC-2109A", session: 1, opensAt: try uk("2021-09-14 09:15")))
        try cast.clock.set("2021-09-14 09:15")
        try await cast.mark(.priya, .attended, on: "WTSC-2109A", by: .dana)
        #expect(
            try await cast.sentences("WTSC-2109A").last == "Priya Nair was marked attended in session 1, by Dana Frost."
        )
    }

    @Test func `only who holds a place is on the register`() async throws {
        let cast = try await begun()
        for who in [Who.rosa, .amir] {
            #expect(
                await cast.refusal { try await cast.mark(who, .attended, on: "WTSC-2109A") }
                    == .notOnRegister("WTSC-2109A", email: who.rawValue))
        }
        let ada = try await cast.asker(.ada)
        #expect(
            await cast.refusal {
                try await cast.office.markAttendance(
                    .attended, reason: nil, event: "WTSC-2109A", session: 1, delegate: "who@x.example", by: ada)
            } == .delegateUnknown("who@x.example"))
        #expect(
            await cast.refusal { try await cast.mark(.priya, .attended, on: "WTSC-2109A", session: 2) }
                == .sessionUnknown("WTSC-2109A", session: "2"))
    }

    @Test func `a later mark takes the place of an earlier one`() async throws {
        let cast = try await begun()
        try await cast.mark(.priya, .noShow, on: "WTSC-2109A")
        try await cast.mark(.priya, .partial, on: "WTSC-2109A", reason: .transport)
        let records = try await cast.office.attendance(of: "WTSC-2109A", by: Cast.console)
        #expect(records.filter { $0.email == Who.priya.rawValue }.map(\.mark) == [.partial])
        #expect(try await cast.number("SELECT count(*) FROM attendance") == 1)
    }

    @Test func `cancelling before the start takes a mark made before it along`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.tom, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 09:20")
        try await cast.mark(.priya, .attended, on: "WTSC-2109A")
        try await cast.mark(.tom, .attended, on: "WTSC-2109A")
        try await cast.cancel(booked, by: .priya)
        try cast.clock.set("2021-09-14 12:30")
        try await cast.close("WTSC-2109A")
        #expect(try await cast.number("SELECT count(*) FROM attendance") == 1)
        try await cast.expectSound()
    }

    @Test func `a register closes when every row is decided`() async throws {
        let cast = try await begun()
        #expect(
            await cast.refusal { try await cast.close("WTSC-2109A") }
                == .registerHasRowsToCheck("WTSC-2109A", session: 1, rows: 2))
        try await cast.mark(.priya, .attended, on: "WTSC-2109A")
        #expect(
            await cast.refusal { try await cast.close("WTSC-2109A") }
                == .registerHasRowsToCheck("WTSC-2109A", session: 1, rows: 1))
        try await cast.mark(.tom, .excused, on: "WTSC-2109A", reason: .sickness)
        try await cast.close("WTSC-2109A", by: .dana)
        let closed = Refusal.registerClosed("WTSC-2109A", session: 1, closedAt: try uk("2021-09-14 09:30"))
        #expect(await cast.refusal { try await cast.close("WTSC-2109A") } == closed)
        #expect(await cast.refusal { try await cast.mark(.tom, .attended, on: "WTSC-2109A") } == closed)
        try await cast.expectSound()
    }

    @Test func `with the last register the outcomes are known and the event is closed`() async throws {
        let cast = try await begun()
        try await cast.mark(.priya, .attended, on: "WTSC-2109A")
        try await cast.mark(.tom, .noShow, on: "WTSC-2109A")
        try await cast.close("WTSC-2109A")
        let rows = try await cast.office.roster(of: "WTSC-2109A", by: Cast.console).rows
        #expect(rows.map(\.outcome) == [.attended, .noShow])
        #expect(try await cast.office.eventDetails("WTSC-2109A", by: Cast.console).summary.event.state == .closed)
        try await cast.expectSound()
    }

    @Test func `a no-show's charge is proposed, never decided`() async throws {
        let cast = try await begun()
        try await cast.mark(.priya, .noShow, on: "WTSC-2109A")
        await #expect(throws: FieldErrors.self) { try await cast.mark(.tom, .excused, on: "WTSC-2109A") }
        try await cast.mark(.tom, .excused, on: "WTSC-2109A", reason: .sickness)
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 0)
        try await cast.close("WTSC-2109A")
        #expect(
            try await cast.number(
                "SELECT sum(pence) FROM fee_cases WHERE state = 'proposed' AND kind = 'non_attendance'") == 5000)
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 1)
        #expect(
            try await cast.sentences("WTSC-2109A").contains(
                "A charge of £50 for non-attendance was proposed; a person decides it."))
        try await cast.expectSound()
    }

    @Test func `of two sessions missed one charge is proposed, and the outcome waits for the last register`()
        async throws
    {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2110B")
        try cast.clock.set("2021-10-12 12:00")
        try await cast.mark(.priya, .noShow, on: "WTSC-2110B", session: 1, by: .ed)
        try await cast.close("WTSC-2110B", session: 1, by: .ed)
        #expect(try await cast.details(booked).outcome == nil)
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 1)
        #expect(
            await cast.refusal { try await cast.mark(.priya, .noShow, on: "WTSC-2110B", session: 2) }
                == .registerNotOpen("WTSC-2110B", session: 2, opensAt: try uk("2021-10-13 09:15")))
        try cast.clock.set("2021-10-13 12:00")
        try await cast.mark(.priya, .noShow, on: "WTSC-2110B", session: 2, by: .ed)
        try await cast.close("WTSC-2110B", session: 2, by: .ed)
        let details = try await cast.details(booked)
        #expect(details.outcome == .noShow)
        #expect(
            details.charge == ChargeDetails(kind: .nonAttendance, state: .proposed, amount: try #require(Pence(5000))))
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 1)
        try await cast.expectSound()
    }

    @Test func `one session of two is partial`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.rosa, on: "WTSC-2110B")
        try cast.clock.set("2021-10-13 12:00")
        try await cast.mark(.rosa, .attended, on: "WTSC-2110B", session: 2)
        try await cast.close("WTSC-2110B", session: 2)
        #expect(try await cast.details(booked).outcome == nil)
        try await cast.mark(.rosa, .noShow, on: "WTSC-2110B", session: 1)
        try await cast.close("WTSC-2110B", session: 1)
        #expect(try await cast.details(booked).outcome == .partial)
        try await cast.expectSound()
    }

    @Test func `of an event with several sessions one must be named`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2110B")
        try cast.clock.set("2021-10-12 12:00")
        let fault = FieldErrors("session", "WTSC-2110B has 2 sessions; say which one (1, 2, …).")
        await #expect(throws: fault) { try await cast.mark(.priya, .attended, on: "WTSC-2110B") }
        await #expect(throws: fault) { try await cast.close("WTSC-2110B") }
    }

    @Test func `a person without an agency is not charged for staying away`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.sam, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 12:00")
        try await cast.mark(.sam, .noShow, on: "WTSC-2109A")
        try await cast.close("WTSC-2109A")
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == 0)
        try await cast.expectSound()
    }

    @Test func `a trainer keeps the registers of their own events only`() async throws {
        let cast = try await begun()
        #expect(
            await cast.refusal { try await cast.mark(.priya, .attended, on: "WTSC-2109A", by: .ed) } == .notPermitted)
        #expect(await cast.refusal { try await cast.close("WTSC-2109A", by: .ed) } == .notPermitted)
        #expect(
            await cast.refusal { try await cast.mark(.priya, .attended, on: "WTSC-2109A", by: .priya) } == .notPermitted
        )
    }

    @Test func `the register of an event nobody came to is closed like any other`() async throws {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-09-14 09:29:59")
        #expect(
            await cast.refusal { try await cast.close("WTSC-2109A", by: .dana) }
                == .registerNotOver("WTSC-2109A", session: 1, startsAt: try uk("2021-09-14 09:30")))
        try cast.clock.set("2021-09-14 09:30")
        try await cast.close("WTSC-2109A", by: .dana)
        #expect(try await cast.office.eventDetails("WTSC-2109A", by: Cast.console).summary.event.state == .closed)
        try await cast.expectSound()
    }

    @Test func `the story of an event reads as it did`() async throws {
        let cast = try await begun()
        try cast.clock.set("2021-09-09 10:00")
        let priya = try await cast.office.roster(of: "WTSC-2109A", by: Cast.console).rows.first
        _ = try await cast.office.cancelBooking(
            try #require(priya).reference.text, reason: "operational_emergency", note: "", by: cast.asker(.lena))
        try await cast.book(.amir, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 16:00")
        try await cast.mark(.tom, .noShow, on: "WTSC-2109A", by: .dana)
        try await cast.mark(.rosa, .attended, on: "WTSC-2109A", by: .dana)
        try await cast.close("WTSC-2109A", by: .dana)
        let entries = try await cast.office.history(ofEvent: "WTSC-2109A", by: Cast.console)
        let text = entries.map { "\(UKTime.wallTime(at: $0.at).iso) \($0.source.rawValue): \($0.sentence)\n" }.joined()
        try Golden.check(text, "story.txt")
        try await cast.expectSound()
    }
}
