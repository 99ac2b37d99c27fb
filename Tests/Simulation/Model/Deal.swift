/// What leaving a place costs, step by step, and what not coming costs: the terms as they stand on one booking.
package struct Deal: Hashable, Sendable {
    /// Of which version of the terms, by its number in the world.
    package var version: Int
    /// Until when leaving costs how much, from free upward.
    package var steps: [Step]
    /// What not coming costs.
    package var noShow: Int

    /// One step.
    package struct Step: Hashable, Sendable {
        /// Its last second.
        package var until: Moment
        /// In pence.
        package var pence: Int

        /// Makes a step.
        package init(until: Moment, pence: Int) { (self.until, self.pence) = (until, pence) }
    }

    /// Until when leaving is free.
    package var freeUntil: Moment { steps.first?.until ?? 0 }

    /// What leaving at a moment costs; late is after the last second, not in it.
    func cost(at moment: Moment) -> Int { (steps.first { moment.isBy($0.until) } ?? steps.last)?.pence ?? 0 }

    /// At every moment the better of two (R-13a).
    func better(of other: Deal) -> Deal {
        var merged: [Step] = []
        for until in Set((steps + other.steps).map(\.until)).sorted() {
            let pence = min(cost(at: until), other.cost(at: until))
            if merged.last?.pence == pence { merged.removeLast() }
            merged.append(Step(until: until, pence: pence))
        }
        return Deal(version: version, steps: merged, noShow: min(noShow, other.noShow))
    }

    /// After the event was moved: never worse, and no step after the start.
    func moved(from old: Moment, to start: Moment, exit: Moment?) -> Deal {
        let free = min(max(freeUntil, exit ?? freeUntil), start)
        let almanac = Almanac.england
        let days = almanac.day(of: start) - almanac.day(of: old)
        let between = steps.dropFirst().dropLast().map { step in
            let wall = almanac.wall(step.until)
            let there = almanac.moment(wall.day + days, wall.second) ?? step.until
            return Step(until: min(max(step.until, there), start), pence: step.pence)
        }.filter { $0.until > free }
        let last = steps.dropFirst().suffix(1).map { Step(until: start, pence: $0.pence) }
        return Deal(version: version, steps: [Step(until: free, pence: 0)] + between + last, noShow: noShow)
    }
}

extension Moment {
    /// Whether it is not later than a limit, by whole seconds.
    func isBy(_ limit: Moment) -> Bool { Double(self / 1000).rounded(.down) <= Double(limit / 1000).rounded(.down) }
}

/// The terms: here they are read, and nowhere else, so that more steps are one change.
extension Model {
    /// The number of the version in force today.
    var version: Int { world.terms.lastIndex { $0.validFrom <= today } ?? 0 }

    var offersPlaces: Bool { world.terms[version].offers }

    /// The last second in which leaving is free.
    func deadline(_ version: Int, start: Moment) -> Moment {
        let terms = world.terms[version]
        let day = almanac.day(of: start)
        func at(_ day: Int) -> Moment {
            almanac.moment(day, terms.second) ?? almanac.moment(day, terms.second + 3600) ?? start
        }
        let deadline =
            switch terms.unit {
            case .workingDays: at(almanac.day(terms.notice, workingDaysBefore: day))
            case .calendarDays: at(day - terms.notice)
            case .hours: start - Moment(terms.notice) * 3_600_000
            }
        return min(deadline, start) - (bug == .lateFeeBeforeDeadline ? 1000 : 0)
    }

    /// Freezes the terms for somebody who takes a place now; after the deadline it may be given back for two service hours
    /// (R-4d).
    func deal(_ version: Int, agency: Int?, event: Int) -> Deal {
        let start = events[event].starts
        let deadline = deadline(version, start: start)
        let free = now.isBy(deadline) ? deadline : min(almanac.service(120, after: now), start)
        let (late, noShow) = price(version, agency: agency, length: Stage.courses[events[event].course].length)
        return Deal(
            version: version, steps: [Deal.Step(until: free, pence: 0), Deal.Step(until: start, pence: late)],
            noShow: noShow)
    }

    /// The most specific line of the price list, the length before the class.
    private func price(_ version: Int, agency: Int?, length: String) -> (late: Int, noShow: Int) {
        let terms = world.terms[version]
        if agency == nil, !terms.chargesIndividuals { return (0, 0) }
        let own = agency.map { Stage.agencies[$0].1 }
        let wanted: [(String?, String?)] = [(length, own), (length, nil), (nil, own), (nil, nil)]
        for (length, own) in wanted {
            if let line = terms.charges.first(where: { $0.length == length && $0.chargingClass == own }) {
                return (line.late, line.noShow)
            }
        }
        return (0, 0)
    }
}
