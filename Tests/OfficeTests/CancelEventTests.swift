import Bookings
import Formats
import Office
import TestSupport
import Testing

/// The organiser calls an event off.
struct CancelEventTests {
    @discardableResult
    private func cancel(
        _ cast: Cast, _ code: String = "WTSC-2109A", reason: String = "low_numbers", dryRun: Bool = false,
        by asker: Asker = Cast.console
    ) async throws -> CancelledEvent {
        guard
            case .fresh(let cancelled) = try await cast.office.cancelEvent(
                code, reason: reason, dryRun: dryRun, by: asker)
        else { throw Cast.NotFresh() }
        return cancelled
    }

    private func told(_ cast: Cast) async throws -> Int {
        try await cast.number("SELECT count(*) FROM outbox WHERE kind = 'event_cancelled' AND is_copy = 0")
    }

    @Test(arguments: StoreKind.all)
    func `every booking ends free, charges are void, and everybody is told once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        for who in [Who.tom, .lena, .amir] { try await cast.book(who, on: "WTSC-2109A") }
        try cast.clock.set("2021-09-13 10:00")
        #expect(try await cast.cancel(priya, by: .priya).proposedCharge != nil)
        let preview = try await cancel(cast, dryRun: true)
        #expect(
            preview
                == CancelledEvent(
                    code: "WTSC-2109A", reason: .lowNumbers, withPlace: 1, waiting: 2, voidedCharges: 1))
        #expect(try await told(cast) == 0)
        #expect(try await cast.places("WTSC-2109A").occupied == 1)

        #expect(try await cancel(cast) == preview)
        #expect(try await cast.places("WTSC-2109A") == Places(capacity: 2, occupied: 0, waiting: 0, overbookedBy: 0))
        #expect(try await cast.details(priya).charge?.state == .void)
        #expect(
            try await cast.number("SELECT count(*) FROM bookings WHERE state = 'released' AND ended_late = 0") == 3)
        #expect(try await told(cast) == 3)
        #expect(
            try await cast.sentences("WTSC-2109A").suffix(5) == [
                "The event was cancelled because too few people have booked, by console.",
                "The event was cancelled because too few people have booked, which ended the booking of Tom Reid.",
                "The event was cancelled because too few people have booked, which ended the booking of Lena Hart.",
                "The event was cancelled because too few people have booked, which ended the booking of Amir Khan.",
                "The charge of £25 for late cancellation is void, because the event was cancelled.",
            ])
        #expect(await cast.refusal { try await cancel(cast) } == .eventCancelled("WTSC-2109A"))
        #expect(try await told(cast) == 3)
        #expect(await cast.refusal { try await cast.book(.rosa, on: "WTSC-2109A") } == .eventCancelled("WTSC-2109A"))
        try cast.clock.set("2021-09-14 17:00")
        try await cast.office.passTime()
        try await cast.expectSound()
        #expect(try await cast.number("SELECT count(*) FROM outbox WHERE kind = 'waiting_list_ended'") == 0)
    }

    @Test(arguments: StoreKind.all)
    func `who lost it comes first in the next event of the course, once`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        for who in [Who.priya, .tom, .lena] { try await cast.book(who, on: "WTSC-2109A") }
        for who in [Who.amir, .rosa] { try await cast.book(who, on: "WTSC-2110B") }
        try await cancel(cast, reason: "trainer_unavailable")
        #expect(try await cast.number("SELECT count(*) FROM course_priorities") == 3)
        for (who, position) in [(Who.lena, 1), (.sam, 3), (.tom, 2)] {
            let booked = try await cast.book(who, on: "WTSC-2110B")
            #expect(booked.waitingPosition == position, "\(who)")
            #expect(try await cast.details(booked).waitingPosition == position)
        }
        #expect(
            try await cast.roster("WTSC-2110B") == [
                "Amir Khan confirmed", "Lena Hart waiting 1", "Tom Reid waiting 2", "Rosa Bell waiting 3",
                "Sam Cole waiting 4",
            ])
        #expect(try await cast.number("SELECT count(*) FROM course_priorities") == 1)
        try await cast.change("WTSC-2110B") { $0.capacity = "2" }
        #expect(try await cast.roster("WTSC-2110B").prefix(2) == ["Lena Hart confirmed", "Amir Khan confirmed"])
        try await cast.expectSound()
        let tom = try await cast.person(Who.tom.rawValue)
        let lists = try await cast.office.myBookings(by: cast.asker(.tom)).filter { $0.booking.state == .waiting }
        #expect(lists.map(\.booking.delegate) == [tom.id])
    }

    /// The control: without the priority the order is that of joining.
    @Test func `who has used it up waits like the others`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.lena, on: "WTSC-2109A")
        for who in [Who.amir, .rosa] { try await cast.book(who, on: "WTSC-2110B") }
        try await cancel(cast)
        try await cast.damage(["DELETE FROM course_priorities"])
        #expect(try await cast.book(.lena, on: "WTSC-2110B").waitingPosition == 2)
    }

    @Test func `a merged person keeps coming first`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .lena] { try await cast.book(who, on: "WTSC-2109A") }
        try await cancel(cast)
        let (kept, other) = (try await cast.person(Who.priya.rawValue), try await cast.person(Who.lena.rawValue))
        _ = try await cast.office.mergePeople(keeping: kept.id, from: other.id, by: Cast.console)
        #expect(try await cast.number("SELECT count(*) FROM course_priorities") == 1)
        try await cast.expectSound()
    }

    @Test func `a draft is cancelled without a word, and nobody new learns of it`() async throws {
        let cast = try await Cast.assembled()
        try await cast.plan(Cast.form())
        let cancelled = try await cancel(cast, "WTSC-2111A", reason: "other")
        #expect(cancelled.toldWords == nil)
        #expect(try await told(cast) == 0)
        let visitor = Asker(.anonymous, through: .page)
        #expect(
            await cast.refusal { try await cast.office.eventDetails("WTSC-2111A", by: visitor) }
                == .eventUnknown("WTSC-2111A"))
        let codes = try await cast.office.programme(ProgrammeFilter(), limit: 50, by: visitor).events.map(\.event.code)
        #expect(!codes.contains("WTSC-2111A"))
        try await cancel(cast, "NET-2109")
        #expect(try await cast.office.eventDetails("NET-2109", by: visitor).cancelledBecause == .lowNumbers)
        try await cast.expectSound()
    }

    @Test func `what is over is not cancelled, and what has begun keeps who was there`() async throws {
        let cast = try await Cast.assembled()
        try await cast.book(.priya, on: "WTSC-2110B")
        let end = try uk("2021-09-14 16:30")
        cast.clock.set(end)
        #expect(await cast.refusal { try await cancel(cast) } == .eventOver("WTSC-2109A", endedAt: end))
        try cast.clock.set("2021-10-12 13:00")
        try await cast.mark(.priya, .noShow, on: "WTSC-2110B", session: 1)
        try await cast.close("WTSC-2110B", session: 1)
        #expect(try await cancel(cast, "WTSC-2110B", reason: "weather").voidedCharges == 1)
        #expect(try await cast.number("SELECT count(*) FROM attendance") == 1)
        try await cast.expectSound()
    }

    @Test func `only administrators cancel, and say why`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.priya, .dana, .fin, .olu] {
            let asker = try await cast.asker(who)
            #expect(await cast.refusal { try await cancel(cast, by: asker) } == .notPermitted, "\(who)")
        }
        for reason in ["", "boredom"] {
            #expect(await cast.faults { try await cancel(cast, reason: reason) } == ["reason"])
        }
        #expect(await cast.refusal { try await cancel(cast, "NOPE") } == .eventUnknown("NOPE"))
    }
}
