import Bookings
import TestSupport
import Testing

/// What a calendar is told, compared with what it was told before (R-10, RFC 5546).
struct CalendarFactsTests {
    private func session(_ number: UInt8, day: String = "2025-04-23") throws -> Session {
        let starts = try #require(WallTime(iso: "\(day) 09:30"))
        let ends = try #require(WallTime(iso: "\(day) 12:30"))
        let plan = try #require(
            SessionPlan(startsLocal: starts, endsLocal: ends, mode: .room, venue: "Town Hall", joinLink: ""))
        return plan.session(try Sample.id(number), ordinal: Int(number))
    }

    private func facts(
        _ state: BookingState = .confirmed, event: EventState = .open, sequence: Int = 0, sessions: [UInt8] = [1, 2],
        told: [ToldEntry] = []
    ) throws -> CalendarFacts {
        let terms = FrozenTerms(version: "2025-26", sentence: "Free.", schedule: [], noShow: .zero)
        let course = Course(
            id: try Sample.id(2), code: "WTSC", kind: .course, title: "Working together", subject: "", level: "",
            audience: "", lengthClass: .halfDay, refresherMonths: nil, repeatable: false)
        return CalendarFacts(
            booking: Booking(
                id: try Sample.id(9), reference: try Sample.reference(7), event: try Sample.id(1), course: course.id,
                delegate: try Sample.id(8), agency: nil, state: state, joinedAt: try uk("2025-04-01 10:00"),
                holdsCourse: true, terms: terms),
            event: EventSummary(
                event: try Sample.event(state: event), course: course, sessions: try sessions.map { try session($0) }),
            eventSequence: sequence, told: told)
    }

    private func told(
        _ number: UInt8, sequence: Int = 0, event: Int = 0, cancelled: Bool = false, in message: UInt8 = 1
    )
        throws -> ToldEntry
    {
        let session = try session(number)
        return ToldEntry(
            session: session.id, sequence: sequence, eventSequence: event, starts: session.startsLocal,
            ends: session.endsLocal, isCancelled: cancelled, message: try Sample.id(message))
    }

    /// The changes as `1 at 0`, `2 gone at 1`: session and sequence.
    private func changes(_ facts: CalendarFacts, in message: UInt8) throws -> [String] {
        try facts.changes(in: Sample.id(message)).map { change in
            "\(change.session.hex.prefix(2).drop { $0 == "0" })\(change.isCancelled ? " gone" : "") at \(change.sequence)"
        }
    }

    @Test func `a new place is told session by session`() throws {
        #expect(try changes(facts(), in: 1) == ["1 at 0", "2 at 0"])
    }

    @Test(arguments: [BookingState.waiting, .offered, .cancelled, .requested])
    func `without a place a calendar is told nothing`(state: BookingState) throws {
        #expect(try changes(facts(state), in: 1) == [])
    }

    @Test func `what the calendar knows is not told again`() throws {
        #expect(try changes(facts(told: [told(1), told(2)]), in: 2) == [])
    }

    @Test func `a message that is sent again tells the same again`() throws {
        let told = try facts().changes(in: Sample.id(1)).map { change in
            ToldEntry(
                session: change.session, sequence: change.sequence, eventSequence: change.eventSequence,
                starts: change.starts, ends: change.ends, isCancelled: change.isCancelled, message: try Sample.id(1))
        }
        #expect(try changes(facts(told: told), in: 1) == ["1 at 0", "2 at 0"])
    }

    @Test func `each material change raises the sequence by one`() throws {
        #expect(try changes(facts(sequence: 1, told: [told(1), told(2)]), in: 2) == ["1 at 1", "2 at 1"])
    }

    @Test func `a session that is gone is taken back, the others are told anew`() throws {
        let facts = try facts(sequence: 1, sessions: [2], told: [told(1), told(2)])
        #expect(try changes(facts, in: 2) == ["2 at 1", "1 gone at 1"])
    }

    @Test(arguments: [BookingState.cancelled, .substituted, .released])
    func `a place that is lost is taken back, above all that was told`(state: BookingState) throws {
        let facts = try facts(
            state, sequence: 3, told: [told(1, sequence: 3, event: 3), told(2, sequence: 3, event: 3)])
        #expect(try changes(facts, in: 2) == ["1 gone at 4", "2 gone at 4"])
    }

    @Test func `an event that was called off is taken back`() throws {
        #expect(try changes(facts(event: .cancelled, told: [told(1)]), in: 2) == ["1 gone at 1"])
    }

    @Test func `what was taken back is not taken back twice, but by the same message`() throws {
        let gone = try told(1, sequence: 1, cancelled: true, in: 2)
        #expect(try changes(facts(.cancelled, told: [gone]), in: 3) == [])
        #expect(try changes(facts(.cancelled, told: [gone]), in: 2) == ["1 gone at 1"])
    }

    @Test func `a place that comes back rises above what was taken back`() throws {
        let gone = try told(1, sequence: 1, cancelled: true, in: 2)
        #expect(try changes(facts(sessions: [1], told: [gone]), in: 3) == ["1 at 2"])
    }
}
