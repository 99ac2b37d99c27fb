import Bookings
import Office
import TestSupport
import Testing

/// How a freed place moves (R-4 `automatic`, R-4d, R-7, R-23).
struct WaitingListTests {
    /// Priya has the only place of WTSC-2110B; Tom and then Rosa wait.
    private func queue() async throws -> (cast: Cast, priya: BookedPlace, tom: BookedPlace, rosa: BookedPlace) {
        let cast = try await Cast.assembled()
        return (
            cast, try await cast.book(.priya, on: "WTSC-2110B"), try await cast.book(.tom, on: "WTSC-2110B"),
            try await cast.book(.rosa, on: "WTSC-2110B")
        )
    }

    @Test(arguments: ["2021-08-02 10:00", "2021-10-08 23:59:59"])
    func `until the deadline the first who waits is confirmed`(when: String) async throws {
        let (cast, priya, tom, _) = try await queue()
        try cast.clock.set(when)
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.roster("WTSC-2110B") == ["Tom Reid confirmed", "Rosa Bell waiting 1"])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 1, overbookedBy: 0))
        #expect(
            try await cast.sentences("WTSC-2110B").suffix(2) == [
                "The booking of Priya Nair was cancelled in time.",
                "Tom Reid was confirmed from the waiting list because a place came free.",
            ])
        #expect(try await cast.details(tom).booking.terms.freeUntil == uk("2021-10-08 23:59:59"))
        try await cast.expectSound()
    }

    @Test func `after the deadline nobody is promoted and the place stands open`() async throws {
        let (cast, priya, _, _) = try await queue()
        try cast.clock.set("2021-10-09 00:00")
        let cancelled = try await cast.cancel(priya, by: .priya)
        #expect(cancelled.isLate)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 0, waiting: 2, overbookedBy: 0))
        #expect(try await cast.roster("WTSC-2110B") == ["Tom Reid waiting 1", "Rosa Bell waiting 2"])
    }

    @Test func `an open place goes to a waiting person who asks`() async throws {
        let (cast, priya, _, rosa) = try await queue()
        try cast.clock.set("2021-10-11 10:00")
        try await cast.cancel(priya, by: .priya)
        let taken = try await cast.book(.rosa, on: "WTSC-2110B")
        #expect(taken.reference == rosa.reference)
        #expect(taken.state == .confirmed)
        #expect(taken.freeUntil == (try uk("2021-10-11 12:00")))
        #expect(try await cast.roster("WTSC-2110B") == ["Rosa Bell confirmed", "Tom Reid waiting 1"])
        #expect(
            try await cast.sentences("WTSC-2110B").last
                == "Rosa Bell was waiting and took a place that stood open after the deadline.")
        let terms = try await cast.details(taken).booking.terms
        #expect(terms.sentence == taken.sentence)
        #expect(terms.schedule.count == 2)
        #expect(terms.noShow.amount == 1500)
        try await cast.expectSound()
    }

    @Test func `an open place goes to somebody new who asks`() async throws {
        let (cast, priya, _, _) = try await queue()
        try cast.clock.set("2021-10-11 10:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.book(.amir, on: "WTSC-2110B").state == .confirmed)
        #expect(
            try await cast.roster("WTSC-2110B") == ["Amir Khan confirmed", "Tom Reid waiting 1", "Rosa Bell waiting 2"])
        try await cast.expectSound()
    }

    @Test func `leaving the list moves the others up and costs nothing`() async throws {
        let (cast, _, tom, rosa) = try await queue()
        try cast.clock.set("2021-10-11 10:00")
        let left = try await cast.cancel(tom, by: .tom)
        #expect(!left.isLate)
        #expect(left.proposedCharge == nil)
        #expect(try await cast.details(rosa).waitingPosition == 1)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 1, overbookedBy: 0))
        try await cast.expectSound()
    }

    @Test func `who comes back starts at the end`() async throws {
        let (cast, _, tom, _) = try await queue()
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.book(.tom, on: "WTSC-2110B").waitingPosition == 2)
    }

    @Test func `when the event begins the list ends`() async throws {
        let (cast, _, tom, rosa) = try await queue()
        try cast.clock.set("2021-10-12 09:29:59")
        try await cast.office.passTime()
        #expect(try await cast.places("WTSC-2110B").waiting == 2)
        try cast.clock.set("2021-10-12 09:30")
        try await cast.office.passTime()
        for booked in [tom, rosa] { #expect(try await cast.details(booked).booking.state == .expired) }
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 0, overbookedBy: 0))
        #expect(
            try await cast.sentences("WTSC-2110B").suffix(2) == [
                "The event began and Tom Reid was still on the waiting list, which ended.",
                "The event began and Rosa Bell was still on the waiting list, which ended.",
            ])
        #expect(await cast.refusal { try await cast.cancel(tom, by: .tom) } == .bookingEnded(tom.reference, .expired))
        try await cast.expectSound()
    }

    @Test func `a list that ended late is recorded as of the start`() async throws {
        let (cast, _, _, _) = try await queue()
        try cast.clock.set("2021-11-01 10:00")
        try await cast.office.passTime()
        let line = try #require(try await cast.office.history(ofEvent: "WTSC-2110B", by: Cast.console).last)
        #expect(line.at == (try uk("2021-10-12 09:30")))
        #expect(line.recordedAt == (try uk("2021-11-01 10:00")))
        #expect(line.source == .clock)
        #expect(try await cast.number("SELECT count(*) FROM bookings WHERE holds_course = 1") == 0)
        #expect(try await cast.number("SELECT count(*) FROM events WHERE next_due_at <= 1635760800000") == 0)
    }

    @Test func `passing time twice changes nothing more`() async throws {
        let (cast, _, _, _) = try await queue()
        try cast.clock.set("2021-11-01 10:00")
        try await cast.office.passTime()
        let lines = try await cast.number("SELECT count(*) FROM history")
        let versions = try await cast.number("SELECT sum(version) FROM events")
        try await cast.office.passTime()
        #expect(try await cast.number("SELECT count(*) FROM history") == lines)
        #expect(try await cast.number("SELECT sum(version) FROM events") == versions)
    }
}
