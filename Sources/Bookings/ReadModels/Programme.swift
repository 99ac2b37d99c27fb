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
    /// The level; may be empty.
    public let level: String
    /// For whom it is; may be empty.
    public let audience: String

    /// Makes a choice.
    public init(code: String, title: String, subject: String, level: String, audience: String) {
        self.code = code
        self.title = title
        self.subject = subject
        self.level = level
        self.audience = audience
    }
}

/// An event's own page.
public struct EventDetails: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// What people can do afterwards; may be empty.
    public let aims: String
    /// What may be hard to hear; may be empty.
    public let contentNote: String
    /// The trainers' names.
    public let trainers: [String]
    /// Whether a place could be booked by the one who looks, and on what terms; nil where nobody looks in particular.
    public let prospect: Prospect?
    /// Whether the one who looks may see who is coming.
    public let mayViewRoster: Bool
    /// Whether a place that comes free is offered to those who wait, instead of going to the first in line at once.
    public let placesAreOffered: Bool
    /// What the one who looks is told before they book; empty where nobody could.
    public var cautions: [BookingCaution] = []
    /// Whether the one who looks has to say, when they book, that their line manager agrees.
    public var asksAgreement = false
    /// Who would decide a request of the one who looks; nil where nobody has to.
    public var deciders: ApprovalDeciders?
    /// The titles of the courses to be completed first.
    public var prerequisites: [String] = []
    /// Why the one who looks would wait although a place is free; nil where they would not.
    public var heldBack: HeldBack?
    /// Why it was called off; nil where it was not.
    public var cancelledBecause: CancellationReason?

    /// Makes the page's content.
    public init(
        summary: EventSummary, aims: String, contentNote: String, trainers: [String], prospect: Prospect?,
        mayViewRoster: Bool, placesAreOffered: Bool = false
    ) {
        self.summary = summary
        self.aims = aims
        self.contentNote = contentNote
        self.trainers = trainers
        self.prospect = prospect
        self.mayViewRoster = mayViewRoster
        self.placesAreOffered = placesAreOffered
    }

    /// What booking would come to for one person.
    public enum Prospect: Sendable {
        /// A place is open, on these terms.
        case place(FrozenTerms)
        /// The event is full; the person would wait at this position, on these terms once they have a place.
        case waiting(position: Int, FrozenTerms)
        /// Somebody has to agree first, in time for this last second; the terms are those that would hold now.
        case request(until: Instant, FrozenTerms)
        /// The rules would say no.
        case refused(Refusal)

        /// Whether it would come to a booking.
        public var isOpen: Bool { if case .refused = self { false } else { true } }
    }
}
