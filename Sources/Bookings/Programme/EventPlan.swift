/// An event as somebody wants it to be.
public struct EventPlan: Hashable, Sendable {
    /// The most sessions one event may have.
    public static let mostSessions = 24

    /// The course's code.
    public var course: String
    /// The event's code; nil where one is to be proposed.
    public var code: String?
    /// How many places there are.
    public var capacity: Int
    /// The number below which it may not be worth running.
    public var minimum: Int
    /// When booking opens and closes.
    public var window: BookingWindow
    /// The day by whose end it is decided whether it goes ahead; nil where nobody has to.
    public var decideOn: CivilDate?
    /// The trainers' addresses.
    public var trainers: [EmailAddress]
    /// The sessions by their start; never empty where a plan was read.
    public var sessions: [SessionPlan]

    /// Makes a plan of its parts.
    public init(
        course: String, code: String?, capacity: Int, minimum: Int, window: BookingWindow,
        decideOn: CivilDate? = nil, trainers: [EmailAddress], sessions: [SessionPlan]
    ) {
        self.course = course
        self.code = code
        self.capacity = capacity
        self.minimum = minimum
        self.window = window
        self.decideOn = decideOn
        self.trainers = trainers
        self.sessions = sessions
    }
}

/// One sitting as somebody wants it to be: wall times that exist, with the moments they stand for.
public struct SessionPlan: Hashable, Sendable {
    /// The start on the wall in the United Kingdom.
    public let startsLocal: WallTime
    /// The end on the wall in the United Kingdom.
    public let endsLocal: WallTime
    /// The start as a moment.
    public let startsAt: Instant
    /// The end as a moment.
    public let endsAt: Instant
    /// Online or in a room.
    public var mode: DeliveryMode
    /// The room's name and address; may be empty.
    public var venue: String
    /// The link to join online; may be empty.
    public var joinLink: String

    /// Makes a plan; nil when the clocks jump over its start or its end, or it would not end after it starts.
    public init?(startsLocal: WallTime, endsLocal: WallTime, mode: DeliveryMode, venue: String, joinLink: String) {
        guard let startsAt = UKTime.instant(of: startsLocal), let endsAt = UKTime.instant(of: endsLocal),
            startsAt < endsAt
        else { return nil }
        self.startsLocal = startsLocal
        self.endsLocal = endsLocal
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.mode = mode
        self.venue = venue
        self.joinLink = joinLink
    }

    /// The plan an existing session fulfils.
    public init(_ session: Session) {
        startsLocal = session.startsLocal
        endsLocal = session.endsLocal
        startsAt = session.startsAt
        endsAt = session.endsAt
        mode = session.mode
        venue = session.venue
        joinLink = session.joinLink
    }

    /// Whether both are at the same time and held in the same way; room and link may differ.
    public func isSameSitting(as other: SessionPlan) -> Bool {
        startsLocal == other.startsLocal && endsLocal == other.endsLocal && mode == other.mode
    }

    /// The day and times for people: `Tuesday 14 September 2021, 9:30am to 12:30pm`.
    public var words: String { WallTime.span(startsLocal, endsLocal) }

    /// The session this plan describes.
    public func session(_ id: Identifier<Session>, ordinal: Int) -> Session {
        Session(
            id: id, ordinal: ordinal, startsLocal: startsLocal, endsLocal: endsLocal, startsAt: startsAt,
            endsAt: endsAt, mode: mode, venue: venue, joinLink: joinLink, registerClosedAt: nil)
    }
}
