import Bookings
import Formats
import Office
import TestSupport
import Testing

/// What somebody is told before they book, though they may go on.
struct CautionTests {
    private func cautions(_ cast: Cast, _ who: Who, on event: String, by other: Who? = nil) async throws -> [String] {
        try await cast.office.cautions(on: event, for: who.rawValue, by: cast.asker(other ?? who))
            .map { $0.sentence(isTheirs: other == nil) }
    }

    @Test(arguments: StoreKind.all)
    func `one's own diary warns, and does not stand in the way`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        #expect(try await cautions(cast, .priya, on: "NET-2110") == [])
        try await cast.book(.priya, on: "WTSC-2110B")
        #expect(
            try await cautions(cast, .priya, on: "NET-2110") == [
                "You have a place on “Working together to safeguard children” (WTSC-2110B) at the same time: "
                    + "Wednesday 13 October 2021, 9:30am. It can be booked all the same."
            ])
        #expect(try await cautions(cast, .priya, on: "NET-2109") == [])
        try await cast.book(.tom, on: "WTSC-2110B")
        #expect(
            try await cautions(cast, .tom, on: "NET-2110", by: .ada).first?.hasPrefix(
                "The delegate is waiting for a place on “Working together") == true)
        #expect(
            try await cautions(cast, .ed, on: "NET-2110").first?.hasPrefix("You train “Working together") == true)
        let details = try await cast.office.eventDetails("NET-2110", by: cast.asker(.priya))
        #expect(details.cautions.count == 1)
        #expect(try await cast.book(.priya, on: "NET-2110").state == .confirmed)
    }

    @Test func `what ended or was called off is in nobody's way`() async throws {
        let cast = try await Cast.assembled()
        let booked = try await cast.book(.priya, on: "WTSC-2110B")
        try await cast.cancel(booked, by: .priya)
        #expect(try await cautions(cast, .priya, on: "NET-2110") == [])
        _ = try await cast.office.cancelEvent("WTSC-2110B", reason: "weather", by: Cast.console)
        #expect(try await cautions(cast, .ed, on: "NET-2110") == [])
    }

    @Test(arguments: StoreKind.all)
    func `who completed the course not long ago is told from when it counts again`(kind: StoreKind) async throws {
        let cast = try await Cast.assembled(on: kind)
        try await cast.book(.priya, on: "WTSC-2109A")
        try cast.clock.set("2021-09-14 16:00")
        try await cast.mark(.priya, .attended, on: "WTSC-2109A", session: 1, by: .dana)
        #expect(try await cautions(cast, .priya, on: "WTSC-2110B") == [])
        try cast.clock.set("2021-09-14 17:00")
        try await cast.close("WTSC-2109A", session: 1, by: .dana)
        #expect(
            try await cautions(cast, .priya, on: "WTSC-2110B") == [
                "You completed this course on Tuesday 14 September 2021. It is to be taken again from "
                    + "Saturday 14 September 2024; before that it can be booked all the same."
            ])
        #expect(try await cautions(cast, .tom, on: "WTSC-2110B") == [])
    }

    @Test func `moving does not clash with the place that is left`() async throws {
        let cast = try await Cast.assembled()
        let priya = try await cast.book(.priya, on: "WTSC-2109A")
        try await cast.book(.priya, on: "NET-2110")
        let preview = try await cast.office.previewTransfer(
            of: priya.reference.text, to: "WTSC-2110B", by: cast.asker(.priya))
        #expect(preview.cautions.map { $0.sentence(isTheirs: true).contains("NET-2110") } == [true])
    }

    @Test func `a diary is shown to nobody who may not book for its owner`() async throws {
        let cast = try await Cast.assembled()
        for who in [Who.tom, .dana, .fin, .olu] {
            let refusal = await cast.refusal { try await cautions(cast, .priya, on: "NET-2110", by: who) }
            #expect(refusal == .notPermitted)
        }
    }
}
