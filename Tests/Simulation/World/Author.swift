/// Thinks of worlds and of what people do in them, by chance, with a liking for the moments at which rules change.
package struct Author: Sendable {
    var dice: Dice

    /// Begins at a seed.
    package init(seed: UInt64) { dice = Dice(seed: seed &* 0x9E37_79B9 &+ 77) }

    /// Days around which the calendar is difficult: both clock changes, Easter, Christmas and other bank holidays.
    private static let difficult = [
        "2026-03-29", "2026-10-25", "2026-03-29", "2026-10-25", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
        "2025-12-25", "2026-12-25", "2027-01-01",
    ]

    private static let numbers: [String: Int] = Dictionary(
        uniqueKeysWithValues: (0..<1_000).map { (Almanac.england[Almanac.first + $0].iso, Almanac.first + $0) })

    /// A world: one to three versions of the terms, and two to four events around a difficult day or another.
    package mutating func world() -> World {
        let middle =
            dice.happens(75)
            ? Author.numbers[dice.one(of: Author.difficult) ?? ""] ?? Almanac.first + 500
            : Almanac.first + dice.within(400...700)
        let first = middle - dice.within(5...25)
        let begins = Almanac.england[first].begins + Moment(dice.within(0...86_399)) * 1000
        var terms = [termsPaper(from: Almanac.first)]
        for _ in 0..<(dice.happens(60) ? 0 : dice.within(1...2)) {
            let from =
                (terms.last?.validFrom ?? 0) == Almanac.first
                ? middle + dice.within(-10...5) : middle + dice.within(6...15)
            terms.append(termsPaper(from: from))
        }
        let events = (0..<dice.within(2...4)).map { _ in eventPaper(around: middle, after: first) }
        return World(begins: begins, terms: terms, events: events)
    }

    private mutating func termsPaper(from day: Int) -> World.TermsPaper {
        let unit: World.TermsPaper.Unit =
            dice.happens(70) ? .workingDays : dice.happens(50) ? .calendarDays : .hours
        let notice = unit == .hours ? dice.one(of: [0, 24, 48, 72]) ?? 72 : dice.within(0...5)
        var charges = [World.TermsPaper.Charge(late: dice.within(0...3) * 1000, noShow: 5000)]
        if dice.happens(60) { charges.append(.init(chargingClass: "voluntary", late: 500, noShow: 700)) }
        if dice.happens(40) { charges.append(.init(length: "briefing", late: 0, noShow: 0)) }
        if dice.happens(20) {
            charges.append(.init(length: "half_day", chargingClass: "school", late: 1234, noShow: 4321))
        }
        let second = dice.happens(70) ? 86_399 : dice.one(of: [0, 43_200, 61_200, 5_400]) ?? 0
        return World.TermsPaper(
            validFrom: day, offers: dice.happens(65), notice: notice, unit: unit, second: second, charges: charges,
            chargesIndividuals: dice.happens(30))
    }

    private mutating func eventPaper(around middle: Int, after first: Int) -> World.EventPaper {
        let day = max(first + 1, middle + dice.within(-6...12))
        var sessions = [existing(on: day)]
        if dice.happens(35) { sessions.append(existing(on: day + (dice.one(of: [1, 1, 2, 7]) ?? 1))) }
        return World.EventPaper(
            course: dice.below(Stage.courses.count), capacity: dice.within(1...4),
            opensOn: dice.happens(12) ? min(day, first + dice.within(0...5)) : nil,
            closesOn: dice.happens(15) ? max(first + 6, day - dice.within(0...6)) : nil, sessions: sessions)
    }

    private mutating func existing(on day: Int) -> Sitting {
        while true {
            let sitting = sitting(on: day)
            if sitting.startsAt != nil, sitting.endsAt != nil { return sitting }
        }
    }

    /// A session by day, rarely by night, where the clocks change.
    mutating func sitting(on day: Int) -> Sitting {
        let isNight = dice.happens(6)
        let start = isNight ? dice.one(of: [0, 3_600, 5_400, 7_200]) ?? 0 : dice.within(16...30) * 1800
        return Sitting(
            day: day, start: start, end: start + (dice.one(of: [3_600, 10_800, 25_200]) ?? 3_600),
            isVirtual: dice.happens(70))
    }
}
