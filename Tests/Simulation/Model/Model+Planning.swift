/// What planners do with an event.
extension Model {
    /// An event has other places or is held at other times (R-1a, R-2, R-10).
    mutating func change(_ event: Int, capacity: Int, _ sittings: [Sitting]) -> Reply {
        let sittings = sittings.sorted { ($0.day, $0.start) < ($1.day, $1.start) }
        guard areReadable(sittings), sittings.first?.day ?? 0 >= events[event].opensOn ?? 0 else { return .invalid }
        settle(event)
        if events[event].isCalledOff { return .refused("event_cancelled") }
        if isOver(event) { return .refused("event_over") }
        let old = events[event]
        let moves = sittings != old.sessions
        if moves, hasStarted(event) || sittings.contains(where: { ($0.startsAt ?? 0) <= now }) {
            return moveBegun(event, sittings)
        }
        guard moves || capacity != old.capacity else { return .changed(confirmed: 0, offered: 0) }
        events[event].capacity = capacity
        events[event].sessions = sittings
        if moves { move(event, from: old) }
        if bug == .eviction { evict(event) }
        let count = waiting(on: event).isEmpty ? 0 : passOn(event)
        return .changed(confirmed: offersPlaces ? 0 : count, offered: offersPlaces ? count : 0)
    }

    /// What a form may hold: times that exist, one session after the other.
    private func areReadable(_ sittings: [Sitting]) -> Bool {
        guard sittings.allSatisfy({ ($0.startsAt ?? .max) < ($0.endsAt ?? .min) }) else { return false }
        return zip(sittings, sittings.dropFirst()).allSatisfy { ($0.endsAt ?? 0) <= ($1.startsAt ?? 0) }
    }

    /// What has begun stays; the rest lies ahead, and nobody may leave free any more.
    private mutating func moveBegun(_ event: Int, _ sittings: [Sitting]) -> Reply {
        let begun = events[event].sessions.filter { ($0.startsAt ?? 0) <= now }
        guard begun.allSatisfy(sittings.contains) else { return .refused("dates_fixed") }
        guard sittings.dropFirst(begun.count).allSatisfy({ ($0.startsAt ?? 0) > now }) else { return .invalid }
        events[event].sessions = sittings
        for booking in live(on: event) { tell("event_changed", booking) }
        if events[event].due != nil { planMoved(event) }
        return .changed(confirmed: 0, offered: 0)
    }

    private mutating func planMoved(_ event: Int) {
        if isOver(event) { events[event].due = events[event].ends } else { plan(event) }
    }

    /// Offers are withdrawn, everybody is told, and may leave free where it is more than half an hour.
    private mutating func move(_ event: Int, from old: Event) {
        withdrawOffers(event)
        if events[event].due != nil { planMoved(event) }
        let start = events[event].starts
        let isFar =
            old.sessions.count != events[event].sessions.count
            || zip(old.sessions, events[event].sessions).contains { before, after in
                before.isVirtual != after.isVirtual || before.day != after.day
                    || abs((before.startsAt ?? 0) - (after.startsAt ?? 0)) > 1_800_000
                    || abs((before.endsAt ?? 0) - (after.endsAt ?? 0)) > 1_800_000
            }
        let week = almanac.moment(almanac.day(5, workingDaysAfter: today), 86_399) ?? start
        for booking in live(on: event) {
            let deal = bookings[booking].deal
            let exit = isFar ? min(max(deadline(deal.version, start: start), week), start) : nil
            bookings[booking].deal = deal.moved(from: old.starts, to: start, exit: exit)
            tell("event_changed", booking)
        }
    }

    private mutating func evict(_ event: Int) {
        while occupied(on: event) > events[event].capacity,
            let last = bookings.indices.last(where: { bookings[$0].event == event && bookings[$0].state == "confirmed" }
            )
        {
            bookings[last].state = "waiting"
        }
    }

    /// Everybody is told once, nothing is charged, and they come first next time.
    mutating func callOff(_ event: Int) -> Reply {
        settle(event)
        if events[event].isCalledOff { return .refused("event_cancelled") }
        if isOver(event) { return .refused("event_over") }
        withdrawOffers(event)
        events[event].isCalledOff = true
        if bug == .promotionOnCancelled, let first = waiting(on: event).first { confirm(first) }
        let all = live(on: event)
        let placed = all.count { bookings[$0].state == "confirmed" }
        for booking in all {
            end(booking, as: "released", at: now)
            priorities.insert(Claim(person: bookings[booking].person, course: events[event].course))
            tell("event_cancelled", booking)
        }
        let charged = bookings.indices.filter {
            bookings[$0].event == event && bookings[$0].charge != nil && !bookings[$0].chargeIsVoid
        }
        for booking in charged { bookings[booking].chargeIsVoid = true }
        events[event].due = nil
        return .calledOff(placed: placed, waiting: all.count - placed, voided: charged.count)
    }
}
