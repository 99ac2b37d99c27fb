public import Bookings
import Records

/// Answering an offer: by the delegate, their manager, their agency's lead or an administrator.
extension Office {
    /// Takes the place that is offered to a booking, or that was told to all who wait.
    ///
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - seen: the offer that was looked at; nil for whichever is open.
    /// - Throws: `Refusal.bookingUnknown`, `.noOffer`, `.offerOver`, `.alreadyBooked`, `.eventStarted`, …; `RecordFailure`.
    public func acceptOffer(
        _ reference: String, seen: Identifier<Offer>? = nil, by asker: Asker, once: Once<BookedPlace>? = nil
    ) async throws -> Answer<BookedPlace> {
        try await write(asker, once: once) { tx, act in
            let booking = try Office.offered(reference, by: act.asker, in: tx)
            return try Office.acceptOffer(booking, seen: seen, in: tx, &act)
        }
    }

    /// Passes the place that is offered to a booking on to the next person, which ends the booking.
    public func declineOffer(
        _ reference: String, seen: Identifier<Offer>? = nil, by asker: Asker, once: Once<DeclinedOffer>? = nil
    ) async throws -> Answer<DeclinedOffer> {
        try await write(asker, once: once) { tx, act in
            let booking = try Office.offered(reference, by: act.asker, in: tx)
            return try Office.declineOffer(booking, seen: seen, in: tx, &act)
        }
    }

    /// The body of accepting: the terms are frozen now, and inside the window the place may be given back for two service
    /// hours (R-4d, R-23).
    static func acceptOffer(
        _ id: Identifier<Booking>, seen: Identifier<Offer>? = nil, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        let (locked, facts) = try answerFacts(id, seen: seen, in: tx, act)
        let offer = try facts.acceptance(at: act.at)
        let terms = try offeredTerms(facts.booking, locked, at: act.at, in: tx)
        var places = locked.event.places
        if offer.isBroadcast { places.waiting -= 1 }
        try tx.confirm(id, freezing: terms)
        try tx.end(offer.id, as: .accepted, at: act.at, by: id)
        try act.record(.offerAccepted, on: locked, booking: id, in: tx)
        let hasMoved = try giveUpPlace(for: facts.booking, in: tx, &act)
        try act.tell(hasMoved ? .placeMoved : .offerAccepted, id, on: locked, in: tx)
        try keep(&places, afterAnswerOn: locked, in: tx, &act)
        return BookedPlace(
            reference: facts.booking.reference, state: .confirmed, waitingPosition: nil, freeUntil: terms.freeUntil,
            sentence: terms.sentence)
    }

    private static func declineOffer(
        _ id: Identifier<Booking>, seen: Identifier<Offer>?, in tx: WriteTransaction, _ act: inout Act
    ) throws -> DeclinedOffer {
        let (locked, facts) = try answerFacts(id, seen: seen, in: tx, act)
        let offer = try facts.declining(at: act.at)
        var places = locked.event.places
        places.occupied -= 1
        try tx.end(offer.id, as: .declined, at: act.at)
        try tx.end(id, as: .declined, at: act.at, late: false)
        try act.record(.offerDeclined, on: locked, booking: id, in: tx)
        try act.tell(.passedOver, id, on: locked, in: tx)
        try keep(&places, afterAnswerOn: locked, in: tx, &act)
        return DeclinedOffer(reference: facts.booking.reference)
    }

    private static func keep(
        _ places: inout Places, afterAnswerOn locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        try passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
        places.overbookedBy = max(0, places.occupied - places.capacity)
        try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
    }

    /// Locks the event and gathers what the rules must know; asks the permission table.
    private static func answerFacts(
        _ id: Identifier<Booking>, seen: Identifier<Offer>?, in tx: WriteTransaction, _ act: Act
    ) throws -> (LockedEvent, OfferAnswerFacts) {
        guard let event = try tx.booking(id)?.event,
            let locked = try tx.lockEvent(event).map({ try onTime($0, act) }), let booking = try tx.booking(id)
        else { throw RecordFailure.damaged("A booking or its event is gone.") }
        try tx.permit(.answerOffer, to: act.asker, Regarding(booking, of: try tx.person(booking.delegate)))
        var offer = try seen.map { try tx.offer($0) } ?? tx.offer(concerning: booking)
        if let seen = offer, seen.booking != id, !seen.isBroadcast || seen.event != event { offer = nil }
        return (locked, OfferAnswerFacts(booking: booking, event: locked.event, offer: offer))
    }

    /// The booking quoted by a reference, for whoever may answer for it.
    private static func offered(
        _ reference: String, by asker: Asker, in tx: WriteTransaction
    ) throws -> Identifier<Booking> {
        guard let typed = BookingReference(typed: reference), let booking = try tx.booking(typed) else {
            throw try tx.noBooking(reference, for: .answerOffer, asker)
        }
        return booking.id
    }

    /// The terms as they would be frozen on an offered booking now; charges follow its agency of record.
    static func offeredTerms(
        _ booking: Booking, _ locked: LockedEvent, at now: Instant, in tx: some Reading
    ) throws -> FrozenTerms {
        FrozenTerms(
            try tx.terms(on: UKTime.wallTime(at: now).date), event: locked.event.firstStartsAt,
            basis: locked.chargeBasis, agencyClass: try booking.agency.flatMap { try tx.chargingClass(of: $0) },
            calendar: try tx.workingCalendar(), at: now)
    }
}
