import Bookings
import Office
import TestSupport
import Testing

/// Places an administrator gives beyond those there are, on both stores.
struct GivePlaceTests {
    @Test(arguments: StoreKind.all)
    func `an administrator gives a place though every one is taken, and says why`(kind: StoreKind) async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing(on: kind)
        let given = try await cast.give(.lena, on: "WTSC-2110B", because: "The court asks for it.")
        #expect(given.state == .confirmed)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 2, waiting: 3, overbookedBy: 1))
        let history = try await cast.office.explainBooking(given.reference.text, by: Cast.console).history
        #expect(history.map(\.happening) == [.placeBooked, .placeGiven(overBy: 1)])
        #expect(history.last?.note == "The court asks for it.")
        let again = try await cast.give(.tom, on: "WTSC-2110B", because: "He trains the others.")
        #expect(again.reference == tom.reference && again.state == .confirmed)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 3, waiting: 2, overbookedBy: 2))
        try await cast.expectSound()

        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 2, waiting: 2, overbookedBy: 1))
        #expect(try await cast.openOffers("WTSC-2110B").isEmpty)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `where a place is open it is a booking like any other`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let given = try await cast.give(.tom, on: "WTSC-2109A", because: "Never mind.")
        let history = try await cast.office.explainBooking(given.reference.text, by: Cast.console).history
        #expect(history.map(\.happening) == [.placeBooked])
        #expect(try await cast.places("WTSC-2109A") == Places(capacity: 2, occupied: 1, waiting: 0, overbookedBy: 0))
        try await cast.expectSound()
    }

    @Test(arguments: ["", " ", "…", String(repeating: "é", count: 1_001)])
    func `without a reason nothing is given`(reason: String) async throws {
        let (cast, _, _, _, _) = try await Cast.queueing()
        #expect(await cast.faults { try await cast.give(.lena, on: "WTSC-2110B", because: reason) } == ["reason"])
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 3, overbookedBy: 0))
    }

    @Test func `nobody else gives places, and no event that has begun or is cancelled has any`() async throws {
        let (cast, _, _, _, _) = try await Cast.queueing()
        for who in [Who.lena, .mo, .dana, .olu] {
            let refusal = await cast.refusal {
                try await cast.give(.lena, on: "WTSC-2110B", because: "I say so.", by: who)
            }
            #expect(refusal == .notPermitted, "\(who)")
        }
        try await cast.wait(until: "2021-10-12 09:30")
        #expect(
            await cast.refusal { try await cast.give(.lena, on: "WTSC-2110B", because: "Late.") }?.code
                == "event_started")
    }
}

extension Cast {
    @discardableResult
    func give(
        _ who: Who, on event: String, because reason: String, by giver: Who = .ada
    ) async throws -> BookedPlace {
        let answer = try await office.bookPlace(
            on: event, for: who.rawValue, beyondCapacityBecause: reason, by: asker(giver))
        guard case .fresh(let place) = answer else { throw NotFresh() }
        return place
    }
}
