/// What each command comes to.
extension Model {
    /// Lets a millisecond go by, as it does between any two acts: identities made in one another's millisecond have no order.
    mutating func tick() -> Moment {
        now += 1
        return now
    }

    /// Does a command and says what came of it; what is told by it is in `told`.
    package mutating func apply(_ command: Command) -> Reply {
        told = []
        toldNow = []
        switch command {
        case .book(let person, let event, let who): return book(person, event, who)
        case .cancel(let person, let event, let who):
            return act(person, event, who) { $0.cancel($1) }
        case .accept(let person, let event, let who):
            return act(person, event, who) { $0.accept($1) }
        case .decline(let person, let event, let who):
            return act(person, event, who) { $0.decline($1) }
        case .choose(let person, let event, let pause, let automatically, let who):
            return act(person, event, who) { $0.choose($1, pause, automatically) }
        case .substitute(let person, let event, let other, let who): return substitute(person, event, other, who)
        case .resize(let event, let capacity): return change(event, capacity: capacity, events[event].sessions)
        case .move(let event, let sittings): return change(event, capacity: events[event].capacity, sittings)
        case .callOff(let event): return callOff(event)
        case .wait(let moment):
            now = moment
            sweepAll()
        case .clock(let moment): now = moment
        }
        return .done
    }

    private mutating func act(
        _ person: Int, _ event: Int, _ who: Command.Who, _ body: (inout Model, Int) -> Reply
    ) -> Reply {
        guard let booking = booking(of: person, on: event) else { return .nothing }
        settle(event)
        guard may(who, for: person, agency: bookings[booking].agency) else { return .refused("not_permitted") }
        return body(&self, booking)
    }

    private func ended(_ booking: Int) -> Reply {
        .refused(bookings[booking].state == "cancelled" ? "already_cancelled" : "booking_ended")
    }

    private mutating func book(_ person: Int, _ event: Int, _ who: Command.Who) -> Reply {
        settle(event)
        let agency = Stage.people[person].agency
        guard may(who, for: person, agency: agency) else { return .refused("not_permitted") }
        if events[event].isCalledOff { return .refused("event_cancelled") }
        if isOver(event) { return .refused("event_over") }
        if hasStarted(event) { return .refused("event_started") }
        let list = waiting(on: event)
        let deadline = deadline(version, start: events[event].starts)
        let isOpen = left(on: event) > 0 && (list.isEmpty || (!offersPlaces && !now.isBy(deadline)))
        if who != .administrator, let refusal = window(event, isOpen: isOpen) { return .refused(refusal) }
        if let live = liveBooking(of: person, on: event) { return bookAgain(live, isOpen: isOpen) }
        let isRepeatable = Stage.courses[events[event].course].isRepeatable
        if !isRepeatable, sameCourse(person, as: event) != nil { return .refused("course_already_booked") }
        forgetCourses(of: person, like: event)
        return join(person, event, agency, isOpen: isOpen, holdsCourse: !isRepeatable, list.count)
    }

    /// An event that is over and not looked at since still holds its course; finding that, time is let pass.
    mutating func forgetCourses(of person: Int, like event: Int) {
        guard !Stage.courses[events[event].course].isRepeatable else { return }
        let course = events[event].course
        if bookings.contains(where: {
            $0.person == person && $0.event != event && $0.holdsCourse && events[$0.event].course == course
        }) {
            sweepAll()
            toldNow = []
        }
    }

    private mutating func join(
        _ person: Int, _ event: Int, _ agency: Int?, isOpen: Bool, holdsCourse: Bool, _ ahead: Int
    ) -> Reply {
        let comesFirst = priorities.remove(Claim(person: person, course: events[event].course)) != nil
        let deal = deal(version, agency: agency, event: event)
        let booking = Booking(
            person: person, event: event, agency: agency, state: isOpen ? "confirmed" : "waiting",
            priority: comesFirst ? -1 : 0, joinedAt: join(event, at: now), holdsCourse: holdsCourse, deal: deal)
        bookings.append(booking)
        let new = bookings.count - 1
        let position = (waiting(on: event).firstIndex(of: new) ?? ahead) + 1
        if (events[event].due ?? .max) > events[event].starts { plan(event) }
        let isTold = !isOpen && offersPlaces && !openBroadcasts(on: event).isEmpty
        tell(isOpen ? "place_booked" : isTold ? "offer_broadcast" : "waiting_list_joined", new)
        if !isOpen, left(on: event) > 0 { passOn(event) }
        let state = bookings[new].state
        return .booked(state: state, position: state == "waiting" ? position : nil, freeUntil: deal.freeUntil)
    }

    private func window(_ event: Int, isOpen: Bool) -> String? {
        if let opens = events[event].opensOn, today < opens { return "booking_not_open_yet" }
        if let closes = events[event].closesOn, today > closes, isOpen { return "booking_closed" }
        return nil
    }

    /// After the deadline whoever waits takes an open place by booking again (R-4 `automatic`).
    private mutating func bookAgain(_ booking: Int, isOpen: Bool) -> Reply {
        switch bookings[booking].state {
        case "offered": return .refused("offer_awaits_answer")
        case "waiting" where isOpen:
            let deal = deal(version, agency: bookings[booking].agency, event: bookings[booking].event)
            bookings[booking].state = "confirmed"
            bookings[booking].deal = deal
            tell("place_booked", booking)
            passOn(bookings[booking].event)
            return .booked(state: "confirmed", position: nil, freeUntil: deal.freeUntil)
        case "waiting": return .refused("already_waiting")
        default: return .refused("already_booked")
        }
    }

    /// Cancelling always works until the first session starts.
    private mutating func cancel(_ booking: Int) -> Reply {
        let event = bookings[booking].event
        guard bookings[booking].isLive else { return ended(booking) }
        if isOver(event) { return .refused("event_over") }
        if hasStarted(event) { return .refused("event_started") }
        let isHeld = bookings[booking].state == "confirmed"
        let deal = bookings[booking].deal
        let pence = isHeld ? deal.cost(at: now) : 0
        let isLate = isHeld && !now.isBy(deal.freeUntil)
        for offer in openOffers(on: event) where events[event].offers[offer].booking == booking {
            end(offer, on: event, as: "declined", at: now)
        }
        end(booking, as: "cancelled", at: now, late: isLate)
        tell("booking_cancelled", booking)
        if pence > 0 {
            bookings[booking].charge = pence
            tell("charge_proposed", booking)
        }
        passOn(event)
        return .cancelled(late: isLate, pence: pence > 0 ? pence : nil)
    }

    private mutating func choose(_ booking: Int, _ pause: ClosedRange<Int>?, _ automatically: Bool) -> Reply {
        guard bookings[booking].isLive else { return ended(booking) }
        guard bookings[booking].state == "waiting" else { return .refused("not_waiting") }
        let event = bookings[booking].event
        if hasStarted(event) { return .refused("event_started") }
        if bookings[booking].pause == pause, bookings[booking].acceptsAutomatically == automatically { return .done }
        bookings[booking].pause = pause
        bookings[booking].acceptsAutomatically = automatically
        passOn(event)
        return .done
    }
}
