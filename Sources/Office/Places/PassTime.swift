import Bookings
import Records

extension Office {
    /// Does everything time has brought about by now, each event in a transaction of its own.
    ///
    /// Doing it twice, or on two machines at once, is harmless: the second finds nothing due.
    public func passTime() async throws {
        let now = self.now
        var last: Due?
        while let due = try await read({ tx in try tx.nextDueEvent(by: now).map(Due.init) }), due != last {
            let act = newAct(Asker(.clock, through: .clock))
            try await store.write { tx in
                var act = act
                try Office.passTime(due.event, to: now, in: tx, &act)
                try Office.settleVacated(in: tx, &act)
            }
            last = due
        }
    }

    /// The body of passing time on one event: requests and offers run out, places go on, then each step of its timetable that is
    /// due, at its own moment.
    static func passTime(
        _ event: Identifier<Event>, to now: Instant, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        guard var locked = try tx.lockEvent(event), let due = locked.nextDueAt, due <= now else { return }
        let asker = act.asker
        let at = act.at
        defer { (act.asker, act.at) = (asker, at) }
        act.asker = Asker(.clock, through: .clock)
        try endRequestsPast(now, on: locked, in: tx, &act)
        let freed = try endReservationsPast(now, on: locked, in: tx, &act)
        try settleOffers(of: &locked, freed: freed, at: now, in: tx, &act)
        let timetable = try timetable(of: locked.event, in: tx)
        for moment in timetable.due(from: due, through: now) {
            act.at = moment.at
            try take(moment.step, on: locked, in: tx, &act)
        }
        try planNext(for: locked.event, locked.event.places, in: tx, at: now)
    }

    /// What time brings about on an event, as things stand.
    static func timetable(of event: Event, in tx: some Reading) throws -> EventTimetable {
        EventTimetable(
            event: event, sessions: try tx.sessions(of: event.id), rhythm: try tx.partnership().rhythm,
            calendar: try tx.workingCalendar())
    }

    private static func take(
        _ step: EventTimetable.Step, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        switch step {
        case .reminder: try remind(.reminder, on: locked, in: tx, &act)
        case .joiningInstructions: try remind(.joiningInstructions, on: locked, in: tx, &act)
        case .decision: try remindOfDecision(on: locked, in: tx, &act)
        case .start: try endWaitingList(of: locked, in: tx, &act)
        case .end: try tx.releaseCourse(of: locked.event.id)
        case .registerReminder:
            guard locked.event.places.occupied > 0 else { return }
            try act.tellTrainers(.registerReminder, of: locked, day: UKTime.wallTime(at: act.at).date, in: tx)
        }
    }

    /// Tells every administrator that too few have a place and that it is to be decided by tonight.
    private static func remindOfDecision(
        on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        guard locked.event.isBelowMinimum else { return }
        let day = UKTime.wallTime(at: act.at).date
        for administrator in try tx.holders(of: .administrator) {
            try act.tell(
                .decisionDue, about: .event(locked.event.id, to: administrator.id), occurrence: day.occurrence, in: tx)
        }
    }

    /// Writes to everybody with a place, but for those who were told of theirs within two hours.
    private static func remind(
        _ kind: MessageKind, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let day = UKTime.wallTime(at: act.at).date
        let recently = act.at.advanced(byMinutes: -120)
        for booking in try tx.placeHolders(of: locked.event.id, notConfirmedSince: recently) {
            try act.tell(kind, booking, on: locked, day: day, in: tx)
        }
    }

    /// Does what is due on any event by a moment of a replayed journal.
    static func passTime(to moment: Instant, in tx: WriteTransaction, _ act: inout Act) throws {
        var last: Due?
        while let due = try tx.nextDueEvent(by: moment).map(Due.init), due != last {
            try passTime(due.event, to: due.at, in: tx, &act)
            last = due
        }
    }

    /// Locks an event for an act; throws `TimeIsDue` when something is due on it that must come first.
    ///
    /// A draft is not there for whoever may not know of it.
    static func lockEvent(code: String, in tx: WriteTransaction, _ act: Act) throws -> LockedEvent {
        guard let locked = try tx.lockEvent(code: code) else { throw Refusal.eventUnknown(code) }
        guard try tx.mayKnow(of: locked.event, act.asker) else { throw Refusal.eventUnknown(code) }
        return try onTime(locked, act)
    }

    /// Gives the event back when nothing is due on it that must come before the act.
    static func onTime(_ locked: LockedEvent, _ act: Act) throws -> LockedEvent {
        if let due = locked.nextDueAt, due <= act.at { throw TimeIsDue() }
        return locked
    }

    /// An event and the moment it waits for; meeting the same twice means that nothing more can be done about it now.
    private struct Due: Hashable {
        let event: Identifier<Event>
        let at: Instant

        init(_ next: (event: Identifier<Event>, dueAt: Instant)) { (event, at) = next }
    }

    /// Ends the offers whose time is up and passes the places on; after the start no offer is left.
    ///
    /// - Parameter freed: how many other places are free again.
    private static func settleOffers(
        of locked: inout LockedEvent, freed: Int, at present: Instant, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        var places = locked.event.places
        places.occupied -= freed
        let newest = locked.lastJoinedAt
        try endOffersPast(present, on: &locked, &places, in: tx, &act)
        act.at = present
        if locked.event.hasStarted(at: present) {
            try withdrawOffers(on: locked, &places, in: tx, &act)
        } else {
            try passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
        }
        guard places != locked.event.places || newest != locked.lastJoinedAt else { return }
        places.overbookedBy = max(0, places.occupied - places.capacity)
        try tx.save(places, of: locked.event.id, lastJoinedAt: locked.lastJoinedAt)
        locked.event.places = places
    }

    private static func endWaitingList(of locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act) throws {
        guard locked.event.places.waiting > 0 else { return }
        act.at = locked.event.firstStartsAt
        for booking in try tx.waitingList(of: locked.event.id) {
            try tx.end(booking, as: .expired, at: act.at, late: false)
            try act.record(.waitingListEnded, on: locked, booking: booking, in: tx)
            try act.tell(.waitingListEnded, booking, on: locked, in: tx)
        }
        var places = locked.event.places
        places.waiting = 0
        try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
    }
}

/// An act met an event on which time has something to do first; the door lets time pass and runs the act again.
struct TimeIsDue: Error {}
