import Bookings
import Office
import TestSupport
import Testing

/// Offers that run out, and places told to all who wait, on both stores.
struct OfferExpiryTests {
    @Test(arguments: StoreKind.all)
    func `an unanswered offer goes on and its delegate waits at the end`(kind: StoreKind) async throws {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing(on: kind)
        try await cast.cancel(priya, by: .priya)
        try await cast.wait(until: "2021-08-04 09:59:59")
        #expect(try await cast.details(tom).booking.state == .offered)
        try await cast.wait(until: "2021-08-04 10:00")
        #expect(
            try await cast.roster("WTSC-2110B") == ["Rosa Bell offered", "Amir Khan waiting 1", "Tom Reid waiting 2"])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 2, overbookedBy: 0))
        #expect(
            try await cast.sentences("WTSC-2110B").suffix(2) == [
                "The offer to Tom Reid ran out unanswered; the place went on and Tom Reid waits at the end of the list.",
                "A place came free and was offered to Rosa Bell, to be answered by Friday 6 August 2021, 10am.",
            ])
        #expect(try await cast.told(tom).last == .passedOver)
        #expect(try await cast.told(rosa).last == .offerMade)
        #expect(
            await cast.refusal { try await cast.accept(tom, by: .tom) }
                == .offerOver(tom.reference, .expired, at: try uk("2021-08-04 10:00")))
        try await cast.expectSound()
    }

    @Test func `an offer whose time is up is over though nobody has swept`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        try cast.clock.set("2021-08-04 10:00")
        #expect(
            await cast.refusal { try await cast.accept(tom, by: .tom) }
                == .offerOver(tom.reference, .expired, at: try uk("2021-08-04 10:00")))
        #expect(try await cast.openOffers("WTSC-2110B") == ["Rosa Bell until 2021-08-06 10:00"])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `two that run out on one event take somebody off its list, with a message`(kind: StoreKind) async throws {
        let cast = try await Cast.offering(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await cast.cancel(priya, by: .priya)
        try await cast.wait(until: "2021-08-04 10:00")
        #expect(try await cast.openOffers("WTSC-2110B") == ["Tom Reid until 2021-08-06 10:00"])
        try await cast.wait(until: "2021-08-06 10:00")
        #expect(try await cast.details(tom).booking.state == .expired)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 0, waiting: 0, overbookedBy: 0))
        #expect(try await cast.sentences("WTSC-2110B").last?.contains("taken off the waiting list") == true)
        #expect(try await cast.told(tom).filter { $0 == .passedOver }.count == 2)
        #expect(try await cast.book(.tom, on: "WTSC-2110B").state == .confirmed)
        try await cast.expectSound()
    }

    @Test func `what ran out while the service was down does not count`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        for _ in 0..<3 {
            let until = try #require(try await cast.details(tom).offer).until
            cast.clock.set(until.advanced(byMinutes: 60))
            try await cast.office.passTime()
            #expect(try await cast.details(tom).booking.state == .offered)
        }
        #expect(try await cast.number("SELECT max(expiries) FROM bookings") == 0)
        #expect(try await cast.sentences("WTSC-2110B").contains { $0.contains("That does not count") })
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `with no time left all who wait are told and the first to accept has the place`(
        kind: StoreKind
    ) async throws {
        let (cast, priya, tom, rosa, amir) = try await Cast.queueing(on: kind)
        try cast.clock.set("2021-10-11 18:30")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 3, overbookedBy: 0))
        #expect(try await cast.openOffers("WTSC-2110B") == ["all until 2021-10-12 09:30"])
        for booked in [tom, rosa, amir] { #expect(try await cast.told(booked).last == .offerBroadcast) }
        let sam = try await cast.book(.sam, on: "WTSC-2110B")
        #expect(sam.waitingPosition == 4)
        #expect(try await cast.told(sam) == [.offerBroadcast])
        #expect(await cast.refusal { try await cast.decline(rosa, by: .rosa) } == .noOffer(rosa.reference))
        try await cast.accept(rosa, by: .rosa)
        #expect(
            try await cast.roster("WTSC-2110B") == [
                "Rosa Bell confirmed", "Tom Reid waiting 1", "Amir Khan waiting 2", "Sam Cole waiting 3",
            ])
        #expect(
            await cast.refusal { try await cast.accept(tom, by: .tom) }
                == .offerOver(tom.reference, .accepted, at: try uk("2021-10-11 18:30")))
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 3, overbookedBy: 0))
        try await cast.expectSound()
    }

    @Test func `an offer that ends too late for another is followed by a broadcast`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try cast.clock.set("2021-10-11 17:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.openOffers("WTSC-2110B") == ["Tom Reid until 2021-10-11 20:00"])
        try await cast.wait(until: "2021-10-11 20:00")
        #expect(try await cast.openOffers("WTSC-2110B") == ["all until 2021-10-12 09:30"])
        #expect(try await cast.details(tom).booking.state == .waiting)
        try await cast.expectSound()
    }

    @Test func `a place told to all is free for anybody once nobody waits`() async throws {
        let (cast, priya, tom, rosa, amir) = try await Cast.queueing()
        try cast.clock.set("2021-10-11 19:00")
        try await cast.cancel(priya, by: .priya)
        for (booked, who) in [(tom, Who.tom), (rosa, .rosa), (amir, .amir)] { try await cast.cancel(booked, by: who) }
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 0, waiting: 0, overbookedBy: 0))
        #expect(try await cast.book(.sam, on: "WTSC-2110B").state == .confirmed)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `at the start no offer is left`(kind: StoreKind) async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing(on: kind)
        try cast.clock.set("2021-10-11 19:00")
        try await cast.cancel(priya, by: .priya)
        try await cast.wait(until: "2021-10-12 09:30")
        #expect(try await cast.openOffers("WTSC-2110B") == [])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 0, waiting: 0, overbookedBy: 0))
        #expect(try await cast.details(tom).booking.state == .expired)
        #expect(
            await cast.refusal { try await cast.accept(tom, by: .tom) }
                == .eventStarted("WTSC-2110B", startedAt: try uk("2021-10-12 09:30")))
        #expect(try await cast.number("SELECT count(*) FROM offers WHERE state = 'open'") == 0)
        try await cast.expectSound()
    }

    @Test func `passing time twice changes nothing more`() async throws {
        let (cast, priya, _, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        try await cast.wait(until: "2021-08-04 10:00")
        let lines = try await cast.number("SELECT count(*) FROM history")
        let versions = try await cast.number("SELECT sum(version) FROM events")
        try await cast.office.passTime()
        #expect(try await cast.number("SELECT count(*) FROM history") == lines)
        #expect(try await cast.number("SELECT sum(version) FROM events") == versions)
    }
}
