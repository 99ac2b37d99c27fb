import Bookings
import Formats
import Office
import TestSupport
import Testing

/// Two acts on one offered place at once: one winner, the loser told plainly, never oversold.
struct OfferRaceTests {
    /// The codes with which many acts at once were answered; `done` for success.
    private func codes(_ acts: [@Sendable () async throws -> Void]) async -> [String] {
        await withTaskGroup(of: String.self) { group in
            for act in acts {
                group.addTask {
                    do {
                        try await act()
                        return "done"
                    } catch let refusal as Refusal { return refusal.code } catch { return "\(error)" }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }.sorted()
    }

    @Test(arguments: StoreKind.all)
    func `of all who accept a broadcast at once one has the place`(kind: StoreKind) async throws {
        let (cast, priya, tom, rosa, amir) = try await Cast.queueing(on: kind)
        try cast.clock.set("2021-10-11 19:00")
        try await cast.cancel(priya, by: .priya)
        let second = try Cast(database: cast.database, seed: 2)
        try second.clock.set("2021-10-11 19:00")
        let told = await codes(
            [(tom, cast), (rosa, second), (amir, cast), (tom, second), (rosa, cast), (amir, second)].map {
                booked, cast in
                { _ = try await cast.office.acceptOffer(booked.reference.text, by: Cast.console) }
            })
        #expect(told.filter { $0 == "done" }.count == 1)
        #expect(told.filter { $0 == "offer_taken" }.count == 4)
        #expect(told.filter { $0 == "already_booked" }.count == 1)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 1, occupied: 1, waiting: 2, overbookedBy: 0))
        try await cast.expectSound()
        try await second.office.close()
    }

    @Test(arguments: StoreKind.all)
    func `accepting and running out at once end in one of both`(kind: StoreKind) async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing(on: kind)
        try await cast.cancel(priya, by: .priya)
        let late = try Cast(database: cast.database, seed: 2)
        try late.clock.set("2021-08-04 10:00")
        let told = await codes([
            { _ = try await cast.office.acceptOffer(tom.reference.text, by: Cast.console) },
            { try await late.office.passTime() },
        ])
        let state = try await cast.details(tom).booking.state
        #expect(told == (state == .confirmed ? ["done", "done"] : ["done", "offer_expired"]), "\(state)")
        #expect([.confirmed, .waiting].contains(state))
        #expect(try await cast.places("WTSC-2110B").occupied == 1)
        #expect(try await cast.openOffers("WTSC-2110B").count == (state == .confirmed ? 0 : 1))
        try await late.expectSound()
        try await late.office.close()
    }

    @Test(arguments: StoreKind.all)
    func `accepting and lowering the capacity at once take nobody's place`(kind: StoreKind) async throws {
        let (cast, priya, tom, _, _) = try await Cast.queueing(on: kind)
        try await cast.cancel(priya, by: .priya)
        var form = EventForm(try await cast.office.eventPlan("WTSC-2110B", by: Cast.console))
        (form.capacity, form.minimum) = ("0", "0")
        let smaller = form
        let told = await codes([
            { _ = try await cast.office.acceptOffer(tom.reference.text, by: Cast.console) },
            { _ = try await cast.office.changeEvent("WTSC-2110B", to: smaller, by: Cast.console) },
        ])
        #expect(told == ["done", "done"])
        #expect(try await cast.details(tom).booking.state == .confirmed)
        #expect(try await cast.places("WTSC-2110B") == Places(capacity: 0, occupied: 1, waiting: 2, overbookedBy: 1))
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `forty who wait, answer, leave and come never hold more than there are places`(kind: StoreKind) async throws {
        let cast = try await Cast.offering(on: kind)
        let crowd = (1...40).map { "person\($0)@crowd.example,Person,\($0),,," }.joined(separator: "\n")
        try await cast.importPapers([
            .people: crowd, .events: "RACE-1,NET,5,0,,,",
            .sessions: "RACE-1,2021-09-20 09:30,2021-09-20 12:30,virtual,,",
        ])
        var booked: [BookedPlace] = []
        for number in 1...40 {
            let answer = try await cast.office.bookPlace(
                on: "RACE-1", for: "person\(number)@crowd.example", by: Cast.console)
            guard case .fresh(let place) = answer else { throw Cast.NotFresh() }
            booked.append(place)
        }
        let told = await codes(
            booked.enumerated().map { number, place in
                {
                    let reference = place.reference.text
                    switch number % 4 {
                    case 0: _ = try await cast.office.cancelBooking(reference, reason: nil, note: "", by: Cast.console)
                    case 1: _ = try await cast.office.acceptOffer(reference, by: Cast.console)
                    case 2: _ = try await cast.office.declineOffer(reference, by: Cast.console)
                    default: try await cast.office.passTime()
                    }
                }
            })
        #expect(told.filter { $0 == "done" }.count >= 20)
        #expect(Set(told).isSubset(of: ["done", "no_offer", "already_booked"]), "\(Set(told))")
        let places = try await cast.places("RACE-1")
        #expect(places.occupied == 5 && places.overbookedBy == 0)
        try await cast.expectSound()
    }

    /// The control: where offers are not counted among the held places, what counts them again finds it out.
    @Test func `an offer that holds no place would be found`() async throws {
        let (cast, priya, _, _, _) = try await Cast.queueing()
        try await cast.cancel(priya, by: .priya)
        try await cast.damage(["UPDATE events SET occupied = 0 WHERE code = 'WTSC-2110B'"])
        #expect(try await cast.office.audit(by: Cast.console).contains { $0.code == "occupied_differs" })
    }
}
