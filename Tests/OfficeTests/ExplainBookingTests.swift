import Bookings
import Formats
import Office
import TestSupport
import Testing

/// "Why is X third?".
struct ExplainBookingTests {
    private func explain(_ cast: Cast, _ booked: BookedPlace, by who: Who) async throws -> BookingExplanation {
        try await cast.office.explainBooking(booked.reference.text, by: cast.asker(who))
    }

    @Test(arguments: StoreKind.all)
    func `who waits before somebody, and why`(kind: StoreKind) async throws {
        let (cast, priya, tom, rosa, amir) = try await Cast.queueing(on: kind)
        let explained = try await explain(cast, amir, by: .ada)
        #expect(explained.details.waitingPosition == 3)
        #expect(explained.ahead?.map(\.reference) == [tom.reference, rosa.reference])
        #expect(explained.ahead?.map(\.reason) == [.joinedEarlier, .joinedEarlier])
        #expect(explained.ahead?.first?.sentence.hasPrefix("Tom Reid joined earlier, on ") == true)
        #expect(explained.history.map(\.happening.rules) == [["R-1", "R-7"]])
        #expect(try await explain(cast, tom, by: .ada).ahead == [])
        #expect(try await explain(cast, priya, by: .ada).ahead == nil)
        #expect(try await cast.office.bookingPage(amir.reference.text, by: cast.asker(.ada)).ahead?.count == 2)
    }

    @Test func `who lost an event of the course comes first, and that is said`() async throws {
        let cast = try await Cast.assembled()
        let lost = try await cast.book(.priya, on: "WTSC-2110B")
        _ = try await cast.office.cancelEvent("WTSC-2110B", reason: "weather", by: Cast.console)
        for who in [Who.tom, .amir] { try await cast.book(who, on: "WTSC-2109A") }
        let rosa = try await cast.book(.rosa, on: "WTSC-2109A")
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        let explained = try await explain(cast, rosa, by: .ada)
        #expect(explained.ahead?.map(\.reference) == [priya.reference])
        #expect(explained.ahead?.map(\.reason) == [.comesFirst])
        #expect(explained.ahead?.first?.rule == "R-9")
        #expect(try await explain(cast, lost, by: .ada).history.last?.happening.rules == ["R-9"])
    }

    @Test func `a delegate learns what happened to their booking, not who else waits`() async throws {
        let (cast, _, _, _, amir) = try await Cast.queueing()
        let own = try await explain(cast, amir, by: .amir)
        #expect(own.ahead == nil && own.history.count == 1)
        #expect(try await cast.office.bookingPage(amir.reference.text, by: cast.asker(.amir)).ahead == nil)
        #expect(await cast.refusal { _ = try await explain(cast, amir, by: .rosa) } == .notPermitted)
    }
}
