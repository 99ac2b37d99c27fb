import Bookings
import Foundation
import TestSupport
import Testing

/// Another number of places (R-1a, R-2).
struct CapacityFactsTests {
    private func outcome(
        from: Int, to: Int, occupied: Int, waiting: Int, at now: String = "2025-04-01 10:00",
        until: String? = Sample.deadline, state: EventState = .open
    ) throws -> CapacityOutcome {
        let event = try Sample.event(
            state: state, capacity: from, occupied: occupied, waiting: waiting, overbookedBy: max(0, occupied - from))
        return CapacityFacts(event: event, promotesUntil: try until.map { try uk($0) })
            .change(to: to, at: try uk(now))
    }

    @Test(arguments: [
        (20, 22, 20, 5, 2, 0), (20, 40, 20, 5, 5, 0), (20, 25, 18, 0, 0, 0), (20, 20, 20, 5, 0, 0),
        (20, 18, 20, 5, 0, 2), (20, 19, 12, 0, 0, 0), (20, 21, 23, 4, 0, 2), (20, 24, 23, 4, 1, 0),
        (0, 1, 0, 3, 1, 0), (3, 0, 3, 0, 0, 3),
    ])
    func `never more are confirmed than there are places and people, and nobody is turned out`(
        from: Int, to: Int, occupied: Int, waiting: Int, promotes: Int, overBy: Int
    ) throws {
        let outcome = try outcome(from: from, to: to, occupied: occupied, waiting: waiting)
        #expect(outcome.promotes == promotes)
        #expect(outcome.overBy == overBy)
    }

    @Test func `after the deadline, after the start and where the terms do not promote nobody is confirmed`() throws {
        let late = "2025-04-18 00:00:00"
        #expect(try outcome(from: 2, to: 4, occupied: 2, waiting: 2, at: Sample.deadline).promotes == 2)
        #expect(try outcome(from: 2, to: 4, occupied: 2, waiting: 2, at: late).promotes == 0)
        #expect(try outcome(from: 2, to: 4, occupied: 2, waiting: 2, until: nil).promotes == 0)
        #expect(
            try outcome(
                from: 2, to: 4, occupied: 2, waiting: 2, at: Sample.eventStart, until: "2025-05-01 10:00"
            ).promotes == 0)
        for state in [EventState.draft, .closed, .cancelled] {
            #expect(try outcome(from: 2, to: 4, occupied: 2, waiting: 2, state: state).promotes == 0)
        }
        #expect(try outcome(from: 2, to: 4, occupied: 2, waiting: 2, state: .goingAhead).promotes == 2)
    }
}

/// The codes that are proposed for events.
struct EventCodeTests {
    @Test func `the first letter that is free`() throws {
        let march = try day("2022-03-14")
        #expect(EventCode.proposal(course: "WTSC", on: march, taken: []) == "WTSC-2203A")
        #expect(EventCode.proposal(course: "WTSC", on: march, taken: ["WTSC-2203A", "WTSC-2203C"]) == "WTSC-2203B")
        let all = Set((UInt8(ascii: "A")...UInt8(ascii: "Z")).map { "X-2203" + String(Unicode.Scalar($0)) })
        #expect(EventCode.proposal(course: "X", on: march, taken: all) == "X-2203AA")
        #expect(EventCode.proposal(course: "X", on: march, taken: all.union(["X-2203AA"])) == "X-2203AB")
    }

    @Test func `a long course code leaves room for the month`() throws {
        let code = EventCode.proposal(
            course: String(repeating: "C", count: 40), on: try day("2109-12-01"), taken: [])
        #expect(code == String(repeating: "C", count: 30) + "-0912A")
    }
}

/// What cannot be at the same time.
struct ClashTests {
    private func plan(_ start: String, _ end: String, venue: String = "", link: String = "") throws -> SessionPlan {
        try #require(
            SessionPlan(
                startsLocal: try wall(start), endsLocal: try wall(end), mode: venue.isEmpty ? .virtual : .room,
                venue: venue, joinLink: link))
    }

    private func other(
        _ start: String, _ end: String, venue: String = "", link: String = "", trainer: UInt8? = nil
    ) throws -> Engagement {
        Engagement(
            event: "OTHER", startsAt: try uk(start), endsAt: try uk(end), venue: venue, joinLink: link,
            trainers: Set(try [trainer].compactMap { $0 }.map { try Sample.id($0) }))
    }

    private var dana: Person {
        get throws {
            Person(
                id: try Sample.id(4), email: try #require(EmailAddress("dana@trainers.example")), givenName: "Dana",
                familyName: "Frost", jobTitle: "", managerEmail: nil, agency: nil)
        }
    }

    private func clash(_ plan: SessionPlan, _ other: Engagement, trainers: [Person] = []) -> Clash.Subject? {
        ClashFacts(sessions: [plan], trainers: trainers, others: [other]).clash?.subject
    }

    @Test func `a trainer, a room and a link serve one event at a time`() throws {
        let (start, end) = ("2025-05-06 09:30", "2025-05-06 12:30")
        let session = try plan(start, end, venue: "Town  hall, Room 1", link: "https://meet.example/1")
        let overlapping = ("2025-05-06 12:29", "2025-05-06 16:00")
        let trained = try other(overlapping.0, overlapping.1, trainer: 4)
        #expect(try clash(session, trained, trainers: [dana]) == .trainer("Dana Frost"))
        #expect(clash(session, trained) == nil)
        let room = try other(overlapping.0, overlapping.1, venue: "TOWN HALL, room 1")
        #expect(clash(session, room) == .room("Town  hall, Room 1"))
        let link = try other(overlapping.0, overlapping.1, link: "https://meet.example/1")
        #expect(clash(session, link) == .joinLink)
        #expect(try clash(session, other(overlapping.0, overlapping.1, venue: "Town hall, Room 2")) == nil)
        #expect(try clash(session, other(overlapping.0, overlapping.1, link: "https://meet.example/2")) == nil)
    }

    @Test func `one after the other is no clash, and nothing is not a room`() throws {
        let session = try plan("2025-05-06 09:30", "2025-05-06 12:30", venue: "Hall")
        #expect(try clash(session, other("2025-05-06 12:30", "2025-05-06 16:00", venue: "Hall")) == nil)
        #expect(try clash(session, other("2025-05-06 08:00", "2025-05-06 09:30", venue: "Hall")) == nil)
        let bare = try plan("2025-05-06 09:30", "2025-05-06 12:30")
        #expect(try clash(bare, other("2025-05-06 09:30", "2025-05-06 12:30")) == nil)
    }

    /// in the night the clocks go back, 01:30 is the first 01:30.
    @Test func `overlaps are counted in moments, not on the wall`() throws {
        let late = try plan("2026-10-25 00:30", "2026-10-25 01:30", venue: "Hall")
        let after = try other("2026-10-25 02:00", "2026-10-25 03:00", venue: "Hall")
        #expect(clash(late, after) == nil)
        #expect(after.startsAt.second - late.endsAt.second == 5400)
        #expect(
            SessionPlan(
                startsLocal: try wall("2026-03-29 01:30"), endsLocal: try wall("2026-03-29 03:00"), mode: .room,
                venue: "", joinLink: "") == nil)
    }
}
