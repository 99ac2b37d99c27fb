import Bookings
import TestSupport
import Testing

/// What an offer that ran out comes to.
struct OfferExpiryTests {
    private static let until = "2026-05-13 10:00"

    @Test func `the first moves to the end of the list, the second off it`() throws {
        let now = try uk("2026-05-13 10:15")
        #expect(OfferExpiry(after: 0, until: try uk(Self.until), sweptAt: now) == .movesToTheEnd)
        #expect(OfferExpiry(after: 1, until: try uk(Self.until), sweptAt: now) == .leavesTheList)
        #expect(OfferExpiry(after: 2, until: try uk(Self.until), sweptAt: nil) == .leavesTheList)
    }

    @Test func `one that ran out while the service was down does not count`() throws {
        let now = try uk("2026-05-13 10:15:01")
        #expect(OfferExpiry(after: 0, until: try uk(Self.until), sweptAt: now) == .doesNotCount)
        #expect(OfferExpiry(after: 1, until: try uk(Self.until), sweptAt: now) == .doesNotCount)
        #expect(OfferExpiry(after: 0, until: try uk(Self.until), sweptAt: nil) == .movesToTheEnd)
    }
}

/// Who may answer an offer.
struct OfferAnswerFactsTests {
    private func facts(_ state: BookingState, _ offer: Offer?, event: EventState = .open) throws -> OfferAnswerFacts {
        let booking = Booking(
            id: try Sample.id(9), reference: try Sample.reference(7), event: try Sample.id(1), course: try Sample.id(2),
            delegate: try Sample.id(3), agency: nil, state: state, joinedAt: try uk("2025-04-01 10:00"),
            holdsCourse: true, terms: FrozenTerms(version: "", sentence: "", schedule: [], noShow: .zero))
        return OfferAnswerFacts(
            booking: booking, event: try Sample.event(state: event, occupied: 3), offer: offer)
    }

    private func offer(_ state: OfferState = .open, broadcast: Bool = false) throws -> Offer {
        Offer(
            id: try Sample.id(8), event: try Sample.id(1), booking: broadcast ? nil : try Sample.id(9),
            isBroadcast: broadcast, madeAt: try uk("2025-04-08 10:00"), until: try uk("2025-04-10 10:00"),
            state: state, endedAt: state == .open ? nil : try uk("2025-04-09 10:00"))
    }

    @Test func `an open offer is accepted or declined until its end and not in that moment`() throws {
        let facts = try facts(.offered, offer())
        let last = Instant(milliseconds: try uk("2025-04-10 10:00").milliseconds - 1)
        #expect(try facts.acceptance(at: last) == offer())
        #expect(try facts.declining(at: last) == offer())
        let over = Refusal.offerOver(try Sample.reference(7), .expired, at: try uk("2025-04-10 10:00"))
        #expect(throws: over) { try facts.acceptance(at: uk("2025-04-10 10:00")) }
        #expect(throws: over) { try facts.declining(at: uk("2025-04-10 10:00")) }
    }

    @Test func `what all were told is accepted but never declined`() throws {
        let facts = try facts(.waiting, offer(broadcast: true))
        #expect(try facts.acceptance(at: uk("2025-04-09 10:00")).isBroadcast)
        #expect(throws: Refusal.noOffer(try Sample.reference(7))) { try facts.declining(at: uk("2025-04-09 10:00")) }
    }

    @Test(arguments: [OfferState.accepted, .declined, .expired, .withdrawn])
    func `the loser is told how it ended and when`(state: OfferState) throws {
        let facts = try facts(.waiting, offer(state))
        let over = Refusal.offerOver(try Sample.reference(7), state, at: try uk("2025-04-09 10:00"))
        #expect(throws: over) { try facts.acceptance(at: uk("2025-04-09 11:00")) }
    }

    @Test func `who has a place, was offered none or has ended accepts none`() throws {
        let (now, reference) = (try uk("2025-04-09 10:00"), try Sample.reference(7))
        #expect(throws: Refusal.alreadyBooked(reference)) {
            try self.facts(.confirmed, self.offer()).acceptance(at: now)
        }
        #expect(throws: Refusal.noOffer(reference)) { try self.facts(.waiting, nil).acceptance(at: now) }
        #expect(throws: Refusal.bookingEnded(reference, .cancelled)) {
            try self.facts(.cancelled, nil).acceptance(at: now)
        }
        #expect(throws: Refusal.eventCancelled("WTSC-2504A")) {
            try self.facts(.offered, self.offer(), event: .cancelled).acceptance(at: now)
        }
        #expect(throws: Refusal.eventStarted("WTSC-2504A", startedAt: try uk(Sample.eventStart))) {
            try self.facts(.offered, self.offer()).acceptance(at: uk(Sample.eventStart))
        }
    }
}
