/// What time does by itself.
extension Model {
    /// What time does on an event, with the moment it does it.
    enum Step: Hashable { case reminder, joining, start, end, register }

    /// The moments of an event: people are reminded ten and three days before, told how to join the working day before; it
    /// starts, it ends, and registers that stay open are asked for.
    func moments(_ event: Int) -> [(at: Moment, step: Step)] {
        guard !events[event].isCalledOff, let first = events[event].sessions.first else { return [] }
        let joining = almanac[almanac.day(1, workingDaysBefore: first.day)].nine
        var moments: [(at: Moment, step: Step)] = [
            (almanac[first.day - 10].nine, .reminder), (almanac[first.day - 3].nine, .reminder), (joining, .joining),
        ].filter { $0.0 < events[event].starts }
        moments += [(events[event].starts, .start), (events[event].ends, .end)]
        for sitting in events[event].sessions {
            for days in [1, 5] {
                moments.append((almanac[almanac.day(days, workingDaysAfter: sitting.day)].nine, .register))
            }
        }
        return moments
    }

    /// Plans when time next has something to do: a moment of the event, an offer's end, the day after somebody was away.
    mutating func plan(_ event: Int) {
        var due = moments(event).map(\.at)
        due += openOffers(on: event).map { events[event].offers[$0].until }
        let list = waiting(on: event)
        if left(on: event) > 0 {
            let back = list.compactMap { bookings[$0].pause }.filter { $0.contains(today) }.map { $0.upperBound + 1 }
            due += back.min().map { [almanac[$0].begins] } ?? []
        }
        events[event].due = due.filter { $0 > now }.min()
    }

    /// Lets time do everything that is due, on every event.
    mutating func sweepAll() {
        while let event = events.indices.filter({ (events[$0].due ?? .max) <= now }).min(by: { due($0) < due($1) }) {
            sweep(event)
        }
    }

    private func due(_ event: Int) -> Moment { events[event].due ?? .max }

    /// Before an act on an event comes what is due.
    mutating func settle(_ event: Int) {
        if due(event) <= now { sweepAll() }
        toldNow = []
    }

    private mutating func sweep(_ event: Int) {
        toldNow = []
        let from = due(event)
        for offer in openOffers(on: event) where events[event].offers[offer].until <= now { runOut(offer, on: event) }
        if hasStarted(event) { withdrawOffers(event) } else { passOn(event) }
        let due = moments(event).filter { $0.at >= from && $0.at <= now }.sorted { $0.at < $1.at }
        let lastReminder = due.last { $0.step == .reminder }?.at
        for (at, step) in due {
            switch step {
            case .reminder: if !hasStarted(event), at == lastReminder { remind("reminder", on: event, at: at) }
            case .joining: if !hasStarted(event) { remind("joining_instructions", on: event, at: at) }
            case .start: endWaitingList(event)
            case .end:
                for booking in bookings.indices where bookings[booking].event == event {
                    bookings[booking].holdsCourse = false
                }
            case .register: break
            }
        }
        plan(event)
    }

    /// An offer nobody answered: once to the end of the list, twice off it; not counted where the service was down.
    private mutating func runOut(_ offer: Int, on event: Int) {
        let until = events[event].offers[offer].until
        end(offer, on: event, as: "expired", at: until)
        guard let booking = events[event].offers[offer].booking else { return }
        if now > until + 15 * 60_000 {
            bookings[booking].state = "waiting"
            return
        }
        bookings[booking].expiries += 1
        if bookings[booking].expiries >= 2 {
            end(booking, as: "expired", at: until)
        } else {
            bookings[booking].state = "waiting"
            bookings[booking].joinedAt = join(event, at: until)
        }
        tell("passed_over", booking)
    }

    /// A place at the end of the order.
    mutating func join(_ event: Int, at moment: Moment) -> Moment {
        let joined = max(moment, events[event].lastJoined.map { $0 + 1 } ?? moment)
        events[event].lastJoined = joined
        return joined
    }

    /// Those with a place are written to once a day, unless theirs was confirmed within two hours.
    private mutating func remind(_ kind: String, on event: Int, at moment: Moment) {
        for booking in live(on: event) where bookings[booking].state == "confirmed" {
            if let confirmed = bookings[booking].confirmedAt, confirmed > moment - 7_200_000 { continue }
            let reminder = Reminder(booking: booking, kind: kind, day: almanac.day(of: moment))
            if remindedOn.insert(reminder).inserted { tell(kind, booking) }
        }
    }

    private mutating func endWaitingList(_ event: Int) {
        for booking in waiting(on: event) {
            end(booking, as: "expired", at: events[event].starts)
            tell("waiting_list_ended", booking)
        }
    }
}
