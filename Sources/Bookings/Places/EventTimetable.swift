/// What time brings about on an event, and when.
public struct EventTimetable: Sendable {
    /// The event.
    public let event: Event
    /// Its sessions in order.
    public let sessions: [Session]
    /// When people are written to.
    public let rhythm: MessageRhythm
    /// The working days.
    public let calendar: WorkingCalendar

    /// Gathers the facts.
    public init(event: Event, sessions: [Session], rhythm: MessageRhythm, calendar: WorkingCalendar) {
        self.event = event
        self.sessions = sessions
        self.rhythm = rhythm
        self.calendar = calendar
    }

    /// Something that time does on an event.
    public enum Step: Hashable, Sendable {
        /// Those with a place are reminded, so many days before.
        case reminder(days: Int)
        /// Those with a place are told how to get there or to join.
        case joiningInstructions
        /// It is to be decided by tonight whether the event goes ahead.
        case decision
        /// The first session begins, and the waiting list ends.
        case start
        /// The last session has ended, and the course may be booked again.
        case end
        /// Trainers are reminded of a register that is still open.
        case registerReminder(session: Int)
    }

    /// A step and its moment.
    public struct Moment: Hashable, Sendable {
        /// When.
        public let at: Instant
        /// What.
        public let step: Step
    }

    /// How many working days after a session its trainers are reminded of an open register.
    private static let registerReminderDays = [1, 5]

    /// Everything time does on the event, in order; nothing on a draft or an event that was called off.
    public var moments: [Moment] {
        guard event.state.isTakingPlace, let first = sessions.first else { return [] }
        var moments = rhythm.reminderDays.map { days in
            Moment(at: morning(first.startsLocal.date.advanced(byDays: -Int64(days))), step: .reminder(days: days))
        }
        let joining = calendar.day(rhythm.joiningDays, workingDaysBefore: first.startsLocal.date)
        moments.append(Moment(at: morning(joining), step: .joiningInstructions))
        if event.isUndecided, let day = event.decideOn { moments.append(Moment(at: morning(day), step: .decision)) }
        moments = moments.filter { $0.at < event.firstStartsAt }
        moments.append(Moment(at: event.firstStartsAt, step: .start))
        moments.append(Moment(at: event.lastEndsAt, step: .end))
        for session in sessions where session.registerClosedAt == nil {
            for days in EventTimetable.registerReminderDays {
                let day = calendar.day(days, workingDaysAfter: session.endsLocal.date)
                moments.append(Moment(at: morning(day), step: .registerReminder(session: session.ordinal)))
            }
        }
        return moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// When time next has something to do after a moment; nil for never again.
    public func nextDue(after now: Instant) -> Instant? { moments.first { $0.at > now }?.at }

    /// What time has to do from one moment through another.
    ///
    /// Where it was held up, what no longer is of use is left out: of several reminders the last counts, and none once the
    /// event has begun.
    public func due(from: Instant, through now: Instant) -> [Moment] {
        let due = moments.filter { $0.at >= from && $0.at <= now }
        let lastReminder = due.last { if case .reminder = $0.step { true } else { false } }
        let hasBegun = event.hasStarted(at: now)
        return due.filter { moment in
            switch moment.step {
            case .reminder: !hasBegun && moment == lastReminder
            case .joiningInstructions, .decision: !hasBegun
            case .registerReminder: moment == due.last { $0.step == moment.step }
            case .start, .end: true
            }
        }
    }

    private func morning(_ day: CivilDate) -> Instant { UKTime.instant(on: day, at: MessageRhythm.timeOfDay) }
}
