import Bookings
import Office
import Records
import TestSupport
import Testing

/// Undoing a cancellation.
struct UndoCancellationTests {
    private func refusal(_ cast: Cast, _ place: BookedPlace, by who: Who) async -> Refusal? {
        await cast.refusal { try await cast.undo(place, by: who) }
    }

    @Test(arguments: StoreKind.all)
    func `a place stands again as it stood, and its charge is void`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let before = try await cast.details(priya).booking
        try cast.clock.set("2021-09-13 10:00")
        #expect(try await cast.cancel(priya, by: .priya).proposedCharge == Pence(2500))
        try cast.clock.set("2021-09-13 10:10")
        let page = try await cast.office.bookingPage(priya.reference.text, by: cast.asker(.lena))
        #expect(page.undoUntil == (try uk("2021-09-13 10:10")))
        let again = try await cast.undo(priya, by: .lena)
        #expect(again.reference == priya.reference && again.state == .confirmed)
        let details = try await cast.details(priya)
        #expect(details.booking == before)
        #expect(details.charge?.state == .void)
        #expect(try await cast.roster("WTSC-2109A") == ["Priya Nair confirmed"])
        #expect(
            try await cast.office.bookingPage(priya.reference.text, by: cast.asker(.priya)).history.last?.happening
                == .cancellationUndone)
        try await cast.expectSound()
        #expect(
            await refusal(cast, priya, by: .priya) == .undoBlocked(priya.reference, .notCancelled(.confirmed)))
        #expect(try await cast.cancel(priya, by: .priya).proposedCharge == Pence(2500))
        try await cast.expectSound()
    }

    @Test func `after ten minutes the cancellation stands, by the second`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-01 10:00")
        try await cast.cancel(priya, by: .priya)
        try cast.clock.set("2021-09-01 10:10:01")
        #expect(
            await refusal(cast, priya, by: .priya)
                == .undoBlocked(priya.reference, .tooLate(until: try uk("2021-09-01 10:10"))))
        #expect(try await cast.office.bookingPage(priya.reference.text, by: cast.asker(.priya)).undoUntil == nil)
        #expect(try await cast.roster("WTSC-2109A") == [])
    }

    @Test(arguments: StoreKind.all)
    func `a place that has gone on is not taken back`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        for who in [Who.tom, .amir] { try await cast.book(who, on: "WTSC-2109A") }
        try await cast.cancel(priya, by: .priya)
        #expect(await refusal(cast, priya, by: .priya) == .undoBlocked(priya.reference, .placeGone))
        #expect(try await cast.roster("WTSC-2109A") == ["Amir Khan confirmed", "Tom Reid confirmed"])
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `who left the list waits again where they waited`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.priya, .tom] { try await cast.book(who, on: "WTSC-2109A") }
        let amir = try await cast.book(.amir, on: "WTSC-2109A")
        try await cast.book(.rosa, on: "WTSC-2109A")
        try await cast.cancel(amir, by: .amir)
        #expect(try await cast.roster("WTSC-2109A").last == "Rosa Bell waiting 1")
        let again = try await cast.undo(amir, by: .amir)
        #expect(again.state == .waiting && again.waitingPosition == 1)
        #expect(try await cast.roster("WTSC-2109A").suffix(2) == ["Amir Khan waiting 1", "Rosa Bell waiting 2"])
        try await cast.expectSound()
    }

    @Test func `who waits again gets the place that came free meanwhile`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.tom, on: "WTSC-2109A")
        let amir = try await cast.book(.amir, on: "WTSC-2109A")
        try await cast.cancel(amir, by: .amir)
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.undo(amir, by: .amir).state == .confirmed)
        #expect(await refusal(cast, priya, by: .priya) == .undoBlocked(priya.reference, .placeGone))
        try await cast.expectSound()
    }

    @Test func `who has booked meanwhile has one booking only`() async throws {
        let cast = try await Cast.assembled()
        let first = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.cancel(first, by: .priya)
        let second = try await cast.book(.priya, on: "WTSC-2109A")
        #expect(await refusal(cast, first, by: .priya) == .alreadyBooked(second.reference))
        try await cast.cancel(second, by: .priya)
        let other = try await cast.book(.priya, on: "WTSC-2110B")
        #expect(
            await refusal(cast, second, by: .priya) == .courseAlreadyBooked(other.reference, event: "WTSC-2110B"))
        try await cast.expectSound()
    }

    @Test(arguments: StoreKind.all)
    func `who waits on another date keeps the place for it again`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.tom, .amir] { try await cast.book(who, on: "WTSC-2109A") }
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let moving = try await cast.transfer(priya, to: "WTSC-2109A", by: .priya)
        try await cast.cancel(priya, by: .priya)
        #expect(try await cast.details(moving.place).booking.insteadOf == nil)
        try await cast.undo(priya, by: .priya)
        let held = try await cast.details(priya).booking
        #expect(held.state == .confirmed && held.holdsCourse)
        #expect(try await cast.details(moving.place).booking.insteadOf == held.id)
        try await cast.expectSound()
    }

    @Test func `from the start, and when the event is called off, it stands`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 09:25")
        try await cast.cancel(priya, by: .priya)
        try cast.clock.set("2021-09-14 09:30")
        #expect(
            await refusal(cast, priya, by: .priya)
                == .eventStarted("WTSC-2109A", startedAt: try uk("2021-09-14 09:30")))
    }

    @Test func `who may cancel may undo, nobody else`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .lena, .ada] {
            let booked = try await cast.book(.priya, on: "WTSC-2109A")
            try await cast.cancel(booked, by: .priya)
            for other in [Who.tom, .dana, .ed, .fin, .olu] {
                #expect(await refusal(cast, booked, by: other) == .notPermitted)
            }
            try await cast.undo(booked, by: who)
            try await cast.cancel(booked, by: who)
        }
    }

    @Test(arguments: StoreKind.all)
    func `the calendar that was told of the cancellation is told again`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        var told = try await cast.told()
        try await cast.cancel(priya, by: .priya)
        told += try await cast.told()
        try await cast.undo(priya, by: .priya)
        told += try await cast.told()
        #expect(
            told == ["place_booked to priya.nair", "booking_cancelled to priya.nair", "place_booked to priya.nair"])
        #expect(
            try await cast.number("SELECT sequence FROM calendar_entries") >= 2)
    }

    @Test func `a cancellation that was undone before anybody was told is told to nobody`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        _ = try await cast.told()
        try await cast.cancel(priya, by: .priya)
        try await cast.undo(priya, by: .priya)
        #expect(try await cast.told() == ["place_booked to priya.nair"])
    }
}
