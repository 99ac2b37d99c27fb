import Bookings
import Testing
import TestSupport

/// What came of a booking, by its marks: a attended, p partial, e excused, n no-show.
struct OutcomeTests {
    private static let marks: [Character: AttendanceMark] = [
        "a": .attended, "p": .partial, "e": .excused, "n": .noShow,
    ]

    @Test(arguments: [
        ("a", Outcome.attended), ("p", .partial), ("e", .excused), ("n", .noShow),
        ("aa", .attended), ("ap", .partial), ("ae", .partial), ("an", .partial), ("pp", .partial), ("pe", .partial),
        ("pn", .partial), ("ee", .excused), ("en", .noShow), ("nn", .noShow),
        ("aaa", .attended), ("aap", .partial), ("aae", .partial), ("aan", .partial), ("app", .partial),
        ("ape", .partial), ("apn", .partial), ("aee", .partial), ("aen", .partial), ("ann", .partial),
        ("ppp", .partial), ("ppe", .partial), ("ppn", .partial), ("pee", .partial), ("pen", .partial),
        ("pnn", .partial), ("eee", .excused), ("een", .noShow), ("enn", .noShow), ("nnn", .noShow),
    ])
    func `marks make an outcome in whatever order they stand`(letters: String, outcome: Outcome) throws {
        for order in permutations(Array(letters)) {
            #expect(Outcome(marks: order.compactMap { Self.marks[$0] }) == outcome, "\(String(order))")
        }
    }

    @Test func `without marks there is no outcome`() {
        #expect(Outcome(marks: []) == nil)
    }

    @Test func `attended and partial count as taken up`() {
        #expect(Outcome.allCases.filter(\.isTakenUp) == [.attended, .partial])
    }

    private func permutations(_ letters: [Character]) -> [[Character]] {
        guard letters.count > 1 else { return [letters] }
        return letters.indices.flatMap { index in
            var rest = letters
            let first = rest.remove(at: index)
            return permutations(rest).map { [first] + $0 }
        }
    }
}

/// When marks may be made and registers closed.
struct RegisterFactsTests {
    private func facts(cancelled: Bool = false, closedAt: String? = nil) throws -> RegisterFacts {
        RegisterFacts(
            eventCode: "WTSC-2504A", eventIsCancelled: cancelled,
            session: Session(
                id: try Sample.id(4), ordinal: 2, startsLocal: try wall(Sample.eventStart),
                endsLocal: try wall(Sample.eventEnd), startsAt: try uk(Sample.eventStart),
                endsAt: try uk(Sample.eventEnd), mode: .room, venue: "", joinLink: "",
                registerClosedAt: try closedAt.map { try uk($0) }))
    }

    @Test func `marks are made from 15 minutes before the session`() throws {
        let facts = try facts()
        #expect(throws: Refusal.registerNotOpen("WTSC-2504A", session: 2, opensAt: try uk("2025-04-23 09:15"))) {
            try facts.checkOpen(at: uk("2025-04-23 09:14:59"))
        }
        #expect(throws: Never.self) { try facts.checkOpen(at: uk("2025-04-23 09:15")) }
        #expect(throws: Never.self) { try facts.checkOpen(at: uk("2025-05-23 09:15")) }
    }

    @Test func `a closed register takes no marks and is not closed again`() throws {
        let facts = try facts(closedAt: "2025-04-23 17:00")
        let refusal = Refusal.registerClosed("WTSC-2504A", session: 2, closedAt: try uk("2025-04-23 17:00"))
        #expect(throws: refusal) { try facts.checkOpen(at: uk("2025-04-23 18:00")) }
        #expect(throws: refusal) { try facts.checkClosing(at: uk("2025-04-23 18:00"), rowsToCheck: 0) }
    }

    @Test func `a cancelled event has no register`() throws {
        let facts = try facts(cancelled: true)
        #expect(throws: Refusal.eventCancelled("WTSC-2504A")) { try facts.checkOpen(at: uk("2025-04-23 10:00")) }
        #expect(throws: Refusal.eventCancelled("WTSC-2504A")) {
            try facts.checkClosing(at: uk("2025-04-23 10:00"), rowsToCheck: 0)
        }
    }

    @Test func `a register closes from the session's start`() throws {
        let facts = try facts()
        #expect(throws: Refusal.registerNotOver("WTSC-2504A", session: 2, startsAt: try uk("2025-04-23 09:30"))) {
            try facts.checkClosing(at: uk("2025-04-23 09:29:59"), rowsToCheck: 0)
        }
        #expect(throws: Never.self) { try facts.checkClosing(at: uk("2025-04-23 09:30"), rowsToCheck: 0) }
    }

    @Test func `a register closes only when every row is decided`() throws {
        let facts = try facts()
        #expect(throws: Refusal.registerHasRowsToCheck("WTSC-2504A", session: 2, rows: 1)) {
            try facts.checkClosing(at: uk("2025-04-23 17:00"), rowsToCheck: 1)
        }
    }

    @Test(arguments: [
        (AttendanceMark.noShow, 5000, false, 5000), (.noShow, 5000, true, 0), (.noShow, 0, false, 0),
        (.attended, 5000, false, 0), (.partial, 5000, false, 0), (.excused, 5000, false, 0),
    ])
    func `only a no-show without an earlier charge is charged`(
        mark: AttendanceMark, charge: Int, hasCharge: Bool, proposed: Int
    ) throws {
        let pence = try #require(Pence(charge))
        let row = RegisterRow(booking: try Sample.id(9), mark: mark, noShowCharge: pence, hasCharge: hasCharge)
        #expect(row.proposedCharge?.amount == (proposed == 0 ? nil : proposed))
    }
}
