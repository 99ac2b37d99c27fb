import Bookings
import Records

/// How free places go on to those who wait where the terms say `offers` (R-1a, R-4, R-5).
extension Office {
    /// Offers every free place to those who wait, as the terms say, and plans when time next has something to do.
    ///
    /// Where the terms are `automatic` nothing is offered, and before the deadline the first in order are confirmed. More is never offered than there are free places; a place told to
    /// all who wait is held for nobody once nobody is left.
    /// - Parameters:
    ///   - event: the event as it is by now; its counts are those given.
    ///   - places: the counts, which are kept by whoever asks.
    /// - Returns: to how many people a place went or was offered, one told to all counting once.
    @discardableResult
    static func passPlacesOn(
        _ event: Event, _ places: inout Places, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> Int {
        var count = 0
        let open = try tx.openOffers(of: event.id)
        let facts = try offerFacts(event, at: act.at, in: tx)
        guard facts != nil || !open.isEmpty else { return try confirmFirst(event, &places, on: locked, in: tx, &act) }
        try endIdleBroadcasts(open, &places, on: locked, in: tx, &act)
        if let facts {
            switch facts.end(at: act.at) {
            case .until(let until)?:
                while places.left > 0 {
                    let reach = try mixReach(event, places, at: act.at, in: tx)
                    guard let next = try firstToOffer(on: locked, within: reach, at: act.at, in: tx) else { break }
                    try recordHeldBack(before: next.booking, reach, on: locked, in: tx, &act)
                    if next.acceptsAutomatically, act.at.isWithin(facts.deadline),
                        let booking = try tx.booking(next.booking)
                    {
                        try confirmWaiting(booking, on: locked, &places, in: tx, &act)
                    } else {
                        try offer(to: next.booking, until: until, on: locked, &places, in: tx, &act)
                    }
                    count += 1
                }
            case .broadcast?: count = try broadcast(until: event.firstStartsAt, on: locked, &places, in: tx, &act)
            case nil: break
            }
        } else {
            count = try confirmFirst(event, &places, on: locked, in: tx, &act)
        }
        try planNext(for: event, places, in: tx, at: act.at)
        return count
    }

    /// Confirms the first in order where the terms say `automatic`, as long as places are free before the deadline.
    ///
    /// Each act sees to its own free places; what is left for here is a place that was offered under earlier terms, or a
    /// deadline that later terms put off.
    private static func confirmFirst(
        _ event: Event, _ places: inout Places, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> Int {
        guard places.left > 0, places.waiting > 0, event.state == .open || event.state == .goingAhead,
            !event.hasStarted(at: act.at), let until = try promotesUntil(event, at: act.at, in: tx),
            act.at.isWithin(until)
        else { return 0 }
        var count = 0
        while places.left > 0, try promoteFirst(on: locked, &places, in: tx, &act) != nil { count += 1 }
        return count
    }

    /// What says how long offers hold; nil where nothing is offered: by the terms in force or because of how the event stands.
    static func offerFacts(_ event: Event, at now: Instant, in tx: some Reading) throws -> OfferFacts? {
        guard event.state == .open || event.state == .goingAhead, !event.hasStarted(at: now) else { return nil }
        let terms = try tx.terms(on: UKTime.wallTime(at: now).date)
        guard terms.promotion == .offers else { return nil }
        let calendar = try tx.workingCalendar()
        return OfferFacts(
            startsAt: event.firstStartsAt,
            deadline: terms.deadline(firstSession: event.firstStartsAt, calendar: calendar), calendar: calendar)
    }

    private static func firstToOffer(
        on locked: LockedEvent, within reach: MixReach?, at now: Instant, in tx: WriteTransaction
    ) throws -> (booking: Identifier<Booking>, acceptsAutomatically: Bool)? {
        try tx.firstToOffer(on: locked.event.id, at: now, within: reach)
    }

    private static func offer(
        to booking: Identifier<Booking>, until: Instant, on locked: LockedEvent, _ places: inout Places,
        in tx: WriteTransaction, _ act: inout Act
    ) throws {
        try tx.insert(
            Offer(
                id: act.newID(), event: locked.event.id, booking: booking, isBroadcast: false, madeAt: act.at,
                until: until, state: .open, endedAt: nil))
        places.occupied += 1
        places.waiting -= 1
        try act.record(.offerMade(until: until), on: locked, booking: booking, in: tx)
        try act.tell(.offerMade, booking, on: locked, in: tx)
        try tellDeputy(of: booking, on: locked, in: tx, &act)
    }

    /// Tells whom the delegate named to answer for them, where they named somebody.
    private static func tellDeputy(
        of booking: Identifier<Booking>, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        guard let delegate = try tx.booking(booking)?.delegate, try tx.deputy(of: delegate) != nil else { return }
        try act.tell(.offerToAnswer, booking, on: locked, in: tx)
    }

    /// Tells all who wait of each free place, as far as there are as many people as places.
    private static func broadcast(
        until: Instant, on locked: LockedEvent, _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws -> Int {
        let held = try tx.openBroadcasts(of: locked.event.id)
        let new = min(places.left, places.waiting - held)
        guard new > 0 else { return 0 }
        for _ in 0..<new {
            try tx.insert(
                Offer(
                    id: act.newID(), event: locked.event.id, booking: nil, isBroadcast: true, madeAt: act.at,
                    until: until, state: .open, endedAt: nil))
            try act.record(.offerBroadcast(until: until), on: locked, in: tx)
        }
        places.occupied += new
        for booking in try tx.waitingList(of: locked.event.id) {
            try act.tell(.offerBroadcast, booking, on: locked, in: tx)
            try tellDeputy(of: booking, on: locked, in: tx, &act)
        }
        return new
    }

    /// Ends what was told to all who waited where fewer people wait by now than places are held for them.
    private static func endIdleBroadcasts(
        _ open: [Offer], _ places: inout Places, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        for offer in open.filter(\.isBroadcast).dropFirst(places.waiting) {
            try tx.end(offer.id, as: .withdrawn, at: act.at)
            places.occupied -= 1
            try act.record(.broadcastEnded, on: locked, in: tx)
        }
    }

    /// Plans when time next has something to do on an event: the next step of its timetable, an offer's end, a pause's end.
    static func planNext(for event: Event, _ places: Places, in tx: WriteTransaction, at now: Instant) throws {
        try tx.setNextDue(try nextDue(of: event, places, in: tx, at: now), of: event.id)
    }

    /// The next moment after `now` at which time has something to do on an event; nil for never again.
    static func nextDue(of event: Event, _ places: Places, in tx: some Reading, at now: Instant) throws -> Instant? {
        var moments = [try timetable(of: event, in: tx).nextDue(after: now), try tx.nextOfferEnd(of: event.id)]
        moments.append(try tx.nextApprovalEnd(on: event.id)?.advanced(bySeconds: 1))
        moments.append(try tx.nextReservationMoment(of: event.id))
        moments.append(try mixEnd(of: event, in: tx)?.advanced(bySeconds: 1))
        let today = UKTime.wallTime(at: now).date
        if places.left > 0, places.waiting > 0, let last = try tx.firstPauseEnd(on: event.id, day: today) {
            moments.append(UKTime.instant(on: last.advanced(byDays: 1), at: .midnight))
        }
        return moments.compactMap(\.self).filter { $0 > now }.min()
    }
}
