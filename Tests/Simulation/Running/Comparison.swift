import Bookings

/// Holds what stands in the database against the model, after each command, for every event something was written on.
struct Comparison {
    private let troupe: Troupe
    private let identities: [Identifier<Event>]
    private var versions: [Int]
    private var histories: [Int]
    private var orders: [Int: (Int, Moment)] = [:]
    var references: [BookingReference] = []
    private var numbers: [String: Int] = [:]

    init(_ troupe: Troupe) throws {
        self.troupe = troupe
        identities = try troupe.eventIdentities()
        versions = identities.map { _ in -1 }
        histories = identities.map { _ in 0 }
    }

    /// What is different after a command; nil for nothing.
    ///
    /// - Parameter all: whether bookings that ended earlier are looked at once more.
    mutating func difference(_ model: Model, step: Int, all: Bool = false) throws -> Disagreement? {
        for reference in references.dropFirst(numbers.count) { numbers[reference.text] = numbers.count }
        let found = try troupe.lookAtEvents()
        var changed: [Int] = []
        for (number, event) in found.enumerated() where versions[number] != event.version || all {
            changed.append(number)
            versions[number] = event.version
        }
        for number in found.indices {
            if let disagreement = events(found[number], model, number, step) { return disagreement }
        }
        if let disagreement = differ("messages", try troupe.collectMessages(numbers), model.told.sorted(), step) {
            return disagreement
        }
        for number in changed {
            if let disagreement = try inside(number, model, step, all: all) { return disagreement }
        }
        return nil
    }

    private func events(_ found: ObservedEvent, _ model: Model, _ number: Int, _ step: Int) -> Disagreement? {
        let event = model.events[number]
        let occupied = model.occupied(on: number)
        let expected = ObservedEvent(
            version: found.version, capacity: event.capacity, occupied: occupied,
            waiting: model.waiting(on: number).count, overbookedBy: max(0, occupied - event.capacity),
            isCalledOff: event.isCalledOff, starts: event.starts, ends: event.ends, lastJoined: event.lastJoined,
            due: event.due)
        if found.occupied > found.capacity + found.overbookedBy {
            return Disagreement(kind: "oversold", step: step, office: "\(found)", model: "\(expected)")
        }
        return differ("event", found, expected, step)
    }

    private mutating func inside(_ number: Int, _ model: Model, _ step: Int, all: Bool) throws -> Disagreement? {
        let event = identities[number]
        let offers = try troupe.lookAtOffers(of: event, numbers)
        let expected = model.openOffers(on: number).map { model.events[number].offers[$0] }.map {
            ObservedOffer(booking: $0.booking, isBroadcast: $0.isBroadcast, until: $0.until)
        }
        let found = try troupe.lookAtBookings(of: event, all: all, numbers)
        let charges = model.bookings.indices.filter { model.bookings[$0].event == number }.compactMap { booking in
            model.bookings[booking].charge.map {
                let state = model.bookings[booking].chargeIsVoid ? "void" : "proposed"
                return ObservedCharge(booking: booking, pence: $0, state: state)
            }
        }
        return try broken(offers, found, model, number, step)
            ?? differ("offers", offers, expected, step)
            ?? differ("bookings", found, bookings(of: number, model, all: all), step)
            ?? differ("charges", try troupe.lookAtCharges(of: event, numbers), charges, step)
    }

    private func bookings(of event: Int, _ model: Model, all: Bool) -> [ObservedBooking] {
        model.bookings.indices.filter { model.bookings[$0].event == event && (all || model.bookings[$0].isLive) }.map {
            let booking = model.bookings[$0]
            return ObservedBooking(
                number: $0, state: booking.state, priority: booking.priority, joinedAt: booking.joinedAt,
                holdsCourse: booking.holdsCourse, acceptsAutomatically: booking.acceptsAutomatically,
                pausedFrom: booking.pause.map { Almanac.england[$0.lowerBound].iso },
                pausedUntil: booking.pause.map { Almanac.england[$0.upperBound].iso }, expiries: booking.expiries,
                endedAt: booking.endedAt, endedLate: booking.endedLate, version: "T\(booking.deal.version)",
                noShow: booking.deal.noShow, steps: booking.deal.steps)
        }
    }

    /// Promises that hold whatever the model says.
    private mutating func broken(
        _ offers: [ObservedOffer], _ bookings: [ObservedBooking], _ model: Model, _ event: Int, _ step: Int
    ) throws -> Disagreement? {
        func broken(_ kind: String, _ what: Any) -> Disagreement {
            Disagreement(kind: kind, step: step, office: "\(what)", model: "this may never be")
        }
        let live = bookings.filter { $0.endedAt == nil }
        let people = live.compactMap {
            model.bookings.indices.contains($0.number) ? model.bookings[$0.number].person : nil
        }
        if Set(people).count != people.count { return broken("two_live_bookings", live) }
        for offer in offers where !offer.isBroadcast {
            guard live.contains(where: { $0.number == offer.booking && $0.state == "offered" }) else {
                return broken("offer_to_nobody", offer)
            }
            if !Almanac.england.isService(offer.until) { return broken("offer_ends_at_night", offer) }
            if offer.until > model.events[event].starts { return broken("offer_after_start", offer) }
        }
        for booking in live {
            if let (priority, joined) = orders[booking.number], booking.priority < priority || booking.joinedAt < joined
            {
                return broken("order_improved", booking)
            }
            orders[booking.number] = (booking.priority, booking.joinedAt)
        }
        let length = try troupe.historyLength(of: identities[event])
        if length < histories[event] { return broken("history_shrank", length) }
        histories[event] = length
        return nil
    }

    private func differ<Value: Equatable>(
        _ kind: String, _ found: [Value], _ expected: [Value], _ step: Int
    ) -> Disagreement? {
        guard found != expected else { return nil }
        let extra = found.filter { !expected.contains($0) }
        let missing = expected.filter { !found.contains($0) }
        return Disagreement(
            kind: kind, step: step, office: extra.isEmpty && missing.isEmpty ? "\(found)" : "\(extra)",
            model: extra.isEmpty && missing.isEmpty ? "\(expected)" : "\(missing)")
    }

    private func differ(
        _ kind: String, _ found: ObservedEvent, _ expected: ObservedEvent, _ step: Int
    ) -> Disagreement? {
        found == expected ? nil : Disagreement(kind: kind, step: step, office: "\(found)", model: "\(expected)")
    }
}
