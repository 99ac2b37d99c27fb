import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Making and answering offers (R-1, R-4, R-4d, R-5, R-6, R-8, R-23), on both stores.
struct OfferTests {
    @Test(arguments: StoreKind.all)
    func `a freed place is held for the first in order and for nobody else`(kind: StoreKind) async throws {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing(on: kind)
        try await cast.cancel(priya, by: .priya)
        #expect(
            try await cast.roster("WTSC-2110B") == [
                "Tom Reid offered", "Rosa Bell waiting 1", "Amir Khan waiting 2",
            ])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 2, overbookedBy: 0))
        #expect(try await cast.openOffers("WTSC-2110B") == ["Tom Reid until 2021-08-04 10:00"])
        #expect(
            try await cast.sentences("WTSC-2110B").last
                == "A place came free and was offered to Tom Reid, to be answered by Wednesday 4 August 2021, 10am.")
        #expect(try await cast.told(tom) == [.waitingListJoined, .offerMade])
        #expect(try await cast.told(rosa) == [.waitingListJoined])
        #expect(
            await cast.refusal { try await cast.accept(rosa, by: .rosa) } == .noOffer(rosa.reference))
        #expect(
            await cast.refusal { try await cast.book(.tom, on: "WTSC-2110B") } == .offerAwaitsAnswer(tom.reference))
        #expect(try await cast.book(.sam, on: "WTSC-2110B").waitingPosition == 3)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `accepting freezes the terms of that moment`(kind: StoreKind) async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing(on: kind)
        try await cast.cancel(priya, by: .priya)
        let place = try await cast.accept(tom, by: .tom)
        #expect(place.state == .confirmed && place.reference == tom.reference)
        #expect(place.freeUntil == (try uk("2021-10-08 23:59:59")))
        let booking = try await cast.details(tom).booking
        #expect(booking.terms.version == "offers" && booking.terms.sentence == place.sentence)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 2, overbookedBy: 0))
        #expect(try await cast.openOffers("WTSC-2110B") == [])
        #expect(try await cast.sentences("WTSC-2110B").last == "Tom Reid accepted an offered place.")
        #expect(try await cast.told(tom).last == .offerAccepted)
        #expect(await cast.refusal { try await cast.accept(tom, by: .tom) } == .alreadyBooked(tom.reference))
        try await cast.expectSound()
    }

    @Test func `a place accepted inside the window may be given back for two service hours`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try cast.clock.set("2021-10-11 09:00")
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.openOffers("WTSC-2110B") == ["Tom Reid until 2021-10-11 20:00"])
        let place = try await cast.accept(tom, by: .tom)
        #expect(place.freeUntil == (try uk("2021-10-11 11:00")))
        #expect(place.sentence.contains("free to give back until 11:00"))
        try cast.clock.set("2021-10-11 11:00")
        #expect(try await !cast.cancel(tom, by: .tom).isLate)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `whom the delegate named is told of an offer and may accept it, as long as they are named (R-44)`(
        kind: StoreKind
    ) async throws {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing(on: kind)
        let own = try await cast.asker(.tom)
        try await cast.office.changeProfile(
            jobTitle: "", managerEmail: "", deputyEmail: Who.sam.rawValue, by: own)
        #expect(try await cast.office.profile(by: own).deputyEmail?.written == Who.sam.rawValue)
        _ = try await cast.letters()
        try await cast.cancel(priya, by: .priya)
        let letters = try await cast.letters().filter { $0.subject.hasPrefix("A place is held for") }
        #expect(letters.map(\.to) == [Who.tom.rawValue, Who.sam.rawValue])
        #expect(letters.last?.text.contains("Tom Reid named you to answer for them") == true)
        #expect(await cast.refusal { try await cast.accept(tom, by: .dana) } == .notPermitted)
        #expect(await cast.refusal { try await cast.cancel(tom, by: .sam) } == .notPermitted)
        #expect(try await cast.accept(tom, by: .sam).state == .confirmed)
        try await cast.office.changeProfile(jobTitle: "", managerEmail: "", deputyEmail: "", by: own)
        #expect(
            await cast.refusal { _ = try await cast.office.booking(tom.reference.text, by: cast.asker(.sam)) }
                == .notPermitted)
        #expect(
            await cast.faults {
                try await cast.office.changeProfile(
                    jobTitle: "", managerEmail: "", deputyEmail: Who.rosa.rawValue, by: cast.asker(.rosa))
            } == ["deputy_email"])
        #expect(try await cast.details(rosa).booking.state == .waiting)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `a declined place goes to the next in the same act and the booking ends`(kind: StoreKind) async throws {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing(on: kind)
        try await cast.cancel(priya, by: .priya)
        try await cast.decline(tom, by: .tom)
        #expect(try await cast.roster("WTSC-2110B") == ["Rosa Bell offered", "Amir Khan waiting 1"])
        #expect(try await cast.details(tom).booking.state == .declined)
        #expect(
            try await cast.sentences("WTSC-2110B").suffix(2) == [
                "Tom Reid passed an offered place on to the next person.",
                "A place came free and was offered to Rosa Bell, to be answered by Wednesday 4 August 2021, 10am.",
            ])
        #expect(try await cast.told(tom).last == .passedOver)
        #expect(try await cast.told(rosa).last == .offerMade)
        #expect(try await cast.book(.tom, on: "WTSC-2110B").waitingPosition == 2)
        try await cast.expectSound()
    }

    @Test func `who accepted, cancelled and comes back starts at the end`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        try await cast.accept(tom, by: .tom)
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.openOffers("WTSC-2110B") == ["Rosa Bell until 2021-08-04 10:00"])
        #expect(try await cast.book(.tom, on: "WTSC-2110B").waitingPosition == 2)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `cancelling while a place is offered passes it on and costs nothing`(kind: StoreKind) async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing(on: kind)
        try cast.clock.set("2021-10-11 09:00")
        try await cast.cancel(priya, by: .priya)
        let cancelled = try await cast.cancel(tom, by: .tom)
        #expect(!cancelled.isLate && cancelled.proposedCharge == nil)
        #expect(try await cast.openOffers("WTSC-2110B") == ["Rosa Bell until 2021-10-11 20:00"])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 1, overbookedBy: 0))
        try await cast.expectSound()
    }

    @Test func `manager, agency lead and administrator may answer, and others may not`() async throws {
        let cast = try await Cast.offering()
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.cancel(tom, by: .tom)
        for who in [Who.tom, .amir, .ed, .fin, .olu] {
            #expect(await cast.refusal { try await cast.accept(priya, by: who) } == .notPermitted, "\(who)")
            #expect(await cast.refusal { try await cast.decline(priya, by: who) } == .notPermitted, "\(who)")
        }
        try await cast.accept(priya, by: .lena)
        #expect(try await cast.sentences("WTSC-2110B").last == "Priya Nair accepted an offered place, by Lena Hart.")
        try await cast.cancel(priya, by: .priya)
        for who in [Who.mo, .ada] {
            let tom = try await cast.book(.tom, on: "WTSC-2110B")
            let again = try await cast.book(.priya, on: "WTSC-2110B")
            try await cast.cancel(tom, by: .tom)
            try await cast.decline(again, by: who)
        }
        try await cast.expectSound()
    }

    @Test func `more places are offered to the oldest first and never more than are free`() async throws {
        let (cast, priya, _, _, _) = try await Cast.queueing()
        var form = EventForm(try await cast.office.eventPlan("WTSC-2110B", by: Cast.console))
        form.capacity = "3"
        let answer = try await cast.office.changeEvent("WTSC-2110B", to: form, by: Cast.console)
        guard case .fresh(let changed) = answer else { throw Cast.NotFresh() }
        #expect(changed.offered == 2 && changed.confirmed == [])
        #expect(changed.places == Places(capacity: 3, occupied: 3, waiting: 1, overbookedBy: 0))
        #expect(
            try await cast.openOffers("WTSC-2110B") == [
                "Tom Reid until 2021-08-04 10:00", "Rosa Bell until 2021-08-04 10:00",
            ])
        form = EventForm(try await cast.office.eventPlan("WTSC-2110B", by: Cast.console))
        form.capacity = "1"
        _ = try await cast.office.changeEvent("WTSC-2110B", to: form, by: Cast.console)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 3, waiting: 1, overbookedBy: 2))
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 2, waiting: 1, overbookedBy: 1))
        try await cast.expectSound()
    }

    @Test func `an offer is answered once, and the same request twice acts once`() async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        let key = RequestKey(principal: "person:x", method: "POST", path: "/x", key: "k", fingerprint: [1])
        let asker = try await cast.asker(.tom)
        for round in 0..<2 {
            let answer = try await cast.office.acceptOffer(
                tom.reference.text, by: asker,
                once: Once(key) { StoredAnswer(status: 200, text: $0.reference.text) })
            switch answer {
            case .fresh: #expect(round == 0)
            case .replayed(let stored): #expect(round == 1 && stored.text == tom.reference.text)
            }
        }
        #expect(try await cast.number("SELECT count(*) FROM offers WHERE state = 'accepted'") == 1)
        try await cast.expectSound()
    }

    @Test func `an offer seen on a page is the one that is answered`() async throws {
        let (cast, priya, tom, rosa, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        let seen = try #require(try await cast.details(tom).offer).id
        try await cast.decline(tom, by: .tom)
        #expect(
            await cast.refusal {
                try await cast.office.acceptOffer(rosa.reference.text, seen: seen, by: cast.asker(.rosa))
            } == .noOffer(rosa.reference))
        #expect(
            await cast.refusal {
                try await cast.office.acceptOffer(tom.reference.text, seen: seen, by: cast.asker(.tom))
            } == .offerOver(tom.reference, .declined, at: cast.clock.now))
        try await cast.expectSound()
    }
}
