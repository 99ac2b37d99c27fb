import Bookings
import Records

/// What moving an event comes to for its sessions and for everybody who has booked.
extension Office {
    /// Keeps the sessions as they are to be.
    static func keep(
        _ move: EventMove, of event: Identifier<Event>, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        for session in move.removed { try tx.remove(session.id) }
        try tx.loosenOrder(ofSessionsOf: event)
        for (index, sitting) in move.sittings.enumerated() {
            guard let before = sitting.before else {
                try tx.add(sitting.plan.session(act.newID(), ordinal: index + 1), to: event)
                continue
            }
            if !SessionPlan(before).isSameSitting(as: sitting.plan) { try tx.forgetMarks(in: before.id) }
            try tx.update(sitting.plan.session(before.id, ordinal: index + 1))
        }
    }

    /// Moves along what hangs on the dates, and tells every live booking once.
    static func tell(
        _ move: EventMove, of locked: LockedEvent, to changed: Event, in tx: WriteTransaction, _ act: inout Act
    ) throws -> PlannedEvent.Told? {
        let bookings = try tx.liveBookings(on: changed.id)
        var terms: [FrozenTerms] = bookings.map(\.terms)
        if move.changesDates {
            try tx.setNeedsErasure(on: AccessNeeds.eraseOn(eventEndingAt: changed.lastEndsAt), of: changed.id)
            if !locked.event.hasStarted(at: act.at) {
                terms = try refreeze(bookings, move, of: locked, to: changed, in: tx, &act)
            }
        }
        for booking in bookings { try act.tell(.eventChanged, booking.id, on: locked, in: tx) }
        try act.tellTrainers(.trainingChanged, of: locked, in: tx)
        guard !bookings.isEmpty else { return nil }
        let isFree = move.givesFreeExit && !locked.event.hasStarted(at: act.at)
        return PlannedEvent.Told(
            withPlace: bookings.count { $0.state == .confirmed }, waiting: bookings.count { $0.state != .confirmed },
            freeUntil: isFree ? terms.map(\.freeUntil).min() : nil)
    }

    /// Gives every booking the terms it has after the move, and says in its history until when leaving is free.
    private static func refreeze(
        _ bookings: [Booking], _ move: EventMove, of locked: LockedEvent, to changed: Event, in tx: WriteTransaction,
        _ act: inout Act
    ) throws -> [FrozenTerms] {
        let calendar = try tx.workingCalendar()
        var versions: [String: Terms] = [:]
        for version in Set(bookings.map(\.terms.version)) { versions[version] = try tx.terms(version: version) }
        return try bookings.map { booking in
            guard let terms = versions[booking.terms.version] else { return booking.terms }
            let exit =
                move.givesFreeExit
                ? terms.freeExit(firstSession: changed.firstStartsAt, calendar: calendar, at: act.at) : nil
            let moved = booking.terms.moved(
                from: locked.event.firstStartsAt, to: changed.firstStartsAt, exit: exit,
                bill: terms.bill(toAgency: booking.agency != nil))
            guard moved != booking.terms else { return moved }
            try tx.freeze(moved, of: booking.id)
            if exit != nil {
                try act.record(.freeExitGiven(until: moved.freeUntil), on: locked, booking: booking.id, in: tx)
            }
            return moved
        }
    }
}
