public import Bookings
import Records

/// When somebody who waits wants places offered to them.
extension Office {
    /// When places are to be offered to somebody who waits, for whoever may change it.
    ///
    /// - Throws: `Refusal.bookingUnknown`, `.notWaiting`, `.bookingEnded`, `.eventStarted`, …; `RecordFailure`.
    public func offerChoices(
        _ reference: String, by asker: Asker
    ) async throws -> (details: BookingDetails, choices: OfferChoices) {
        let now = self.now
        return try await read { tx in
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed) else {
                throw try tx.noBooking(reference, for: .answerOffer, asker)
            }
            let booking = details.booking
            try tx.permit(.answerOffer, to: asker, Regarding(booking, of: try tx.person(booking.delegate)))
            try Office.checkWaits(booking, on: details.event.event, at: now)
            return (details, try tx.offerChoices(of: booking.id))
        }
    }

    /// Keeps when places are to be offered to somebody who waits, and whether one is to be taken without asking.
    ///
    /// Whoever no longer pauses is offered a place at once, where one is free and it is their turn.
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - pausedFrom: the first day on which nothing is to be offered; empty for no pause.
    ///   - pausedUntil: the last such day.
    /// - Throws: `FieldErrors`; `Refusal.bookingUnknown`, `.notWaiting`, `.bookingEnded`, …; `RecordFailure`.
    public func chooseOffers(
        _ reference: String, pausedFrom: String, pausedUntil: String, acceptsAutomatically: Bool, by asker: Asker
    ) async throws {
        let paused = try Office.pause(from: pausedFrom, until: pausedUntil)
        let choices = OfferChoices(paused: paused, acceptsAutomatically: acceptsAutomatically)
        try await write(asker) { tx, act in
            guard let typed = BookingReference(typed: reference), let event = try tx.booking(typed)?.event,
                let locked = try tx.lockEvent(event).map({ try Office.onTime($0, act) }),
                let booking = try tx.booking(typed)
            else { throw try tx.noBooking(reference, for: .answerOffer, act.asker) }
            try tx.permit(.answerOffer, to: act.asker, Regarding(booking, of: try tx.person(booking.delegate)))
            try Office.checkWaits(booking, on: locked.event, at: act.at)
            guard try tx.offerChoices(of: booking.id) != choices else { return }
            try tx.save(choices, of: booking.id)
            try act.record(.offerChoicesChanged, on: locked, booking: booking.id, in: tx)
            var places = locked.event.places
            try Office.passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
            try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
        }
    }

    private static func checkWaits(_ booking: Booking, on event: Event, at now: Instant) throws(Refusal) {
        guard booking.state.isLive else { throw .bookingEnded(booking.reference, booking.state) }
        guard booking.state == .waiting else { throw .notWaiting(booking.reference) }
        guard !event.hasStarted(at: now) else { throw .eventStarted(event.code, startedAt: event.firstStartsAt) }
    }

    private static func pause(from: String, until: String) throws(FieldErrors) -> ClosedRange<CivilDate>? {
        var typed = TypedText()
        if from.isEmpty && until.isEmpty { return nil }
        let first = typed.date("paused_from", from, required: true)
        let last = typed.date("paused_until", until, required: true)
        if let first, let last, last < first {
            typed.note("paused_until", "Enter the first day of the pause or a later one.")
        }
        try typed.faults.check()
        guard let first, let last, first <= last else { return nil }
        return first...last
    }
}
