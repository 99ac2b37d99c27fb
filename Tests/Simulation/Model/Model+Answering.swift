/// Answering offers, and giving a place to somebody else.
extension Model {
    mutating func accept(_ booking: Int) -> Reply {
        let event = bookings[booking].event
        switch answerable(booking) {
        case .refused(let code): return .refused(code)
        case .offer(let offer):
            let deal = deal(version, agency: bookings[booking].agency, event: event)
            bookings[booking].state = "confirmed"
            bookings[booking].deal = deal
            events[event].offers[offer].booking = booking
            end(offer, on: event, as: "accepted", at: now)
            tell("offer_accepted", booking)
            passOn(event)
            return .booked(state: "confirmed", position: nil, freeUntil: deal.freeUntil)
        }
    }

    mutating func decline(_ booking: Int) -> Reply {
        let event = bookings[booking].event
        switch answerable(booking) {
        case .refused(let code): return .refused(code)
        case .offer(let offer):
            if events[event].offers[offer].isBroadcast { return .refused("no_offer") }
            end(offer, on: event, as: "declined", at: now)
            end(booking, as: "declined", at: now)
            tell("passed_over", booking)
            passOn(event)
            return .done
        }
    }

    private enum Answerable { case offer(Int), refused(String) }

    /// The offer somebody may answer, or what became of the last one that concerned them.
    private func answerable(_ booking: Int) -> Answerable {
        let event = bookings[booking].event
        let ended = bookings[booking].state == "cancelled" ? "already_cancelled" : "booking_ended"
        if events[event].isCalledOff { return .refused("event_cancelled") }
        if hasStarted(event) { return .refused("event_started") }
        if bookings[booking].state == "confirmed" { return .refused("already_booked") }
        guard let offer = concerning(booking) else { return .refused(bookings[booking].isLive ? "no_offer" : ended) }
        let found = events[event].offers[offer]
        guard found.state == "open" else {
            let codes = ["accepted": "offer_taken", "declined": "offer_declined", "withdrawn": "offer_withdrawn"]
            return .refused(codes[found.state] ?? "offer_expired")
        }
        guard now < found.until else { return .refused("offer_expired") }
        guard bookings[booking].isLive else { return .refused(ended) }
        guard bookings[booking].state == (found.isBroadcast ? "waiting" : "offered") else {
            return .refused("no_offer")
        }
        return .offer(offer)
    }

    /// Their own open offer, else one told to all, else the last that ended since they joined.
    private func concerning(_ booking: Int) -> Int? {
        let (event, joined) = (bookings[booking].event, bookings[booking].joinedAt)
        let offers = events[event].offers
        func isTheirs(_ offer: Offer) -> Bool {
            offer.booking == booking
                || (offer.isBroadcast && offer.state != "withdrawn" && (offer.endedAt ?? offer.until) > joined)
        }
        func rank(_ offer: Offer) -> Int { offer.state == "open" ? (offer.isBroadcast ? 1 : 0) : 2 }
        return offers.indices.filter { isTheirs(offers[$0]) }.min { left, right in
            let (one, other) = (offers[left], offers[right])
            return (rank(one), -(one.endedAt ?? one.until), -one.madeAt, -left)
                < (rank(other), -(other.endedAt ?? other.until), -other.madeAt, -right)
        }
    }

    /// Free, until the first session starts; administrators later too, and for anybody.
    mutating func substitute(_ person: Int, _ event: Int, _ other: Int, _ who: Command.Who) -> Reply {
        guard let booking = booking(of: person, on: event) else { return .nothing }
        let agency = bookings[booking].agency
        guard may(who, for: person, agency: agency) else { return .refused("not_permitted") }
        settle(event)
        guard bookings[booking].isLive else {
            return .refused(bookings[booking].state == "cancelled" ? "already_cancelled" : "booking_ended")
        }
        guard bookings[booking].state == "confirmed" else { return .refused("only_places_pass_on") }
        if hasStarted(event), who != .administrator { return .refused("event_started") }
        let theirs = Stage.people[other].agency
        let isSame = theirs != nil && theirs == agency
        guard isSame || who == .administrator else { return .refused("substitute_elsewhere") }
        let entry = liveBooking(of: other, on: event)
        if let entry, bookings[entry].state != "waiting" { return .refused("substitute_has_booking") }
        let holdsCourse = !Stage.courses[events[event].course].isRepeatable && !isOver(event)
        if holdsCourse, sameCourse(other, as: event) != nil { return .refused("substitute_has_booking") }
        if holdsCourse { forgetCourses(of: other, like: event) }
        let deal = bookings[booking].deal
        let own = isSame ? deal : deal.better(of: self.deal(deal.version, agency: theirs, event: event))
        return give(
            booking, to: other, entry,
            Booking(
                person: other, event: event, agency: theirs, state: "confirmed", joinedAt: join(event, at: now),
                holdsCourse: holdsCourse, deal: own))
    }

    private mutating func give(_ booking: Int, to other: Int, _ entry: Int?, _ new: Booking) -> Reply {
        end(booking, as: "substituted", at: now)
        if let entry { end(entry, as: "expired", at: now) }
        bookings.append(new)
        tell("substituted_out", booking)
        tell("substituted_in", bookings.count - 1)
        if entry != nil { passOn(new.event) }
        return .booked(state: "confirmed", position: nil, freeUntil: new.deal.freeUntil)
    }
}
