import Bookings
import Testing
import TestSupport

/// What cancelling comes to (R-4, R-4d, R-8, R-11, R-16).
struct CancellationFactsTests {
    private static let early = "2025-03-01 10:00"
    private static let late = "2025-04-18 00:00"

    private func booking(_ state: BookingState, taken: String = early, charge: Int = 5000) throws -> Booking {
        let terms = FrozenTerms(
            try Sample.terms(charges: [try Sample.charge(nil, nil, late: charge, noShow: 7500)]),
            event: try uk(Sample.eventStart), basis: Sample.basis(), agencyClass: Word("school"),
            calendar: try EnglandAndWales.calendar(), at: try uk(taken))
        return Booking(
            id: try Sample.id(9), reference: try Sample.reference(7), event: try Sample.id(1),
            course: try Sample.id(2), delegate: try Sample.id(3), agency: nil, state: state, joinedAt: try uk(taken),
            holdsCourse: true, terms: terms)
    }

    private func outcome(
        _ booking: Booking, _ event: Event, at now: String, promotesUntil: String? = Sample.deadline
    ) throws -> CancellationOutcome {
        try CancellationFacts(booking: booking, event: event, promotesUntil: promotesUntil.map { try uk($0) })
            .cancellation(at: uk(now))
    }

    @Test func `in time nothing is charged and the place goes to the first who waits`() throws {
        let outcome = try outcome(booking(.confirmed), Sample.event(occupied: 3, waiting: 1), at: Self.early)
        #expect(outcome.freesPlace)
        #expect(!outcome.isLate)
        #expect(outcome.proposedCharge == nil)
        #expect(outcome.promotes)
    }

    @Test func `late a charge is proposed and nobody is promoted`() throws {
        let outcome = try outcome(booking(.confirmed), Sample.event(occupied: 3, waiting: 1), at: Self.late)
        #expect(outcome.freesPlace)
        #expect(outcome.isLate)
        #expect(outcome.proposedCharge?.amount == 5000)
        #expect(!outcome.promotes)
    }

    @Test func `the deadline's own second is in time and still promotes`() throws {
        let outcome = try outcome(booking(.confirmed), Sample.event(occupied: 3, waiting: 1), at: Sample.deadline)
        #expect(!outcome.isLate)
        #expect(outcome.promotes)
    }

    @Test func `late without a charge in the terms proposes none`() throws {
        let outcome = try outcome(booking(.confirmed, charge: 0), Sample.event(occupied: 3), at: Self.late)
        #expect(outcome.isLate)
        #expect(outcome.proposedCharge == nil)
    }

    @Test func `a place taken inside the window goes back free but promotes nobody`() throws {
        let taken = try booking(.confirmed, taken: "2025-04-22 11:00")
        let event = try Sample.event(occupied: 3, waiting: 1)
        let inTime = try outcome(taken, event, at: "2025-04-22 13:00")
        #expect(!inTime.isLate)
        #expect(inTime.proposedCharge == nil)
        #expect(!inTime.promotes)
        let late = try outcome(taken, event, at: "2025-04-22 13:00:01")
        #expect(late.isLate)
        #expect(late.proposedCharge?.amount == 5000)
    }

    @Test func `nobody is promoted where nobody waits`() throws {
        #expect(try !outcome(booking(.confirmed), Sample.event(occupied: 3, waiting: 0), at: Self.early).promotes)
    }

    @Test func `nobody is promoted where the terms do not promote`() throws {
        let event = try Sample.event(occupied: 3, waiting: 1)
        #expect(try !outcome(booking(.confirmed), event, at: Self.early, promotesUntil: nil).promotes)
    }

    @Test(arguments: [(3, true), (4, false), (5, false)])
    func `nobody is promoted into an event that is still over its capacity`(occupied: Int, promotes: Bool) throws {
        let event = try Sample.event(capacity: 3, occupied: occupied, waiting: 1, overbookedBy: max(0, occupied - 3))
        #expect(try outcome(booking(.confirmed), event, at: Self.early).promotes == promotes)
    }

    @Test(arguments: [BookingState.waiting, .requested])
    func `leaving a list frees no place and costs nothing, late or not`(state: BookingState) throws {
        let outcome = try outcome(booking(state), Sample.event(occupied: 3, waiting: 2), at: Self.late)
        #expect(!outcome.freesPlace)
        #expect(outcome.leavesWaitingList == (state == .waiting))
        #expect(!outcome.isLate)
        #expect(outcome.proposedCharge == nil)
        #expect(!outcome.promotes)
    }

    @Test func `giving up an offered place frees it and costs nothing, late or not`() throws {
        let outcome = try outcome(booking(.offered), Sample.event(occupied: 3, waiting: 2), at: Self.late)
        #expect(outcome.freesPlace)
        #expect(!outcome.isLate)
        #expect(outcome.proposedCharge == nil)
    }

    @Test(arguments: [BookingState.cancelled, .substituted, .transferred, .declined, .expired, .released])
    func `what has ended is not cancelled again`(state: BookingState) throws {
        let ended = try booking(state)
        #expect(throws: Refusal.bookingEnded(try Sample.reference(7), state)) {
            try self.outcome(ended, Sample.event(state: .cancelled), at: "2025-04-24 10:00")
        }
    }

    @Test func `a booking on a cancelled event is not cancelled`() throws {
        #expect(throws: Refusal.eventCancelled("WTSC-2504A")) {
            try self.outcome(self.booking(.confirmed), Sample.event(state: .cancelled), at: Self.early)
        }
    }

    @Test func `cancelling works until the first session starts`() throws {
        let held = try booking(.confirmed)
        let event = try Sample.event(occupied: 1)
        #expect(try outcome(held, event, at: "2025-04-23 09:29:59").isLate)
        #expect(throws: Refusal.eventStarted("WTSC-2504A", startedAt: try uk(Sample.eventStart))) {
            try self.outcome(held, event, at: "2025-04-23 09:30")
        }
        #expect(throws: Refusal.eventOver("WTSC-2504A", endedAt: try uk(Sample.eventEnd))) {
            try self.outcome(held, event, at: "2025-04-23 16:30")
        }
    }
}

struct BookingStateTests {
    @Test func `four states are live`() {
        #expect(BookingState.allCases.filter(\.isLive) == [.requested, .waiting, .offered, .confirmed])
        #expect(BookingState.allCases.count == 10)
    }
}
