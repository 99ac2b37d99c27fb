import Bookings
import Formats
import Office
import TestSupport
import Testing

/// By when it is decided whether an event goes ahead, on both stores.
///
/// WTSC-2109A has two places and is held on Tuesday 14 September 2021.
struct DecideEventTests {
    private func deciding(_ kind: StoreKind = .sqlite, on day: String = "2021-09-07") async throws -> Cast {
        let cast = try await Cast.assembled(on: kind)
        try await cast.change("WTSC-2109A") { ($0.minimum, $0.decideOn) = ("2", day) }
        return cast
    }

    private func asked(_ cast: Cast) async throws -> [String] {
        try await cast.letters().filter { $0.subject.hasPrefix("Decide today") }.map(\.to)
    }

    @Test(arguments: StoreKind.all)
    func `on its day administrators are told that too few have a place, once, though nobody has booked`(
        kind: StoreKind
    ) async throws {
        let cast = try await deciding(kind)
        try await cast.wait(until: "2021-09-07 08:59:59")
        #expect(try await asked(cast).isEmpty)
        try await cast.wait(until: "2021-09-07 09:00")
        let letters = try await cast.letters()
        #expect(letters.map(\.to) == [Who.ada.rawValue])
        #expect(letters.first?.text.contains("Nobody has a place; the smallest number is 2.") == true)
        try await cast.wait(until: "2021-09-08 09:00")
        #expect(try await asked(cast).isEmpty)
        try await cast.expectSound()
    }

    @Test func `nobody is told where enough have a place, it was decided, or it has begun meanwhile`() async throws {
        let enough = try await deciding()
        for who in [Who.tom, .priya] { try await enough.book(who, on: "WTSC-2109A") }
        try await enough.wait(until: "2021-09-07 12:00")
        #expect(try await asked(enough).isEmpty)

        let decided = try await deciding()
        _ = try await decided.office.confirmEvent("WTSC-2109A", by: decided.asker(.ada))
        try await decided.wait(until: "2021-09-07 12:00")
        #expect(try await asked(decided).isEmpty)

        let late = try await deciding()
        try await late.wait(until: "2021-09-14 12:00")
        #expect(try await asked(late).isEmpty)
    }

    @Test(arguments: StoreKind.all)
    func `what was cancelled or filled before the letter went is not asked any more`(kind: StoreKind) async throws {
        let cast = try await deciding(kind)
        try await cast.wait(until: "2021-09-07 09:00")
        for who in [Who.tom, .priya] { try await cast.book(who, on: "WTSC-2109A") }
        #expect(try await asked(cast).isEmpty)
    }

    @Test(arguments: StoreKind.all)
    func `it goes ahead once it is said, and that is said once`(kind: StoreKind) async throws {
        let cast = try await deciding(kind)
        _ = try await cast.office.confirmEvent("WTSC-2109A", by: cast.asker(.ada))
        #expect(try await cast.office.eventPlan("WTSC-2109A", by: Cast.console).summary.event.state == .goingAhead)
        #expect(
            try await cast.sentences("WTSC-2109A").last
                == "It was decided that the event goes ahead, by \(Who.ada.rawValue).")
        #expect(
            await cast.refusal { _ = try await cast.office.confirmEvent("WTSC-2109A", by: Cast.console) }
                == .eventConfirmed("WTSC-2109A"))
        #expect(try await cast.book(.tom, on: "WTSC-2109A").state == .confirmed)
        _ = try await cast.office.cancelEvent("WTSC-2109A", reason: "low_numbers", by: Cast.console)
        #expect(
            await cast.refusal { _ = try await cast.office.confirmEvent("WTSC-2109A", by: Cast.console) }
                == .eventCancelled("WTSC-2109A"))
        try await cast.expectSound()
    }

    @Test(arguments: [("", "2021-09-07"), ("2", "2021-09-14"), ("2", "soon")])
    func `the day lies before the event, and there is a number to look at`(minimum: String, day: String) async throws {
        let cast = try await Cast.assembled()
        let faults = await cast.faults {
            try await cast.change("WTSC-2109A") { ($0.minimum, $0.decideOn) = (minimum, day) }
        }
        #expect(faults == ["decide_on"])
    }

    @Test func `a draft waits for nothing until it is published, and a copy is decided as many days before`()
        async throws
    {
        let cast = try await deciding()
        _ = try await cast.office.copyEvent("WTSC-2109A", to: "2021-11-16", newCode: "WTSC-COPY", by: Cast.console)
        let copy = try await cast.office.eventPlan("WTSC-COPY", by: Cast.console).summary.event
        #expect(copy.decideOn?.iso == "2021-11-09")
        try await cast.wait(until: "2021-11-08 10:00")
        _ = try await cast.letters()
        _ = try await cast.office.publishEvent("WTSC-COPY", by: Cast.console)
        try await cast.wait(until: "2021-11-09 09:00")
        #expect(try await asked(cast) == [Who.ada.rawValue])
        try await cast.expectSound()
    }
}
