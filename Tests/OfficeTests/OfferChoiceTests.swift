import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Pausing offers and having a place taken without being asked.
struct OfferChoiceTests {
    private func choose(
        _ booked: BookedPlace, _ cast: Cast, by who: Who, from: String = "", until: String = "", automatic: Bool = false
    ) async throws {
        try await cast.office.chooseOffers(
            booked.reference.text, pausedFrom: from, pausedUntil: until, acceptsAutomatically: automatic,
            by: cast.asker(who))
    }

    @Test(arguments: StoreKind.all)
    func `who pauses is passed over without losing their place in line`(kind: StoreKind) async throws {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing(on: kind)
        try await choose(tom, cast, by: .tom, from: "2021-08-02", until: "2021-08-06")
        try await cast.cancel(priya, by: .priya)
        #expect(
            try await cast.roster("WTSC-2110B") == ["Rosa Bell offered", "Tom Reid waiting 1", "Amir Khan waiting 2"])
        #expect(try await cast.told(tom) == [.waitingListJoined])
        try await cast.wait(until: "2021-08-04 10:00")
        #expect(try await cast.openOffers("WTSC-2110B") == ["Amir Khan until 2021-08-06 10:00"])
        try await cast.cancel(rosa, by: .rosa)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `where everybody pauses the place waits until the first is back`(kind: StoreKind) async throws {
        let cast = try await Cast.offering(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await choose(tom, cast, by: .tom, from: "2021-08-01", until: "2021-08-08")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.places("WTSC-2110B").left == 1)
        try await cast.wait(until: "2021-08-08 23:59:59")
        #expect(try await cast.openOffers("WTSC-2110B") == [])
        try await cast.wait(until: "2021-08-09 00:00")
        #expect(try await cast.openOffers("WTSC-2110B") == ["Tom Reid until 2021-08-11 10:00"])
        try await cast.expectSound()
    }

    @Test func `who ends their pause is offered a free place at once`() async throws {
        let cast = try await Cast.offering()
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await choose(tom, cast, by: .tom, from: "2021-08-01", until: "2021-08-08")
        try await cast.cancel(priya, by: .priya)
        try await choose(tom, cast, by: .tom)
        #expect(try await cast.openOffers("WTSC-2110B") == ["Tom Reid until 2021-08-04 10:00"])
        try await cast.expectSound()
    }

    @Test func `somebody new is offered a place that all the others have paused for`() async throws {
        let cast = try await Cast.offering()
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await choose(tom, cast, by: .tom, from: "2021-08-01", until: "2021-08-08")
        try await cast.cancel(priya, by: .priya)
        let rosa = try await cast.book(.rosa, on: "WTSC-2110B")
        #expect(rosa.state == .offered && rosa.waitingPosition == nil)
        #expect(try await cast.openOffers("WTSC-2110B") == ["Rosa Bell until 2021-08-04 10:00"])
        try await cast.expectSound()
    }

    @Test func `who wants so has the place at once, before the deadline`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try await choose(tom, cast, by: .tom, automatic: true)
        try cast.clock.set("2021-10-08 23:59:59")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.details(tom).booking.state == .confirmed)
        #expect(try await cast.told(tom).last == .promoted)
        try await cast.expectSound()
    }

    @Test func `after the deadline they are asked like everybody`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try await choose(tom, cast, by: .tom, automatic: true)
        try cast.clock.set("2021-10-09 00:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.details(tom).booking.state == .offered)
        try await cast.expectSound()
    }

    @Test func `what cannot be a pause is told at its field and changes nothing`() async throws {
        let (cast, _, tom, _, _) = try await Cast.queueing()
        let lines = try await cast.number("SELECT count(*) FROM history")
        for (from, until, fields) in [
            ("2021-08-06", "2021-08-02", ["paused_until"]), ("soon", "later", ["paused_from", "paused_until"]),
            ("2021-08-06", "", ["paused_until"]), ("", "2021-08-06", ["paused_from"]),
        ] {
            let errors = await cast.fieldErrors { try await choose(tom, cast, by: .tom, from: from, until: until) }
            #expect(errors?.faults.map(\.place) == fields)
        }
        #expect(try await cast.number("SELECT count(*) FROM history") == lines)
    }

    @Test func `only who waits has anything to choose`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        #expect(await cast.refusal { try await choose(priya, cast, by: .priya) } == .notWaiting(priya.reference))
        try await cast.cancel(tom, by: .tom)
        #expect(
            await cast.refusal { try await choose(tom, cast, by: .tom) } == .bookingEnded(tom.reference, .cancelled))
        #expect(await cast.refusal { try await choose(tom, cast, by: .amir) } == .notPermitted)
    }
}

/// Offers in what is imported: a journal tells of days on which the service was not there.
struct OfferJournalTests {
    @Test func `a journal is replayed with offers as they would have come about`() async throws {
        let cast = try await Cast.offering()
        try cast.clock.set("2021-09-20 10:00")
        try await cast.importPapers([
            .journal: """
            2021-08-02 09:00,book,WTSC-2110B,,priya.nair@nhs.example,office,,
            2021-08-02 09:01,book,WTSC-2110B,,tom.reid@council.example,office,,
            2021-08-02 09:02,book,WTSC-2110B,,rosa.bell@hope.example,office,,
            2021-08-02 10:00,cancel,WTSC-2110B,,priya.nair@nhs.example,office,,
            2021-08-06 09:59,book,WTSC-2110B,,rosa.bell@hope.example,office,,
            """
        ])
        #expect(try await cast.roster("WTSC-2110B") == ["Rosa Bell confirmed", "Tom Reid waiting 1"])
        #expect(
            try await cast.sentences("WTSC-2110B").suffix(4) == [
                "A place came free and was offered to Tom Reid, to be answered by Wednesday 4 August 2021, 10am.",
                "The offer to Tom Reid ran out unanswered; the place went on and Tom Reid waits at the end of the list.",
                "A place came free and was offered to Rosa Bell, to be answered by Friday 6 August 2021, 10am.",
                "Rosa Bell accepted an offered place, by the office.",
            ])
        #expect(try await cast.office.messages(in: nil, limit: 10, by: Cast.console).items.isEmpty)
        try await cast.expectSound()
    }
}
