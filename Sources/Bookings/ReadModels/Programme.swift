/// Which events somebody wants to see.
public struct ProgrammeFilter: Hashable, Sendable {
    /// The first local date of the first session, inclusive; nil for no limit.
    public var from: CivilDate?
    /// The last local date of the first session, inclusive; nil for no limit.
    public var to: CivilDate?
    /// The code of one course; nil for all.
    public var course: String?
    /// A subject as courses name it; nil for all.
    public var subject: String?
    /// Only events with places left.
    public var withPlacesLeft: Bool
    /// Only the events this person trains; nil for all.
    public var trainer: Identifier<Person>?

    /// Makes a filter that lets everything through but for what is named.
    public init(
        from: CivilDate? = nil, to: CivilDate? = nil, course: String? = nil, subject: String? = nil,
        withPlacesLeft: Bool = false, trainer: Identifier<Person>? = nil
    ) {
        self.from = from
        self.to = to
        self.course = course
        self.subject = subject
        self.withPlacesLeft = withPlacesLeft
        self.trainer = trainer
    }
}

/// Where a page of events ended, so that the next can go on from there.
public struct ProgrammeCursor: Hashable, Sendable {
    /// The start of the last event shown.
    public let startsAt: Instant
    /// The last event shown.
    public let event: Identifier<Event>

    /// Makes a cursor.
    public init(startsAt: Instant, event: Identifier<Event>) {
        self.startsAt = startsAt
        self.event = event
    }
}

/// An event as listings show it.
public struct EventSummary: Sendable {
    /// The event.
    public let event: Event
    /// Its course.
    public let course: Course
    /// Its sessions in order.
    public var sessions: [Session]

    /// Makes a line of the programme.
    public init(event: Event, course: Course, sessions: [Session]) {
        self.event = event
        self.course = course
        self.sessions = sessions
    }

    /// `virtual`, `room`, or `blended` where an event has both (rules, words: session).
    public var modeWords: String {
        let modes = Set(sessions.map(\.mode))
        return modes.count > 1 ? "blended" : (modes.first ?? .virtual).rawValue
    }
}

/// One page of the programme.
public struct ProgrammePage: Sendable {
    /// The events in order of their start.
    public let events: [EventSummary]
    /// Where the next page begins; nil when this is the last.
    public let next: ProgrammeCursor?

    /// Makes a page.
    public init(events: [EventSummary], next: ProgrammeCursor?) {
        self.events = events
        self.next = next
    }
}

/// A course as a list of choices shows it.
public struct CourseChoice: Hashable, Sendable {
    /// The code.
    public let code: String
    /// The title.
    public let title: String
    /// The subject; may be empty.
    public let subject: String

    /// Makes a choice.
    public init(code: String, title: String, subject: String) {
        self.code = code
        self.title = title
        self.subject = subject
    }
}

/// An event's own page.
public struct EventDetails: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// The trainers' names.
    public let trainers: [String]
    /// Whether a place could be booked by the one who looks, and on what terms; nil where nobody looks in particular.
    public let prospect: Prospect?

    /// Makes the page's content.
    public init(summary: EventSummary, trainers: [String], prospect: Prospect?) {
        self.summary = summary
        self.trainers = trainers
        self.prospect = prospect
    }

    /// What booking would come to for one person.
    public enum Prospect: Sendable {
        /// A place is open, on these terms.
        case place(FrozenTerms)
        /// The event is full; the person would wait at this position, on these terms once they have a place.
        case waiting(position: Int, FrozenTerms)
        /// The rules would say no.
        case refused(Refusal)
    }
}
