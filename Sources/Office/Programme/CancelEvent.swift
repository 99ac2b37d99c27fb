public import Bookings
import Records

extension Office {
    /// An event that may be called off, with what that would come to.
    public func eventToCancel(_ code: String, by asker: Asker) async throws -> EventToCancel {
        let now = self.now
        return try await read { tx in
            try tx.permit(.cancelEvent, to: asker)
            guard let summary = try tx.event(code: code) else { throw Refusal.eventUnknown(code) }
            try summary.event.checkCancellation(at: now)
            return EventToCancel(summary: summary, charges: try tx.proposedCharges(of: summary.event.id))
        }
    }

    /// Calls an event off: every live booking ends free of charge, everybody is told once, and comes first next time.
    ///
    /// - Parameters:
    ///   - reason: a coded reason, which people are told.
    ///   - dryRun: whether to tell what would come of it and change nothing.
    /// - Throws: `FieldErrors` at `reason`; `Refusal.eventUnknown`, `.eventCancelled`, `.eventOver`; `RecordFailure`.
    public func cancelEvent(
        _ code: String, reason: String, dryRun: Bool = false, by asker: Asker, once: Once<CancelledEvent>? = nil
    ) async throws -> Answer<CancelledEvent> {
        do {
            return try await write(asker, once: dryRun ? nil : once) { tx, act in
                try tx.permit(.cancelEvent, to: act.asker)
                let coded = try Office.cancellationReason(reason)
                let cancelled = try Office.cancelEvent(code, because: coded, in: tx, &act)
                if dryRun { throw CancellationDryRun(cancelled: cancelled) }
                return cancelled
            }
        } catch let dry as CancellationDryRun { return .fresh(dry.cancelled) }
    }

    private static func cancellationReason(_ code: String) throws(FieldErrors) -> CancellationReason {
        if let reason = CancellationReason(rawValue: code) { return reason }
        let choices = CancellationReason.allCases.map(\.rawValue).joined(separator: ", ")
        throw FieldErrors("reason", code.isEmpty ? "Choose why it is cancelled." : "Expected one of \(choices).")
    }

    /// The body of calling an event off: its state first, so that nobody is promoted any more.
    static func cancelEvent(
        _ code: String, because reason: CancellationReason, in tx: WriteTransaction, _ act: inout Act
    ) throws -> CancelledEvent {
        let locked = try lockEvent(code: code, in: tx, act)
        let event = locked.event
        try event.checkCancellation(at: act.at)
        var offered = event.places
        try withdrawOffers(on: locked, &offered, in: tx, &act)
        let bookings = try tx.liveBookings(on: event.id)
        let begun = try tx.sessions(of: event.id).filter { $0.startsAt <= act.at }
        try tx.setState(.cancelled, of: event.id)
        try act.record(.eventCancelled(reason), on: locked, in: tx)
        for booking in bookings {
            try tx.end(
                booking.id, as: .released, at: act.at, late: false, keepingMarksIn: Set(begun.map(\.id)))
            try tx.grantPriority(booking.delegate, in: event.course, at: act.at)
            try act.record(.bookingReleased(reason), on: locked, booking: booking.id, in: tx)
            try act.tell(.eventCancelled, booking.id, on: locked, in: tx)
        }
        try releaseReservations(on: locked, in: tx, &act)
        if event.state != .draft { try act.tellTrainers(.trainingCancelled, of: locked, in: tx) }
        let charges = try tx.voidCharges(of: event.id)
        for charge in charges {
            try act.record(.chargeVoided(charge.kind, charge.pence), on: locked, booking: charge.booking, in: tx)
        }
        try tx.save(
            Places(capacity: event.capacity, occupied: 0, waiting: 0, overbookedBy: 0), of: event.id,
            lastJoinedAt: nil)
        try tx.setNextDue(nil, of: event.id)
        return CancelledEvent(
            code: event.code, reason: reason, withPlace: bookings.count { $0.state == .confirmed },
            waiting: bookings.count { $0.state != .confirmed }, voidedCharges: charges.count)
    }
}

/// Thrown to roll a dry run back.
private struct CancellationDryRun: Error { let cancelled: CancelledEvent }
