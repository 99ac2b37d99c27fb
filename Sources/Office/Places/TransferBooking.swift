public import Bookings
import Records

extension Office {
    /// A booking as the page before moving it shows it, with the other dates of its course.
    ///
    /// - Throws: `Refusal`, `RecordFailure`.
    public func bookingToTransfer(_ reference: String, by asker: Asker) async throws -> PlaceToMove {
        let now = self.now
        return try await read { tx in
            let (booking, _) = try Office.bookingToTransfer(reference, by: asker, in: tx)
            guard let details = try tx.bookingDetails(booking.id) else { throw Refusal.bookingUnknown(reference) }
            let facts = CancellationFacts(booking: booking, event: details.event.event, promotesUntil: nil)
            _ = try facts.cancellation(at: now)
            guard booking.state == .confirmed else { throw Refusal.onlyPlacesMove(booking.reference) }
            let filter = ProgrammeFilter(
                from: UKTime.wallTime(at: now).date, course: details.event.course.code)
            let dates = try tx.programme(filter, after: nil, limit: 50).events.filter { summary in
                summary.event.id != booking.event && summary.event.state.isTakingPlace
                    && !summary.event.hasStarted(at: now)
            }
            return PlaceToMove(details: details, dates: dates)
        }
    }

    /// What moving a place to another event of its course would come to, without doing it.
    ///
    /// - Throws: `Refusal`, `RecordFailure`.
    public func previewTransfer(
        of reference: String, to event: String, by asker: Asker
    ) async throws -> TransferPreview {
        let now = self.now
        return try await read { tx in
            let (booking, _) = try Office.bookingToTransfer(reference, by: asker, in: tx)
            guard let details = try tx.bookingDetails(booking.id) else { throw Refusal.bookingUnknown(reference) }
            let other = try tx.visibleEvent(event, to: asker)
            let facts = try Office.transferFacts(
                booking, details.event.event, to: LockedEvent(looking: other), by: asker, at: now, in: tx)
            let (terms, position): (FrozenTerms, Int?) =
                switch try facts.transfer(at: now) {
                case .moved(let new): (new.terms, nil)
                case .movedFromList(_, let terms): (terms, nil)
                case .waits(let new, let position): (new.terms, position)
                }
            var preview = TransferPreview(
                details: details, event: other, waitingPosition: position, terms: terms,
                charge: try facts.leaving(at: now).proposedCharge ?? .zero)
            preview.cautions = try Office.cautions(
                on: other, for: booking.delegate, leaving: details.event.event.code, in: tx)
            return preview
        }
    }

    /// Moves a place to another event of its course, or, where none is free there, waits for one and keeps the place until
    /// then (R-13a, R-19).
    ///
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - event: the code of the other event.
    /// - Throws: `Refusal`, `RecordFailure`.
    public func transferBooking(
        _ reference: String, to event: String, by asker: Asker, once: Once<TransferredBooking>? = nil
    ) async throws -> Answer<TransferredBooking> {
        try await write(asker, once: once) { tx, act in
            try Office.transferBooking(reference, to: event, in: tx, &act)
        }
    }

    /// The body of a move: both events are locked, always in the same order.
    static func transferBooking(
        _ reference: String, to code: String, in tx: WriteTransaction, _ act: inout Act
    ) throws -> TransferredBooking {
        let known = try bookingToTransfer(reference, by: act.asker, in: tx).booking
        let target = try tx.visibleEvent(code, to: act.asker).event.id
        var locked: [Identifier<Event>: LockedEvent] = [:]
        for id in Set([known.event, target]).sorted() {
            locked[id] = try tx.lockEvent(id).map { try onTime($0, act) }
        }
        guard let here = locked[known.event], let there = locked[target] else { throw Refusal.eventUnknown(code) }
        let (booking, delegate) = try bookingToTransfer(reference, by: act.asker, in: tx)
        let facts = try transferFacts(booking, here.event, to: there, by: act.asker, at: act.at, in: tx)
        let outcome = try facts.transfer(at: act.at)
        let charge = try facts.leaving(at: act.at).proposedCharge
        switch outcome {
        case .moved(let new):
            let place = try keep(
                new, position: nil, there, delegate, nil, movesFrom: booking, in: tx, &act)
            return TransferredBooking(place: place, replaced: booking.reference, proposedCharge: charge)
        case .movedFromList(let waiting, let terms):
            try tx.setInsteadOf(booking.id, of: waiting)
            let place = try takeOpenPlace(waiting, terms, there, in: tx, &act)
            return TransferredBooking(place: place, replaced: booking.reference, proposedCharge: charge)
        case .waits(let new, let position):
            let place = try keep(
                new, position: position, there, delegate, nil, movesFrom: booking, in: tx, &act)
            return TransferredBooking(place: place, replaced: booking.reference, proposedCharge: nil)
        }
    }

    /// Whether somebody may move a booking to another date now.
    static func mayTransfer(
        _ details: BookingDetails, _ regarding: Regarding, _ asker: Asker, at now: Instant, in tx: some Reading
    ) throws -> Bool {
        let event = details.event.event
        return try details.booking.state == .confirmed && event.state.isTakingPlace && !event.hasStarted(at: now)
            && tx.may(.transferBooking, asker, regarding)
    }

    /// The place somebody keeps while they wait for one on another date; nil where there is none.
    static func keptPlace(for booking: Booking, at now: Instant, in tx: some Reading) throws -> KeptPlace? {
        guard booking.state == .waiting || booking.state == .offered,
            let held = try booking.insteadOf.flatMap({ try tx.booking($0) }), held.state == .confirmed,
            let event = try tx.event(held.event)
        else { return nil }
        return KeptPlace(
            reference: held.reference, event: event,
            charge: try movesAreFree(held, in: tx) ? .zero : held.terms.cancellationCharge(at: now))
    }

    /// Whether giving up a place for one on another date is free under its terms, even late (R-13a).
    static func movesAreFree(_ booking: Booking, in tx: some Reading) throws -> Bool {
        try tx.terms(version: booking.terms.version)?.clauses.movesAreFree ?? false
    }

    private static func bookingToTransfer(
        _ reference: String, by asker: Asker, in tx: some Reading
    ) throws -> (booking: Booking, delegate: Person) {
        guard let typed = BookingReference(typed: reference), let booking = try tx.booking(typed),
            let delegate = try tx.person(booking.delegate)
        else { throw try tx.noBooking(reference, for: .transferBooking, asker) }
        try tx.permit(.transferBooking, to: asker, Regarding(booking, of: delegate))
        return (booking, delegate)
    }

    private static func transferFacts(
        _ booking: Booking, _ event: Event, to there: LockedEvent, by asker: Asker, at now: Instant,
        in tx: some Reading
    ) throws -> TransferFacts {
        guard let delegate = try tx.person(booking.delegate) else {
            throw RecordFailure.damaged("A booking has lost its delegate.")
        }
        return TransferFacts(
            booking: booking, event: event,
            there: try placeFacts(there, delegate: delegate, asker: asker, movesFrom: booking, at: now, in: tx),
            waitsToMoveTo: try tx.waits(insteadOf: booking.id),
            movesAreFree: try movesAreFree(booking, in: tx))
    }
}
