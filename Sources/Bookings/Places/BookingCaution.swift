/// What a delegate is told before they book, though they may go on.
public enum BookingCaution: Hashable, Sendable {
    /// Something else in their diary is held at the same time.
    case sameTime(DiaryEntry)
    /// They completed the course on the first day, and it is to be taken again from the second.
    case completed(on: CivilDate, againFrom: CivilDate)
}

/// A session a person is to be at.
public struct DiaryEntry: Hashable, Sendable {
    /// What it is a session of.
    public let title: String
    /// The code of its event.
    public let event: String
    /// When it begins.
    public let startsAt: Instant
    /// When it ends.
    public let endsAt: Instant
    /// Why they are to be there.
    public let part: Part

    /// What a person is at a session for.
    public enum Part: String, CaseIterable, Sendable {
        /// They have a place, or one is held for them.
        case attends
        /// They wait for a place.
        case waits
        /// They train it.
        case trains
    }

    /// Makes an entry.
    public init(title: String, event: String, startsAt: Instant, endsAt: Instant, part: Part) {
        self.title = title
        self.event = event
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.part = part
    }
}

/// What the rules must know to caution somebody who is about to book.
public struct CautionFacts: Sendable {
    /// The event with its course and sessions.
    public let event: EventSummary
    /// The delegate's sessions on other events at about that time.
    public let diary: [DiaryEntry]
    /// The day on which they last completed the course; nil where they never did.
    public let completedOn: CivilDate?

    /// Gathers the facts.
    public init(event: EventSummary, diary: [DiaryEntry], completedOn: CivilDate?) {
        self.event = event
        self.diary = diary
        self.completedOn = completedOn
    }

    /// What to tell the delegate: one line for each other event at the same time, and the course completed not long ago.
    ///
    /// A session that begins when another ends is not at the same time.
    public var cautions: [BookingCaution] {
        var named: Set<String> = []
        let together = diary.filter { entry in
            event.sessions.contains { $0.startsAt < entry.endsAt && entry.startsAt < $0.endsAt }
                && named.insert(entry.event).inserted
        }
        return together.map { .sameTime($0) } + [completed].compactMap(\.self)
    }

    private var completed: BookingCaution? {
        guard let completedOn, let months = event.course.refresherMonths,
            let again = completedOn.advanced(byMonths: months),
            UKTime.wallTime(at: event.event.firstStartsAt).date < again
        else { return nil }
        return .completed(on: completedOn, againFrom: again)
    }
}
