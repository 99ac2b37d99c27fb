import Bookings
import Testing
import TestSupport

/// Whether a delegate may have a place on an event (R-1, R-4 `automatic`, R-7, R-19, R-23).
struct PlaceFactsTests {
    private static let early = "2025-03-01 10:00"
    private static let afterDeadline = "2025-04-18 00:00:00"

    @Test func `the last place is confirmed`() throws {
        let outcome = try Sample.facts(Sample.event(capacity: 3, occupied: 2)).booking(at: uk(Self.early))
        guard case .confirmed(let new) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(new.joinedAt == (try uk(Self.early)))
        #expect(new.holdsCourse)
        #expect(new.terms.freeUntil == (try uk(Sample.deadline)))
        #expect(new.terms.noShow.amount == 7500)
    }

    @Test(arguments: [
        (0, 0, 0, 1), (1, 1, 0, 1), (1, 1, 1, 2), (3, 3, 41, 42), (3, 5, 0, 1),
    ])
    func `a full event puts people on the waiting list`(
        capacity: Int, occupied: Int, waiting: Int, position: Int
    ) throws {
        let event = try Sample.event(capacity: capacity, occupied: occupied, waiting: waiting)
        let outcome = try Sample.facts(event).booking(at: uk(Self.early))
        guard case .waiting(let new, let found) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(found == position)
        #expect(new.joinedAt == (try uk(Self.early)))
    }

    @Test(arguments: [
        (0, false), (999, false), (1000, true),
    ])
    func `those who wait come first until the deadline, then whoever asks`(
        milliseconds: Int64, confirmed: Bool
    ) throws {
        let event = try Sample.event(capacity: 3, occupied: 2, waiting: 4)
        let now = Instant(milliseconds: try uk(Sample.deadline).milliseconds + milliseconds)
        switch try Sample.facts(event).booking(at: now) {
        case .confirmed: #expect(confirmed)
        case .waiting(_, let position):
            #expect(!confirmed)
            #expect(position == 5)
        case .placeTaken: Issue.record("nobody was waiting")
        }
    }

    @Test func `a waiting person takes a place that stands open after the deadline`() throws {
        let facts = try Sample.facts(Sample.event(occupied: 2, waiting: 1), live: Sample.live(.waiting))
        let outcome = try facts.booking(at: uk(Self.afterDeadline))
        guard case .placeTaken(let id, let terms) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(id == (try Sample.id(9)))
        #expect(terms.freeUntil == (try uk("2025-04-22 10:00")))
    }

    @Test func `a waiting person takes no place before the deadline`() throws {
        let facts = try Sample.facts(Sample.event(occupied: 2, waiting: 1), live: Sample.live(.waiting))
        #expect(throws: Refusal.alreadyWaiting(try Sample.reference(7))) { try facts.booking(at: uk(Self.early)) }
    }

    @Test func `a waiting person takes no place where none is open`() throws {
        let facts = try Sample.facts(Sample.event(occupied: 3, waiting: 1), live: Sample.live(.waiting))
        #expect(throws: Refusal.alreadyWaiting(try Sample.reference(7))) {
            try facts.booking(at: uk(Self.afterDeadline))
        }
    }

    @Test func `nobody books one event twice`() throws {
        let facts = try Sample.facts(Sample.event(), live: Sample.live(.confirmed))
        #expect(throws: Refusal.alreadyBooked(try Sample.reference(7))) { try facts.booking(at: uk(Self.early)) }
    }

    @Test func `who is offered a place answers the offer`() throws {
        let facts = try Sample.facts(Sample.event(occupied: 3), live: Sample.live(.offered))
        #expect(throws: Refusal.offerAwaitsAnswer(try Sample.reference(7))) { try facts.booking(at: uk(Self.early)) }
    }

    @Test func `where places are offered, those who wait come first after the deadline too`() throws {
        let facts = try Sample.facts(Sample.event(occupied: 2, waiting: 1), promotion: .offers)
        guard case .waiting(_, position: 2) = try facts.booking(at: uk(Self.afterDeadline)) else {
            return #expect(Bool(false), "somebody overtook those who wait")
        }
    }

    @Test func `nobody holds one course twice`() throws {
        let facts = try Sample.facts(Sample.event(), sameCourse: Sample.live(.waiting, on: "WTSC-2505B"))
        #expect(throws: Refusal.courseAlreadyBooked(try Sample.reference(7), event: "WTSC-2505B")) {
            try facts.booking(at: uk(Self.early))
        }
    }

    @Test func `a repeatable course may be held twice and holds nothing`() throws {
        let facts = try Sample.facts(Sample.event(), repeatable: true, sameCourse: Sample.live(.confirmed, on: "X"))
        guard case .confirmed(let new) = try facts.booking(at: uk(Self.early)) else {
            return #expect(Bool(false), "a place was free")
        }
        #expect(!new.holdsCourse)
    }

    @Test(arguments: [(-5000, 0), (-1, 0), (0, 1), (5000, 5001)])
    func `joined at is now or a millisecond after the newest on the list`(before: Int64, expected: Int64) throws {
        let now = try uk(Self.early)
        let facts = try Sample.facts(
            Sample.event(occupied: 3), lastJoinedAt: Instant(milliseconds: now.milliseconds + before))
        guard case .waiting(let new, _) = try facts.booking(at: now) else {
            return #expect(Bool(false), "the event is full")
        }
        #expect(new.joinedAt.milliseconds - now.milliseconds == expected)
    }

    @Test func `the preview tells whether a place is open and on what terms`() throws {
        let full = try Sample.facts(Sample.event(occupied: 3)).preview(at: uk(Self.early))
        let open = try Sample.facts(Sample.event(occupied: 2)).preview(at: uk(Self.early))
        #expect(!full.placeIsOpen)
        #expect(open.placeIsOpen)
        #expect(open.terms.freeUntil == (try uk(Sample.deadline)))
    }
}
