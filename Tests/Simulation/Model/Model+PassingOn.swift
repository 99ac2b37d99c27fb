/// How free places go on to those who wait (R-1a, R-4).
extension Model {
    /// Gives or offers free places to those who wait; answers to how many, one told to all counting once.
    @discardableResult
    mutating func passOn(_ event: Int) -> Int {
        let hasOffers = !openOffers(on: event).isEmpty
        let goesOn = !events[event].isCalledOff && !hasStarted(event)
        var count = 0
        if hasOffers || (goesOn && offersPlaces) { endIdleBroadcasts(event) }
        if goesOn { count = offersPlaces ? offer(event) : promote(event) }
        if hasOffers || (goesOn && offersPlaces) { plan(event) }
        return count
    }

    /// `automatic`: before the deadline the first in order is confirmed; after it the place stands open.
    private mutating func promote(_ event: Int) -> Int {
        var count = 0
        guard now.isBy(deadline(version, start: events[event].starts)) else { return 0 }
        while left(on: event) > 0, let first = waiting(on: event).first {
            confirm(first)
            count += 1
        }
        return count
    }

    mutating func confirm(_ booking: Int) {
        bookings[booking].state = "confirmed"
        tell("promoted", booking)
    }

    /// `offers`: to the first in order who is not away; where nobody can fairly be asked, to all who wait.
    private mutating func offer(_ event: Int) -> Int {
        var count = 0
        guard let until = offerEnd(event) else { return broadcast(event) }
        let deadline = deadline(version, start: events[event].starts)
        var places = left(on: event)
        if bug == .doubleOffer, places > 0 { places += 1 }
        while places > 0,
            let next = waiting(on: event).first(where: { bookings[$0].pause.map { !$0.contains(today) } ?? true })
        {
            if bookings[next].acceptsAutomatically, now.isBy(deadline) {
                confirm(next)
            } else {
                bookings[next].state = "offered"
                events[event].offers.append(Offer(booking: next, isBroadcast: false, madeAt: now, until: until))
                tell("offer_made", next)
            }
            places -= 1
            count += 1
        }
        return count
    }

    /// The end of an offer made now; nil where the place is told to all.
    func offerEnd(_ event: Int) -> Moment? {
        let start = events[event].starts
        let hours: Moment = 3_600_000
        let length =
            now.isBy(deadline(version, start: start))
            ? 48 * hours : min((start / 1000 - now / 1000) / 2 * 1000, 24 * hours)
        let earliest = almanac.service(120, after: now)
        let wished = max(bug == .offerEndsAtNight ? now + length : almanac.morning(from: now + length), earliest)
        let latest = start - 2 * hours
        let end = wished <= latest ? wished : almanac.lastService(by: latest)
        return end < earliest ? nil : end
    }

    private mutating func broadcast(_ event: Int) -> Int {
        let list = waiting(on: event)
        let new = min(left(on: event), list.count - openBroadcasts(on: event).count)
        guard new > 0 else { return 0 }
        for _ in 0..<new {
            events[event].offers.append(
                Offer(booking: nil, isBroadcast: true, madeAt: now, until: events[event].starts))
        }
        for booking in list { tell("offer_broadcast", booking) }
        return new
    }

    /// A place told to all is held for nobody where fewer people wait than places are held.
    private mutating func endIdleBroadcasts(_ event: Int) {
        let count = waiting(on: event).count
        for offer in openBroadcasts(on: event).dropFirst(count) { end(offer, on: event, as: "withdrawn", at: now) }
    }

    mutating func end(_ offer: Int, on event: Int, as state: String, at moment: Moment) {
        events[event].offers[offer].state = state
        events[event].offers[offer].endedAt = moment
    }

    /// Whoever was offered a place waits again where they were.
    mutating func withdrawOffers(_ event: Int) {
        for offer in openOffers(on: event) {
            end(offer, on: event, as: "withdrawn", at: now)
            if let booking = events[event].offers[offer].booking { bookings[booking].state = "waiting" }
        }
    }
}
