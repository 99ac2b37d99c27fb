import Bookings
import TestSupport
import Testing

/// Deciding a request that awaits approval.
struct ApprovalFactsTests {
    private static let asked = "2025-03-03 10:00"
    private static let until = "2025-03-10 23:59:59"

    private func facts(
        _ state: BookingState = .requested, on event: Event? = nil, until: String? = until, by decider: UInt8? = 4,
        isAdministrator: Bool = false, standing: Standing = .settled
    ) throws -> ApprovalFacts {
        let place = try Sample.facts(event ?? Sample.event(), standing: standing)
        let booking = Booking(
            id: try Sample.id(9), reference: try Sample.reference(7), event: try Sample.id(1),
            course: try Sample.id(2), delegate: try Sample.id(3), agency: nil, state: state,
            joinedAt: try uk(Self.asked), holdsCourse: true, terms: place.preview(at: try uk(Self.asked)).terms)
        return ApprovalFacts(
            booking: booking, until: try until.map { try uk($0) }, place: place,
            decider: try decider.map { try Sample.id($0) }, isAdministrator: isAdministrator)
    }

    /// The refusal both answers give.
    private func refusal(_ facts: ApprovalFacts, at now: String) throws -> Refusal? {
        let now = try uk(now)
        var granting: Refusal?
        var declining: Refusal?
        do { _ = try facts.granting(at: now) } catch { granting = error }
        do { try facts.checkDeclining(at: now) } catch { declining = error }
        #expect(granting == declining)
        return granting
    }

    @Test func `granted where a place is free the delegate has it, under the terms of that moment`() throws {
        let now = try uk("2025-03-05 11:00")
        let facts = try facts()
        guard case .confirmed(let new) = try facts.granting(at: now) else { return #expect(Bool(false)) }
        #expect(new.joinedAt == now)
        #expect(new.terms == facts.place.preview(at: now).terms)
    }

    @Test func `granted where none is free the delegate waits behind those who joined before it was`() throws {
        let event = try Sample.event(occupied: 3, waiting: 2)
        guard case .waiting(let new, let position) = try facts(on: event).granting(at: try uk("2025-03-05 11:00"))
        else { return #expect(Bool(false)) }
        #expect(position == 3)
        #expect(new.joinedAt == (try uk("2025-03-05 11:00")))
    }

    @Test func `its last second still counts, the next no more`() throws {
        #expect(try refusal(facts(), at: Self.until) == nil)
        let over = Refusal.approvalOver(try Sample.reference(7), at: try uk(Self.until))
        #expect(try refusal(facts(), at: "2025-03-11 00:00") == over)
        #expect(try !facts().isOver(at: uk(Self.until)))
        #expect(try facts().isOver(at: uk("2025-03-11 00:00")))
    }

    @Test func `one that ran out is over whatever the clock says`() throws {
        let over = Refusal.approvalOver(try Sample.reference(7), at: try uk(Self.until))
        #expect(try refusal(facts(.expired), at: Self.asked) == over)
    }

    @Test(arguments: [BookingState.cancelled, .declined, .released])
    func `what has ended is not decided`(state: BookingState) throws {
        #expect(
            try refusal(facts(state), at: "2025-03-05 11:00") == .bookingEnded(try Sample.reference(7), state))
    }

    @Test(arguments: [BookingState.waiting, .offered, .confirmed])
    func `what awaits no approval is not decided`(state: BookingState) throws {
        #expect(
            try refusal(facts(state, until: nil), at: "2025-03-05 11:00") == .noRequest(try Sample.reference(7)))
    }

    @Test func `nobody decides their own request, unless as an administrator`() throws {
        #expect(try refusal(facts(by: 3), at: "2025-03-05 11:00") == .ownRequest(try Sample.reference(7)))
        #expect(try refusal(facts(by: 3, isAdministrator: true), at: "2025-03-05 11:00") == nil)
        #expect(try refusal(facts(by: nil), at: "2025-03-05 11:00") == nil)
    }

    @Test func `on an event that was called off nothing is decided`() throws {
        let event = try Sample.event(state: .cancelled)
        #expect(try refusal(facts(on: event), at: "2025-03-05 11:00") == .eventCancelled("WTSC-2504A"))
    }

    @Test func `who asked before booking closed has asked in time`() throws {
        let event = try Sample.event(window: BookingWindow(opensOn: nil, closesOn: day("2025-03-04")))
        let facts = try facts(on: event)
        #expect(throws: Refusal.self) { try facts.place.booking(at: uk("2025-03-05 11:00")) }
        guard case .confirmed = try facts.granting(at: try uk("2025-03-05 11:00")) else {
            return #expect(Bool(false))
        }
    }

    @Test func `approval does not stand in for an organisation that has not confirmed the delegate`() throws {
        #expect(throws: Refusal.membershipDeclined) {
            try self.facts(standing: .declined).granting(at: uk("2025-03-05 11:00"))
        }
    }

    @Test func `after an event has moved to before its end the start ends it`() throws {
        let facts = try facts(until: "2025-04-25 23:59:59")
        #expect(throws: Refusal.eventStarted("WTSC-2504A", startedAt: try uk(Sample.eventStart))) {
            try facts.granting(at: uk(Sample.eventStart))
        }
    }
}
