import Bookings
import Formats
import Office
import Records
import TestSupport
import Testing

/// Who an event is to be made up of, on both stores.
///
/// WTSC-2110B is held on Tuesday 12 October 2021 and given ten places here; its mix counts to the end of Friday 8 October.
/// Priya, Lena and Mo are of the NHS trust, Tom of the council, Amir of a school, Rosa of a charity.
struct MixTests {
    private let event = "WTSC-2110B"

    private func mixed(
        _ kind: StoreKind = .sqlite, offering: Bool = false, capacity: Int = 4, percent: String = "",
        held: [String: String] = [:], atMost: [String: String] = [:]
    ) async throws -> Cast {
        let cast = try await offering ? Cast.offering(on: kind) : Cast.assembledWithLeads(on: kind)
        try await cast.change(event) { $0.capacity = String(capacity) }
        try await keep(cast, percent: percent, held: held, atMost: atMost)
        return cast
    }

    @discardableResult
    private func keep(
        _ cast: Cast, percent: String = "", held: [String: String] = [:], atMost: [String: String] = [:],
        days: String = "2", by asker: Asker = Cast.console
    ) async throws -> PlannedEvent {
        let sectors = Set(held.keys).union(atMost.keys).sorted()
        return try cast.fresh(
            try await cast.office.changeMix(
                event,
                to: MixForm(
                    agencyPercent: percent, untilDays: days,
                    sectors: sectors.map {
                        MixForm.Wish(sector: $0, held: held[$0] ?? "", percent: atMost[$0] ?? "")
                    }), by: asker))
    }

    @Test(arguments: StoreKind.all)
    func `whoever would go beyond their agency’s share waits, and others get the place`(kind: StoreKind) async throws {
        let cast = try await mixed(kind, percent: "50")
        for who in [Who.priya, .lena] { #expect(try await cast.book(who, on: event).state == .confirmed) }
        let mo = try await cast.book(.mo, on: event)
        #expect(mo.state == .waiting && mo.waitingPosition == 1)
        let history = try await cast.office.explainBooking(mo.reference.text, by: Cast.console).history
        #expect(history.map(\.happening) == [.joinedWaitingList(position: 1), .heldBack(.agencyShare(50))])
        #expect(
            try await cast.book(.tom, on: event).state == .confirmed,
            "a place is free, and nobody waits who may have it")
        #expect(try await cast.places(event) == Places(capacity: 4, occupied: 3, waiting: 1, overbookedBy: 0))
        try await cast.expectSound()

        try await cast.wait(until: "2021-10-08 23:59:59")
        #expect(try await cast.details(mo).booking.state == .waiting)
        try await keep(cast)
        #expect(try await cast.details(mo).booking.state == .confirmed, "without a mix the place is theirs")
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `a freed place passes over who is held back, and history says so once`(kind: StoreKind) async throws {
        let cast = try await mixed(kind, capacity: 2, percent: "50")
        let priya = try await cast.book(.priya, on: event)
        let tom = try await cast.book(.tom, on: event)
        let lena = try await cast.book(.lena, on: event)
        let amir = try await cast.book(.amir, on: event)
        let rosa = try await cast.book(.rosa, on: event)
        try await cast.cancel(tom, by: .tom)
        #expect(try await cast.details(amir).booking.state == .confirmed)
        try await cast.cancel(amir, by: .amir)
        #expect(try await cast.details(rosa).booking.state == .confirmed)
        #expect(try await cast.details(lena).booking.state == .waiting)
        let history = try await cast.office.explainBooking(lena.reference.text, by: Cast.console).history
        #expect(history.map(\.happening) == [.joinedWaitingList(position: 1), .heldBack(.agencyShare(50))])
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.details(lena).booking.state == .confirmed, "the share is free again")
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `places held for a sector are offered to its people alone, until the mix ends`(kind: StoreKind) async throws {
        let cast = try await mixed(kind, offering: true, capacity: 2, held: ["education": "1"])
        let priya = try await cast.book(.priya, on: event)
        #expect(priya.state == .confirmed)
        let tom = try await cast.book(.tom, on: event)
        #expect(tom.state == .waiting)
        #expect(try await cast.openOffers(event).isEmpty)
        #expect(try await cast.book(.amir, on: event).state == .confirmed)
        try await cast.expectSound()

        let other = try await mixed(kind, offering: true, capacity: 2, held: ["education": "1"])
        let first = try await other.book(.priya, on: event)
        let waiting = try await other.book(.tom, on: event)
        try await other.wait(until: "2021-10-08 23:59:59")
        #expect(try await other.details(waiting).booking.state == .waiting)
        try await other.wait(until: "2021-10-09 00:00")
        #expect(try await other.details(waiting).booking.state == .offered)
        #expect(try await other.details(first).booking.state == .confirmed)
        try await other.expectSound()
    }

    @Test func `kept places count for their agency, and no more are kept than its share`() async throws {
        let cast = try await mixed(percent: "50")
        let mo = try await cast.asker(.mo)
        let refusal = await cast.refusal {
            try await cast.office.reservePlaces(on: event, for: "NHS", places: "3", by: mo)
        }
        #expect(refusal == .reservationTooLarge(event, most: 2))
        _ = try await cast.office.reservePlaces(on: event, for: "NHS", places: "2", by: mo)
        #expect(try await cast.book(.priya, on: event).state == .waiting)
        #expect(try await cast.book(.lena, on: event, by: .mo).state == .confirmed, "she is named for a kept place")
        try await cast.expectSound()
    }

    @Test func `more places widen each share, and those held back come in order`() async throws {
        let cast = try await mixed(capacity: 2, percent: "50")
        for who in [Who.priya, .lena, .mo] { try await cast.book(who, on: event) }
        #expect(try await cast.roster(event) == ["Priya Nair confirmed", "Lena Hart waiting 1", "Mo Shah waiting 2"])
        try await cast.change(event) { $0.capacity = "4" }
        #expect(try await cast.roster(event) == ["Lena Hart confirmed", "Priya Nair confirmed", "Mo Shah waiting 1"])
        try await cast.expectSound()
    }

    @Test func `what is shown before booking is what comes of it`() async throws {
        let cast = try await mixed(percent: "25")
        try await cast.book(.priya, on: event)
        let details = try await cast.office.eventDetails(event, by: cast.asker(.lena))
        #expect(details.heldBack == .agencyShare(25))
        guard case .waiting(1, _) = details.prospect else {
            Issue.record("foretold another thing than waiting")
            return
        }
        #expect(try await cast.office.eventDetails(event, by: cast.asker(.tom)).heldBack == nil)
        let mix = try await cast.office.mix(of: event, by: cast.asker(.ada))
        #expect(mix.held.map { "\($0.sector.code) \($0.places)" } == ["health 1"])
        #expect(mix.largest?.agency.code == "NHS" && mix.largest?.places == 1)
    }

    @Test func `a copy is to be made up of the same people, and another event is not`() async throws {
        let cast = try await mixed(percent: "25", held: ["education": "1"])
        let copy = try await cast.copy(event, to: "2021-11-09")
        #expect(try await cast.office.mix(of: copy.code, by: Cast.console).mix?.lines.count == 2)
        #expect(try await cast.office.mix(of: "WTSC-2109A", by: Cast.console).mix == nil)
    }

    @Test(
        arguments: [
            ("0", [:], [:], "2", ["agency_percent"]), ("100", [:], [:], "2", ["agency_percent"]),
            ("half", [:], [:], "2", ["agency_percent"]), ("", [:], [:], "1", ["until_days"]),
            ("", [:], [:], "61", ["until_days"]), ("", ["education": "-1"], [:], "2", ["held-education"]),
            ("", ["education": "5"], [:], "2", ["held-education"]), ("", [:], ["health": "0"], "2", ["percent-health"]),
            ("", ["unheard_of": "1"], [:], "2", ["sectors"]),
        ] as [(String, [String: String], [String: String], String, [String])])
    func `what no mix can be is said at its field`(
        percent: String, held: [String: String], atMost: [String: String], days: String, fields: [String]
    ) async throws {
        let cast = try await mixed()
        let faults = await cast.faults {
            try await keep(cast, percent: percent, held: held, atMost: atMost, days: days)
        }
        #expect(faults == fields)
        #expect(try await cast.office.mix(of: event, by: Cast.console).mix == nil)
    }

    @Test func `only administrators say who comes, and not of what has begun or is cancelled`() async throws {
        let cast = try await mixed()
        for who in [Who.mo, .dana, .olu, .priya] {
            let asker = try await cast.asker(who)
            #expect(await cast.refusal { try await keep(cast, percent: "40", by: asker) } == .notPermitted)
        }
        _ = try await cast.office.cancelEvent(event, reason: "weather", by: Cast.console)
        #expect(await cast.refusal { try await keep(cast, percent: "40") } == .eventCancelled(event))
    }
}
