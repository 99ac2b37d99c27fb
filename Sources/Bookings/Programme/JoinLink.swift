/// Whether the link to join a session online may be shown to a person now.
public enum JoinLink: Hashable, Sendable {
    /// The session has no link: it is held in a room, or none has been set yet.
    case none
    /// It appears on this day.
    case appears(on: CivilDate)
    /// This is it.
    case shown(String)
    /// The session is over.
    case over

    /// Who would join.
    public enum Joiner: Sendable { case delegate, trainer }

    /// Decides at `now`: trainers see it at once, delegates from the working day before the session, both to its end.
    public init(_ session: Session, for joiner: Joiner, calendar: WorkingCalendar, at now: Instant) {
        guard session.mode == .virtual, !session.joinLink.isEmpty else {
            self = .none
            return
        }
        let day = calendar.day(1, workingDaysBefore: session.startsLocal.date)
        if now >= session.endsAt {
            self = .over
        } else if joiner == .trainer || now >= UKTime.instant(on: day, at: .midnight) {
            self = .shown(session.joinLink)
        } else {
            self = .appears(on: day)
        }
    }
}

extension Session {
    /// The link to join today; nil on any other day, once the session is over, and where there is none.
    public func joinLinkOfTheDay(at now: Instant) -> String? {
        let isToday = UKTime.wallTime(at: now).date == startsLocal.date
        return mode == .virtual && !joinLink.isEmpty && isToday && now < endsAt ? joinLink : nil
    }
}
