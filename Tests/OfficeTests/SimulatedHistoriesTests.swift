import Bookings
import Formats
import Office
import TestSupport
import Testing

/// What the simulation found wrong once, each as the shortest history that showed it.
struct SimulatedHistoriesTests {
    @Test func `who is offered the place again at once is still the newest of the list`() async throws {
        let cast = try await Cast.offering()
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await cast.cancel(priya, by: .priya)
        try await cast.wait(until: "2021-08-04 10:00")
        #expect(try await cast.details(tom).booking.state == .offered)
        try cast.clock.set("2021-08-04 09:30")
        let rosa = try await cast.book(.rosa, on: "WTSC-2110B")
        #expect(try await cast.details(rosa).booking.joinedAt > cast.details(tom).booking.joinedAt)
    }

    @Test func `moving an event that is over its places counts anew by how many it is over`() async throws {
        let (cast, priya, _, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        try await cast.change("WTSC-2110B") { ($0.capacity, $0.minimum) = ("0", "") }
        #expect(try await cast.places("WTSC-2110B").overbookedBy == 1)
        try await cast.change("WTSC-2110B") { form in
            for index in form.sessions.indices { form.sessions[index].date = "2021-10-\(19 + index)" }
        }
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 0, occupied: 0, waiting: 3, overbookedBy: 0))
        try await cast.expectSound()
    }

    @Test func `where later terms promote by themselves a place nobody answered for goes to the first who waits`()
        async throws
    {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing()
        try await cast.importPapers([.terms: "later,2021-08-20,automatic,2,working_days,23:59:59,any,any,2500,5000,no"])
        try cast.clock.set("2021-08-19 10:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.details(tom).booking.state == .offered)
        try await cast.wait(until: "2021-08-23 10:00")
        #expect(try await cast.details(rosa).booking.state == .confirmed)
        #expect(
            try await cast.roster("WTSC-2110B") == ["Rosa Bell confirmed", "Amir Khan waiting 1", "Tom Reid waiting 2"])
        try await cast.expectSound()
    }

    @Test func `who waits after a clock went back over the start still leaves the list when it begins`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.wait(until: "2021-10-12 09:30")
        try cast.clock.set("2021-10-12 09:15")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        #expect(tom.state == .waiting)
        try await cast.expectSound()
        try await cast.wait(until: "2021-10-12 09:30")
        #expect(try await cast.details(tom).booking.state == .expired)
    }

    @Test func `a place told to all is held for nobody once the last who waits has taken somebody else's`() async throws
    {
        let cast = try await Cast.offering()
        try await cast.change("WTSC-2110B") { $0.capacity = "2" }
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await cast.book(.lena, on: "WTSC-2110B")
        try cast.clock.set("2021-10-12 07:00")
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.openOffers("WTSC-2110B") == ["all until 2021-10-12 09:30"])
        try await cast.substitute(priya, with: .lena, by: .priya)
        #expect(try await cast.openOffers("WTSC-2110B") == [])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 2, occupied: 1, waiting: 0, overbookedBy: 0))
        try await cast.expectSound()
    }

    @Test func `a place told to all is held for nobody once the last who waits has taken an open one`() async throws {
        let cast = try await Cast.offering()
        try await cast.importPapers([.terms: "later,2021-10-12,automatic,2,working_days,23:59:59,any,any,2500,5000,no"])
        try await cast.change("WTSC-2110B") { $0.capacity = "2" }
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await cast.book(.lena, on: "WTSC-2110B")
        try cast.clock.set("2021-10-11 20:00")
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.openOffers("WTSC-2110B") == ["all until 2021-10-12 09:30"])
        try cast.clock.set("2021-10-12 07:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.book(.lena, on: "WTSC-2110B").state == .confirmed)
        #expect(try await cast.openOffers("WTSC-2110B") == [])
        try await cast.expectSound()
    }

    @Test func `two whose offers run out together follow each other at the end as they did before`() async throws {
        let cast = try await Cast.offering()
        try await cast.change("WTSC-2110B") { $0.capacity = "2" }
        let (priya, lena) = (
            try await cast.book(.priya, on: "WTSC-2110B"), try await cast.book(.lena, on: "WTSC-2110B")
        )
        let (tom, rosa) = (try await cast.book(.tom, on: "WTSC-2110B"), try await cast.book(.rosa, on: "WTSC-2110B"))
        try await cast.choose(tom, pausedFrom: "2021-08-02", until: "2021-08-03", by: .tom)
        try cast.clock.set("2021-08-02 20:30")
        try await cast.cancel(priya, by: .priya)
        try await cast.choose(tom, by: .tom)
        try await cast.cancel(lena, by: .lena)
        #expect(
            try await Set(cast.openOffers("WTSC-2110B"))
                == ["Rosa Bell until 2021-08-05 10:00", "Tom Reid until 2021-08-05 10:00"])
        try await cast.wait(until: "2021-08-05 10:00")
        #expect(try await cast.details(tom).booking.joinedAt < cast.details(rosa).booking.joinedAt)
        try await cast.expectSound()
    }
}

extension Cast {
    fileprivate func choose(_ booked: BookedPlace, pausedFrom: String = "", until: String = "", by who: Who)
        async throws
    {
        try await office.chooseOffers(
            booked.reference.text, pausedFrom: pausedFrom, pausedUntil: until, acceptsAutomatically: false,
            by: asker(who))
    }
}
