import Bookings
import Records

/// A place that was given up for one on another date: what comes of it is settled when the rest of the act is done, since
/// its event may be one the act is still counting.
struct VacatedPlace: Sendable {
    /// The booking as it was.
    let booking: Booking
    /// The booking that has a place instead.
    let successor: Identifier<Booking>
}

extension Office {
    /// Ends the booking that one which now has a place takes the place of (R-13a, R-19).
    ///
    /// What has begun, or is not theirs any more, stays as it is; then the new place is simply one more.
    /// - Returns: whether a place was given up.
    @discardableResult
    static func giveUpPlace(for booking: Booking, in tx: WriteTransaction, _ act: inout Act) throws -> Bool {
        guard let other = booking.insteadOf, let event = try tx.booking(other)?.event,
            let locked = try tx.lockEvent(event), let held = try tx.booking(other), held.state == .confirmed,
            locked.event.state.isTakingPlace, !locked.event.hasStarted(at: act.at)
        else { return false }
        if try tx.needs(of: booking.id).isEmpty, case let needs = try tx.needs(of: held.id), !needs.isEmpty,
            let end = try tx.event(booking.event)?.event.lastEndsAt
        {
            try tx.save(needs, of: booking.id, eraseOn: AccessNeeds.eraseOn(eventEndingAt: end))
        }
        try tx.end(
            held.id, as: .transferred, at: act.at,
            late: try held.terms.isLate(at: act.at) && !movesAreFree(held, in: tx))
        if let waiting = try tx.waits(insteadOf: held.id, besides: booking.id) {
            try tx.setInsteadOf(booking.id, of: waiting.id)
        }
        try tx.holdCourse(booking.id)
        act.vacated.append(VacatedPlace(booking: held, successor: booking.id))
        return true
    }

    /// Passes on the places that were given up in an act, and proposes what leaving them late may cost.
    static func settleVacated(in tx: WriteTransaction, _ act: inout Act) throws {
        while !act.vacated.isEmpty {
            let vacated = act.vacated.removeFirst()
            guard let locked = try tx.lockEvent(vacated.booking.event) else { continue }
            var facts = CancellationFacts(
                booking: vacated.booking, event: locked.event,
                promotesUntil: try promotesUntil(locked.event, at: act.at, in: tx))
            facts.isFreeMove = try movesAreFree(vacated.booking, in: tx)
            let outcome = try facts.cancellation(at: act.at)
            try act.record(.movedTo(vacated.successor), on: locked, booking: vacated.booking.id, in: tx)
            try passOn(outcome, of: vacated.booking, on: locked, in: tx, &act)
        }
    }
}
