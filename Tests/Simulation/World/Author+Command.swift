/// What people do next.
extension Author {
    /// A command that comes to mind, given how things stand.
    package mutating func command(_ model: Model) -> Command {
        let event = dice.below(model.events.count)
        let person = dice.below(Stage.people.count)
        switch dice.below(100) {
        case 0..<34: return .book(person: person, event: event, by: who(person))
        case 34..<50:
            let (person, event) =
                somebody(in: ["confirmed", "offered", "waiting", "confirmed"], model) ?? (person, event)
            return .cancel(person: person, event: event, by: who(person))
        case 50..<63: return answer(model, person, event)
        case 63..<69:
            let (person, event) = somebody(in: ["waiting"], model) ?? (person, event)
            let today = model.today
            let from = today + dice.within(-1...2)
            let pause = dice.happens(60) ? from...(from + dice.within(0...4)) : nil
            return .choose(person: person, event: event, pause: pause, automatically: dice.happens(40), by: who(person))
        case 69..<74:
            let (person, event) = somebody(in: ["confirmed"], model) ?? (person, event)
            return .substitute(
                person: person, event: event, with: dice.below(Stage.people.count), by: who(person))
        case 74..<80: return .resize(event: event, capacity: dice.within(0...5))
        case 80..<83: return .move(event: event, to: otherDates(model, event))
        case 83: return dice.happens(25) ? .callOff(event: event) : .resize(event: event, capacity: dice.within(0...5))
        default: return later(model)
        }
    }

    private mutating func who(_ person: Int) -> Command.Who {
        switch dice.below(20) {
        case 0: .person(dice.below(Stage.people.count))
        case 1..<4: .administrator
        case 4: .person(Stage.people[person].manager ?? person)
        case 5: .person(Stage.leads.first { $0.agency == Stage.people[person].agency }?.person ?? person)
        default: .person(person)
        }
    }

    private mutating func somebody(in states: [String], _ model: Model) -> (Int, Int)? {
        guard dice.happens(90), let state = dice.one(of: states) else { return nil }
        let found = model.bookings.filter { $0.state == state }
        return dice.one(of: found).map { ($0.person, $0.event) }
    }

    /// Mostly an offer that is open; at times one that is over, or a place told to all.
    private mutating func answer(_ model: Model, _ person: Int, _ event: Int) -> Command {
        let offered = model.bookings.filter { booking in
            booking.state == "offered"
                || (booking.state == "waiting"
                    && model.openOffers(on: booking.event).contains {
                        model.events[booking.event].offers[$0].isBroadcast
                    })
        }
        let chosen = dice.happens(85) ? dice.one(of: offered) : dice.one(of: model.bookings)
        let (person, event) = chosen.map { ($0.person, $0.event) } ?? (person, event)
        return dice.happens(60)
            ? .accept(person: person, event: event, by: who(person))
            : .decline(person: person, event: event, by: who(person))
    }

    private mutating func otherDates(_ model: Model, _ event: Int) -> [Sitting] {
        var sittings = model.events[event].sessions
        switch dice.below(8) {
        case 0...3:
            let days = dice.one(of: [-3, -1, 1, 2, 5, 9]) ?? 1
            for index in sittings.indices { sittings[index].day += days }
        case 4:
            let seconds = dice.one(of: [-3600, -1800, 900, 1800, 1860, 7200]) ?? 900
            for index in sittings.indices where sittings[index].start + seconds >= 0 {
                sittings[index].start += seconds
                sittings[index].end = min(86_340, sittings[index].end + seconds)
            }
        case 5: sittings.append(sitting(on: (sittings.last?.day ?? model.today) + 1))
        case 6: if sittings.count > 1 { sittings.removeLast() } else { sittings[0].isVirtual.toggle() }
        default: sittings = [sitting(on: model.today + dice.within(0...20))]
        }
        return sittings
    }

    /// Mostly a moment at which something changes, or a second beside it; else some seconds, hours or days.
    private mutating func later(_ model: Model) -> Command {
        let now = model.now
        if dice.happens(3) { return .clock(now - Moment(dice.within(1...3600)) * 1000) }
        let moment: Moment =
            if dice.happens(65),
                let next = dice.one(of: Author.interesting(model).filter { $0 > now }.sorted().prefix(2).map(\.self))
            {
                next + (dice.one(of: [-1000, -1, 0, 0, 1, 999, 900_000, 901_000, 60_000]) ?? 0)
            } else {
                now + Moment(dice.one(of: [1, 1, 1, 60, 60, 600, 3_600, 3_600, 7_200, 20_000, 50_000]) ?? 1) * 1000
            }
        return dice.happens(88) ? .wait(until: max(now, moment)) : .clock(max(now, moment))
    }

    /// Ends of offers, deadlines, starts, ends, what is due, midnights, service hours and clock changes to come.
    private static func interesting(_ model: Model) -> Set<Moment> {
        var moments: Set<Moment> = []
        for event in model.events.indices {
            moments.formUnion(model.openOffers(on: event).map { model.events[event].offers[$0].until })
            moments.formUnion([model.events[event].starts, model.events[event].ends])
            moments.formUnion(model.events[event].due.map { [$0] } ?? [])
            moments.insert(model.deadline(model.version, start: model.events[event].starts))
        }
        moments.formUnion(model.bookings.filter(\.isLive).map(\.deal.freeUntil))
        let today = Almanac.england[model.today]
        moments.formUnion([today.eight, today.twenty, Almanac.england[model.today + 1].begins])
        moments.formUnion(changes)
        return moments
    }

    /// The clocks go forward at 01:00 UTC on 29 March 2026 and back on 25 October.
    private static let changes: [Moment] = [1_774_746_000_000, 1_792_890_000_000]
}
