extension FrozenTerms {
    /// The same after the event was moved: never worse than they were, and no step later than the new start.
    ///
    /// Steps between the free one and the last move along by as many days as the start, and never end earlier than they
    /// did unless the event now starts by then.
    /// - Parameters:
    ///   - old: the start of the first session before.
    ///   - start: its start now.
    ///   - exit: until when everybody may leave free because of the move; nil where it is too small for that.
    ///   - bill: whom charges go to.
    public func moved(from old: Instant, to start: Instant, exit: Instant?, bill: Bill) -> FrozenTerms {
        guard !schedule.isEmpty else { return self }
        let free = min(max(freeUntil, exit ?? freeUntil), start)
        let days = UKTime.wallTime(at: start).date.dayNumber - UKTime.wallTime(at: old).date.dayNumber
        let between = schedule.dropFirst().dropLast().map { $0.moved(byDays: days, upTo: start) }.filter {
            $0.until > free
        }
        let last = schedule.dropFirst().suffix(1).map { Step(until: start, charge: $0.charge) }
        let isAsBefore = exit == nil && free == freeUntil && between == Array(schedule.dropFirst().dropLast())
        return FrozenTerms(
            version: version,
            sentence: isAsBefore
                ? sentence
                : FrozenTerms.sentence(
                    "The event was moved; free to cancel until", freeUntil: free, then: between + last, noShow: noShow,
                    bill: bill),
            schedule: [Step(until: free, charge: .zero)] + between + last, noShow: noShow)
    }
}

extension FrozenTerms.Step {
    /// The step so many days later, at the same time of day; never earlier than it was, and not after the start.
    fileprivate func moved(byDays days: Int64, upTo start: Instant) -> FrozenTerms.Step {
        let wall = UKTime.wallTime(at: until)
        let there = WallTime(date: wall.date.advanced(byDays: days), secondOfDay: wall.secondOfDay)
        return FrozenTerms.Step(
            until: min(max(until, there.flatMap(UKTime.instant(of:)) ?? until), start), charge: charge)
    }
}

extension Terms {
    /// So many working days after they are told people may leave an event that was moved.
    public static let daysToLeave = 5

    /// Until when somebody booked under these terms may leave an event free that was moved at `now`.
    ///
    /// - Parameter start: the first session's start after the move; nothing is free after it.
    public func freeExit(firstSession start: Instant, calendar: WorkingCalendar, at now: Instant) -> Instant {
        let lastDay = calendar.day(Terms.daysToLeave, workingDaysAfter: UKTime.wallTime(at: now).date)
        return min(
            max(
                deadline(firstSession: start, calendar: calendar),
                UKTime.instant(on: lastDay, at: .endOfDay)),
            start)
    }
}
