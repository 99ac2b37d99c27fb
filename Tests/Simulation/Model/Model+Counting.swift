/// What is counted anew each time it is asked for.
extension Model {
    var almanac: Almanac { .england }
    var today: Int { almanac.day(of: now) }

    func live(on event: Int) -> [Int] { bookings.indices.filter { bookings[$0].event == event && bookings[$0].isLive } }

    /// Those who wait, in order: class, then the moment they joined.
    package func waiting(on event: Int) -> [Int] {
        let list = bookings.indices.filter { bookings[$0].event == event && bookings[$0].state == "waiting" }.sorted {
            (bookings[$0].priority, bookings[$0].joinedAt) < (bookings[$1].priority, bookings[$1].joinedAt)
        }
        return bug == .wrongOrder ? list.reversed() : list
    }

    /// Places that are held: confirmed, offered, or told to all who wait.
    package func occupied(on event: Int) -> Int {
        bookings.count { $0.event == event && ($0.state == "confirmed" || $0.state == "offered") }
            + openOffers(on: event).count { events[event].offers[$0].isBroadcast }
    }

    /// Places nobody holds.
    package func left(on event: Int) -> Int { max(0, events[event].capacity - occupied(on: event)) }

    /// The offers nobody has answered, by their end; those that end together as their delegates stand in line.
    package func openOffers(on event: Int) -> [Int] {
        let offers = events[event].offers
        func order(_ offer: Int) -> (Moment, Int, Moment, Int) {
            let booking = offers[offer].booking.map { bookings[$0] }
            return (offers[offer].until, booking?.priority ?? 0, booking?.joinedAt ?? 0, offer)
        }
        return offers.indices.filter { offers[$0].state == "open" }.sorted { order($0) < order($1) }
    }

    func openBroadcasts(on event: Int) -> [Int] {
        openOffers(on: event).filter { events[event].offers[$0].isBroadcast }
    }

    func hasStarted(_ event: Int) -> Bool { now >= events[event].starts }
    func isOver(_ event: Int) -> Bool { now >= events[event].ends }

    /// Somebody's last booking on an event, live or not.
    package func booking(of person: Int, on event: Int) -> Int? {
        bookings.indices.last { bookings[$0].person == person && bookings[$0].event == event }
    }

    func liveBooking(of person: Int, on event: Int) -> Int? {
        bookings.indices.first {
            bookings[$0].person == person && bookings[$0].event == event && bookings[$0].isLive
        }
    }

    /// Somebody's booking of the same course on another event to come.
    func sameCourse(_ person: Int, as event: Int) -> Int? {
        bookings.indices.first {
            bookings[$0].person == person && bookings[$0].event != event && bookings[$0].holdsCourse
                && events[bookings[$0].event].course == events[event].course && !isOver(bookings[$0].event)
        }
    }

    /// Whether somebody may act for the delegate of a booking, or for a delegate who is to be booked.
    func may(_ who: Command.Who, for person: Int, agency: Int?) -> Bool {
        guard case .person(let number) = who else { return true }
        return number == person || number == Stage.people[person].manager
            || Stage.leads.contains { $0.person == number && $0.agency == agency }
    }

    mutating func tell(_ kind: String, _ booking: Int) {
        let message = Message(booking: booking, kind: kind)
        guard toldNow.insert(message).inserted else { return }
        told.append(message)
        if ["place_booked", "promoted", "offer_accepted", "substituted_in"].contains(kind) {
            bookings[booking].confirmedAt = now
        }
    }

    mutating func end(_ booking: Int, as state: String, at moment: Moment, late: Bool = false) {
        bookings[booking].state = state
        bookings[booking].endedAt = moment
        bookings[booking].endedLate = late
        bookings[booking].holdsCourse = false
    }
}
