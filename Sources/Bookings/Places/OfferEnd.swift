/// How long a freed place is held for one who waits (R-4 `offers`).
public enum OfferEnd: Hashable, Sendable {
    /// It is held for the first in order until this moment.
    case until(Instant)
    /// There is no time left in which one person can fairly be asked: it is told to all who wait, until the start.
    case broadcast
}

/// What the rules must know to say until when an offer holds.
public struct OfferFacts: Sendable {
    /// The start of the first session.
    public let startsAt: Instant
    /// The last second in which cancelling is free.
    public let deadline: Instant
    /// The working days.
    public let calendar: WorkingCalendar

    /// Gathers the facts.
    public init(startsAt: Instant, deadline: Instant, calendar: WorkingCalendar) {
        self.startsAt = startsAt
        self.deadline = deadline
        self.calendar = calendar
    }
}

extension OfferFacts {
    /// The service hours nobody is asked to answer within less of, in minutes.
    public static let leastMinutes = 120

    /// The end of an offer made now; nil once the event has started.
    ///
    /// It lies within service hours, leaves at least two of them to answer and comes at least two hours before the start
    /// where that cannot be, the place is broadcast.
    public func end(at now: Instant) -> OfferEnd? {
        guard now < startsAt else { return nil }
        let earliest = calendar.serviceTime(minutes: OfferFacts.leastMinutes, after: now)
        let wished = max(calendar.serviceMorning(from: wishedEnd(at: now)), earliest)
        let latest = startsAt.advanced(byMinutes: -120)
        let end = wished <= latest ? wished : calendar.lastServiceInstant(by: latest)
        return end < earliest ? .broadcast : .until(end)
    }

    /// 48 hours before the deadline; inside the window half the time left, at most 24 hours.
    private func wishedEnd(at now: Instant) -> Instant {
        if now.isWithin(deadline) { return now.advanced(byMinutes: 48 * 60) }
        let left = startsAt.second - now.second
        return now.advanced(bySeconds: min(left / 2, 24 * 3600))
    }
}
