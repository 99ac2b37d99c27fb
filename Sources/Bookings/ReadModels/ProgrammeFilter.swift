/// Which events somebody wants to see.
///
/// Events that are still being planned are left out unless they are asked for by name.
public struct ProgrammeFilter: Hashable, Sendable {
    /// The first local date of the first session, inclusive; nil for no limit.
    public var from: CivilDate?
    /// The last local date of the first session, inclusive; nil for no limit.
    public var to: CivilDate?
    /// The code of one course; nil for all.
    public var course: String?
    /// A subject as courses name it; nil for all.
    public var subject: String?
    /// A level as courses name it; nil for all.
    public var level: String?
    /// An audience as courses name it; nil for all.
    public var audience: String?
    /// Only events with a session held like this; nil for all.
    public var mode: DeliveryMode?
    /// Only events with places left.
    public var withPlacesLeft: Bool
    /// Only the events this person trains; nil for all.
    public var trainer: Identifier<Person>?
    /// Only events that stand here; nil for all but drafts.
    public var state: EventState?
    /// Whether drafts are shown where no state is asked for.
    public var includesDrafts: Bool

    /// Makes a filter that lets everything through but drafts and what is named.
    public init(
        from: CivilDate? = nil, to: CivilDate? = nil, course: String? = nil, subject: String? = nil,
        level: String? = nil, audience: String? = nil, mode: DeliveryMode? = nil, withPlacesLeft: Bool = false,
        trainer: Identifier<Person>? = nil, state: EventState? = nil, includesDrafts: Bool = false
    ) {
        self.from = from
        self.to = to
        self.course = course
        self.subject = subject
        self.level = level
        self.audience = audience
        self.mode = mode
        self.withPlacesLeft = withPlacesLeft
        self.trainer = trainer
        self.state = state
        self.includesDrafts = includesDrafts
    }

    /// Whether drafts may be among what it lets through, which is for planners only.
    public var mayShowDrafts: Bool { includesDrafts || state == .draft }
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
