import Bookings
import Office
import TestSupport
import Testing

/// Cancelling (R-4d, R-8, R-11, R-16).
struct CancelBookingTests {
    @Test(arguments: [
        ("2021-09-10 23:59:59", false, 0), ("2021-09-11 00:00", true, 2500), ("2021-09-14 09:29:59", true, 2500),
    ])
    func `late costs what the terms say, by the second`(when: String, late: Bool, pence: Int) async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set(when)
        let cancelled = try await cast.cancel(booked, by: .priya)
        #expect(cancelled.isLate == late)
        #expect((cancelled.proposedCharge?.amount ?? 0) == pence)
        let details = try await cast.details(booked)
        #expect(details.booking.state == .cancelled)
        #expect(details.charge?.state == (late ? .proposed : nil))
        #expect(details.charge?.kind == (late ? .lateCancellation : nil))
        #expect(try await cast.number("SELECT count(*) FROM fee_cases") == (late ? 1 : 0))
        try await cast.expectSound()
    }

    @Test(arguments: [(Who.rosa, 1000), (.amir, 2500), (.sam, 0)])
    func `the charge follows the agency's class, and nobody without an agency is charged`(
        who: Who, pence: Int
    ) async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(who, on: "WTSC-2109A")
        try cast.clock.set("2021-09-13 10:00")
        let cancelled = try await cast.cancel(booked, by: who)
        #expect(cancelled.isLate)
        #expect((cancelled.proposedCharge?.amount ?? 0) == pence)
        try await cast.expectSound()
    }

    @Test(arguments: [("2021-09-13 12:00", false), ("2021-09-13 12:00:01", true)])
    func `a place taken inside the window goes back free for two service hours`(
        when: String, late: Bool
    ) async throws {
        let cast = try await Cast.assembled()
        try cast.clock.set("2021-09-13 10:00")
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(booked.freeUntil == (try uk("2021-09-13 12:00")))
        try cast.clock.set(when)
        let cancelled = try await cast.cancel(booked, by: .priya)
        #expect(cancelled.isLate == late)
        #expect((cancelled.proposedCharge != nil) == late)
    }

    @Test func `what was cancelled is not cancelled again`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.cancel(booked, by: .priya)
        let refusal = await cast.refusal { try await cast.cancel(booked, by: .priya) }
        #expect(refusal == .bookingEnded(booked.reference, .cancelled))
        #expect(refusal?.code == "already_cancelled")
        #expect(try await cast.places("WTSC-2109A").occupied == 0)
    }

    @Test func `from the start nothing is cancelled any more`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 09:30")
        let started = Refusal.eventStarted("WTSC-2109A", startedAt: try uk("2021-09-14 09:30"))
        #expect(await cast.refusal { try await cast.cancel(booked, by: .priya) } == started)
        #expect(await cast.refusal { try await cast.cancel(booked, by: .ada) } == started)
        try cast.clock.set("2021-09-15 09:30")
        #expect(
            await cast.refusal { try await cast.cancel(booked, by: .ada) }
                == .eventOver("WTSC-2109A", endedAt: try uk("2021-09-14 16:30")))
    }

    @Test func `delegate, manager and administrator may cancel, nobody else`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .lena, .ada] {
            let booked = try await cast.book(.priya, on: "WTSC-2109A")
            for other in [Who.tom, .dana, .ed, .fin, .olu] {
                #expect(await cast.refusal { try await cast.cancel(booked, by: other) } == .notPermitted)
            }
            try await cast.cancel(booked, by: who)
        }
    }

    @Test func `a cancelled booking holds neither place nor course`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.cancel(booked, by: .priya)
        try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.expectSound()
    }

    @Test(arguments: ["lower", "spaced", "hyphens"])
    func `a reference is read as people type it`(way: String) async throws {
        let cast = try await Cast.assembled()
        let text = try await cast.book(.priya, on: "WTSC-2109A").reference.text
        let typed = [
            "lower": text.lowercased(), "spaced": " \(text.prefix(3)) \(text.dropFirst(3)) ",
            "hyphens": "\(text.prefix(4))-\(text.dropFirst(4))",
        ]
        let answer = try await cast.office.cancelBooking(
            try #require(typed[way]), reason: nil, note: "", by: cast.asker(.priya))
        guard case .fresh(let cancelled) = answer else { return #expect(Bool(false), "\(answer)") }
        #expect(cancelled.reference.text == text)
    }

    @Test(arguments: ["", "nonsense", "000000000", "7K3M9QD2X'; --"])
    func `a reference of no booking is unknown`(typed: String) async throws {
        let cast = try await Cast.assembled()
        let ada = try await cast.asker(.ada)
        let refusal = await cast.refusal {
            try await cast.office.cancelBooking(typed, reason: nil, note: "", by: ada)
        }
        #expect(refusal == .bookingUnknown(typed))
    }

    @Test func `a reason is coded, and a note is kept apart and for a year`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.cancel(booked, by: .priya, reason: "sickness", note: "My own words")
        let line = try #require(try await cast.office.history(ofBooking: booked.reference.text, by: Cast.console).last)
        #expect(line.happening == .bookingCancelled(late: false, reason: .sickness))
        #expect(
            try await cast.number("SELECT count(*) FROM notes WHERE text = 'My own words' AND erase_on = '2022-08-03'")
                == 1)
        #expect(try await cast.number("SELECT count(*) FROM history WHERE facts LIKE '%words%'") == 0)
    }

    @Test func `a reason nobody knows and a note too long are faults`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2109A")
        await #expect(throws: FieldErrors.self) { try await cast.cancel(booked, by: .priya, reason: "ill") }
        let long = String(repeating: "x", count: 2001)
        await #expect(throws: FieldErrors("note", "The note has 2001 bytes; at most 2,000 fit.")) {
            try await cast.cancel(booked, by: .priya, note: long)
        }
        try await cast.cancel(booked, by: .priya, reason: "", note: String(long.dropLast()))
    }
}
