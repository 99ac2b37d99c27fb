import Bookings
import Formats
import Office
import Records
import TestSupport
import Testing

/// Places an agency's lead keeps for people who are named later, on both stores.
///
/// WTSC-2109A has two places and is held on Tuesday 14 September 2021; giving one back is free to the end of the 10th. Mo leads
/// the NHS trust, to which Priya and Lena belong.
struct ReservePlacesTests {
    private let event = "WTSC-2109A"

    @discardableResult
    private func reserve(
        _ places: String, until day: String = "", in cast: Cast, by who: Who = .mo, for agency: String = "NHS"
    ) async throws -> Reservation {
        try cast.fresh(
            try await cast.office.reservePlaces(
                on: event, for: agency, places: places, nameBy: day, by: cast.asker(who))
        ).reservation
    }

    private func places(_ cast: Cast) async throws -> [Int] {
        let places = try await cast.places(event)
        return [places.occupied, places.waiting, places.overbookedBy]
    }

    @Test(arguments: StoreKind.all)
    func `kept places are held, and whoever the lead books has one of them`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        let kept = try await reserve("2", in: cast)
        #expect(kept.nameBy.iso == "2021-09-10" && !kept.isUntilStart && kept.unnamed == 2)
        #expect(try await places(cast) == [2, 0, 0])
        let own = try await cast.book(.lena, on: event)
        #expect(own.state == .waiting, "a delegate by themselves takes no kept place")

        let named = try await cast.book(.priya, on: event, by: .mo)
        #expect(named.state == .confirmed)
        #expect(try await places(cast) == [2, 1, 0])
        #expect(try await cast.book(.lena, on: event, by: .mo).reference == own.reference)
        #expect(try await places(cast) == [2, 0, 0])
        #expect(try await cast.office.reservations(on: event, by: cast.asker(.mo)).isEmpty)
        let history = try await cast.office.explainBooking(own.reference.text, by: Cast.console).history
        #expect(history.map(\.happening) == [.joinedWaitingList(position: 1), .namedForPlace])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `several are booked on kept places, as the page foretold`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await reserve("1", in: cast)
        try await cast.book(.tom, on: event)
        let mo = try await cast.asker(.mo)
        let staff = [try await cast.person(Who.priya.rawValue).id.hex, try await cast.person(Who.lena.rawValue).id.hex]
        let foretold = try await cast.office.staffProspects(on: event, for: staff, of: "NHS", by: mo).map { line in
            if case .place = line.outcome { "confirmed" } else { "waiting" }
        }
        let booked = try cast.fresh(try await cast.office.bookStaff(on: event, for: staff, of: "NHS", by: mo))
            .compactMap { try? $0.outcome.get().state.rawValue }
        #expect(foretold == ["confirmed", "waiting"] && booked == foretold)
        #expect(try await places(cast) == [2, 1, 0])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `what nobody is named for goes on to those who wait, after a reminder`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await reserve("2", until: "2021-09-08", in: cast)
        let waiting = try await cast.book(.tom, on: event)
        _ = try await cast.letters()
        try await cast.wait(until: "2021-09-06 09:00")
        let reminder = try await cast.letters().filter { $0.to == Who.mo.rawValue }
        #expect(reminder.count == 1 && reminder.first?.subject.hasPrefix("Name people for ") == true)
        #expect(reminder.first?.text.contains("2 places for") == true)
        try await cast.wait(until: "2021-09-08 23:59:59")
        #expect(try await places(cast) == [2, 1, 0])
        try await cast.wait(until: "2021-09-09 00:00")
        #expect(try await places(cast) == [1, 0, 0])
        #expect(try await cast.details(waiting).booking.state == .confirmed)
        let ended = try await cast.letters().filter { $0.to == Who.mo.rawValue }
        #expect(ended.first?.text.contains("because nobody was named in time") == true)
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `named until the start by leave of an administrator, a place without a name is the agency’s no-show`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await reserve("2", in: cast)
        let extended = try await reserve("2", until: "2021-09-14", in: cast, by: .ada)
        #expect(extended.isUntilStart && extended.noShow > .zero)
        try await cast.wait(until: "2021-09-13 12:00")
        #expect(try await cast.book(.priya, on: event, by: .mo).state == .confirmed)
        try await cast.wait(until: "2021-09-14 12:00")
        let missed = try await cast.office.reservations(on: event, by: Cast.console).map(\.reservation)
        #expect(missed.map(\.state) == [.missed] && missed.map(\.unnamed) == [1])
        #expect(try await places(cast) == [2, 0, 0])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `fewer are kept, or none, and the rest goes on at once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await reserve("2", in: cast)
        let waiting = try await cast.book(.tom, on: event)
        try await reserve("1", in: cast)
        #expect(try await cast.details(waiting).booking.state == .confirmed)
        #expect(try await reserve("0", in: cast).state == .released)
        #expect(try await places(cast) == [1, 0, 0])
        #expect(await cast.refusal { try await reserve("0", in: cast) } == .noReservation(event))
        try await reserve("1", in: cast)
        #expect(try await places(cast) == [2, 0, 0])
        try await cast.expectSound()
    }

    @Test func `those who wait come first, and no more is kept than is free`() async throws {
        let cast = try await Cast.assembledWithLeads()
        #expect(await cast.refusal { try await reserve("3", in: cast) } == .reservationTooLarge(event, most: 2))
        for who in [Who.tom, .lena, .priya] { try await cast.book(who, on: event) }
        #expect(await cast.refusal { try await reserve("1", in: cast) } == .reservationTooLarge(event, most: 0))
        #expect(try await places(cast) == [2, 1, 0])
    }

    @Test func `after the deadline places are for people who are named, but for administrators`() async throws {
        let cast = try await Cast.assembledWithLeads()
        try await cast.wait(until: "2021-09-11 00:00")
        guard case .reservationTooLate(event, _) = await cast.refusal({ try await reserve("1", in: cast) }) else {
            Issue.record("kept too late")
            return
        }
        #expect(try await reserve("1", in: cast, by: .ada).isUntilStart)
        #expect(await cast.refusal { try await reserve("2", in: cast) } != nil)
        #expect(try await reserve("0", in: cast).state == .released, "what is kept can always be given back")
    }

    @Test(arguments: [
        ("", "", ["places"]), ("many", "", ["places"]), ("-1", "", ["places"]), ("51", "", ["places"]),
        ("1", "soon", ["name_by"]), ("1", "2021-09-11", ["name_by"]), ("1", "2020-01-01", ["name_by"]),
        ("1.5", "2021-13-01", ["places", "name_by"]), ("9999999999999999999", "", ["places"]),
    ])
    func `what cannot be kept is said at its field`(places: String, day: String, fields: [String]) async throws {
        let cast = try await Cast.assembledWithLeads()
        #expect(await cast.faults { try await reserve(places, until: day, in: cast) } == fields)
        #expect(try await self.places(cast) == [0, 0, 0])
    }

    @Test func `nobody keeps places for another agency, and nobody sees them who may not`() async throws {
        let cast = try await Cast.assembledWithLeads()
        try await reserve("1", in: cast)
        for who in [Who.tom, .priya, .olu, .dana] {
            #expect(await cast.refusal { try await reserve("1", in: cast, by: who) } == .notPermitted)
        }
        #expect(await cast.refusal { try await reserve("1", in: cast, for: "NOPE") } == .notPermitted)
        #expect(
            await cast.refusal { try await reserve("1", in: cast, by: .ada, for: "NOPE") } == .agencyUnknown("NOPE"))
        #expect(try await cast.office.reservations(on: event, by: cast.asker(.tom)).isEmpty)
        #expect(try await cast.office.reservations(on: event, by: cast.asker(.ada)).count == 1)
    }

    @Test(arguments: StoreKind.all)
    func `an event that is called off or moved takes what is kept with it`(kind: StoreKind) async throws {
        let cast = try await Cast.assembledWithLeads(on: kind)
        try await reserve("1", in: cast)
        try await cast.change(event) { $0.sessions[0].date = "2021-09-08" }
        let moved = try await cast.office.reservations(on: event, by: Cast.console).map(\.reservation)
        #expect(moved.map(\.nameBy.iso) == ["2021-09-08"])
        try await cast.expectSound()
        _ = try await cast.letters()
        _ = try await cast.office.cancelEvent(event, reason: "weather", by: cast.asker(.ada))
        #expect(try await places(cast) == [0, 0, 0])
        #expect(try await cast.letters().contains { $0.to == Who.mo.rawValue && $0.text.contains("no longer kept") })
        try await cast.expectSound()
    }

    @Test func `the audit finds kept places that are not counted, and a time that stands still`() async throws {
        let cast = try await Cast.assembledWithLeads()
        try await reserve("1", in: cast)
        try await cast.damage(["UPDATE reservations SET unnamed = 2", "UPDATE events SET next_due_at = NULL"])
        let found = try await cast.office.audit(by: Cast.console).map(\.code)
        #expect(found.contains("occupied_differs") && found.contains("time_stands_still"))
    }
}
