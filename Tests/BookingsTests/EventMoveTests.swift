import Bookings
import TestSupport
import Testing

/// What becomes of sessions when an event is changed.
struct EventMoveTests {
    private func plan(
        _ start: String, _ end: String, _ mode: DeliveryMode = .room, venue: String = "Hall", link: String = ""
    ) throws -> SessionPlan {
        try #require(
            SessionPlan(startsLocal: wall(start), endsLocal: wall(end), mode: mode, venue: venue, joinLink: link))
    }

    private func session(_ number: UInt8, _ plan: SessionPlan) throws -> Session {
        plan.session(try Sample.id(number), ordinal: Int(number))
    }

    private func three() throws -> [Session] {
        try [
            plan("2025-04-23 09:30", "2025-04-23 12:30"), plan("2025-04-24 09:30", "2025-04-24 12:30"),
            plan("2025-04-25 09:30", "2025-04-25 12:30"),
        ].enumerated().map { try session(UInt8($0.offset + 1), $0.element) }
    }

    private func sources(_ move: EventMove) -> [Int?] { move.sittings.map { $0.before?.ordinal } }

    @Test func `what stays at its time is the session it was, whichever goes`() throws {
        let sessions = try three()
        let move = EventMove(from: sessions, to: sessions.dropFirst().map { SessionPlan($0) })
        #expect(sources(move) == [2, 3])
        #expect(move.removed == [sessions[0]])
        #expect(move.changesDates && move.givesFreeExit)
        #expect(!move.changesVenue && !move.changesLink)
    }

    @Test func `one moved behind the others stays the session it was`() throws {
        let sessions = try three()
        let move = EventMove(
            from: sessions,
            to: [SessionPlan(sessions[1]), SessionPlan(sessions[2]), try plan("2025-05-07 09:30", "2025-05-07 12:30")])
        #expect(sources(move) == [2, 3, 1])
        #expect(move.removed.isEmpty)
    }

    @Test func `one more is new, and frees everybody`() throws {
        let sessions = try three()
        let added = try plan("2025-04-28 09:30", "2025-04-28 12:30")
        let move = EventMove(from: sessions, to: sessions.map { SessionPlan($0) } + [added])
        #expect(sources(move) == [1, 2, 3, nil])
        #expect(move.changesDates && move.givesFreeExit)
    }

    @Test func `of the sessions after the first it is told when they were to begin`() throws {
        let sessions = try three()
        let later = try plan("2025-04-25 14:00", "2025-04-25 17:00")
        let move = EventMove(from: sessions, to: [SessionPlan(sessions[0]), later])
        #expect(move.laterStarts.map(\.from) == [sessions[1].startsAt, sessions[2].startsAt])
        #expect(move.laterStarts.map(\.to) == [nil, later.startsAt])
        let earlier = try plan("2025-04-22 09:30", "2025-04-22 12:30")
        let first = EventMove(from: sessions, to: [earlier] + sessions.dropFirst().map { SessionPlan($0) })
        #expect(first.laterStarts.isEmpty)
    }

    @Test func `nothing different is no move`() throws {
        let sessions = try three()
        let move = EventMove(from: sessions, to: sessions.map { SessionPlan($0) })
        #expect(!move.changesDates && !move.changesVenue && !move.changesLink && !move.givesFreeExit)
    }

    @Test(arguments: [
        ("2025-04-23 10:00", "2025-04-23 13:00", DeliveryMode.room, false),
        ("2025-04-23 10:01", "2025-04-23 12:30", .room, true), ("2025-04-23 09:00", "2025-04-23 12:30", .room, false),
        ("2025-04-23 08:59", "2025-04-23 12:30", .room, true), ("2025-04-23 09:30", "2025-04-23 13:01", .room, true),
        ("2025-04-23 09:30", "2025-04-23 12:30", .virtual, true), ("2025-04-24 09:30", "2025-04-24 12:30", .room, true),
    ])
    func `more than thirty minutes, another day or another mode frees everybody`(
        start: String, end: String, mode: DeliveryMode, isFree: Bool
    ) throws {
        let before = try session(1, plan("2025-04-23 09:30", "2025-04-23 12:30"))
        let move = EventMove(from: [before], to: [try plan(start, end, mode)])
        #expect(move.changesDates)
        #expect(move.givesFreeExit == isFree)
    }

    @Test func `a few minutes over midnight are another day`() throws {
        let before = try session(1, plan("2025-04-23 23:50", "2025-04-24 01:30"))
        #expect(EventMove(from: [before], to: [try plan("2025-04-24 00:05", "2025-04-24 01:30")]).givesFreeExit)
    }

    @Test func `another room or link is told, but frees nobody`() throws {
        let before = try session(1, plan("2025-04-23 09:30", "2025-04-23 12:30"))
        let move = EventMove(
            from: [before],
            to: [try plan("2025-04-23 09:30", "2025-04-23 12:30", venue: "Library", link: "https://meet.example/1")])
        #expect(move.changesVenue && move.changesLink)
        #expect(!move.changesDates && !move.givesFreeExit)
    }

    @Test func `what has begun stays, and what has not may move`() throws {
        let sessions = try three()
        let later = SessionPlan(sessions[2])
        let now = try uk("2025-04-23 09:30")
        let refusal = Refusal.datesFixed("X", session: 1, startedAt: now)
        #expect(throws: refusal) {
            try EventMove(from: sessions, to: [SessionPlan(sessions[1]), later]).checkBegun(of: "X", at: now)
        }
        #expect(throws: refusal) {
            try EventMove(from: sessions, to: [try plan("2025-04-23 09:30", "2025-04-23 13:00"), later])
                .checkBegun(of: "X", at: now)
        }
        try EventMove(from: sessions, to: [SessionPlan(sessions[0]), try plan("2025-05-07 09:30", "2025-05-07 12:30")])
            .checkBegun(of: "X", at: now)
        try EventMove(from: sessions, to: [later]).checkBegun(of: "X", at: now.advanced(bySeconds: -1))
    }
}
