/// Two events that cannot be at the same time, because they share a trainer, a room or a join link.
public struct Clash: Hashable, Sendable {
    /// What both would need.
    public let subject: Subject
    /// The code of the other event.
    public let event: String
    /// The start of the other event's session.
    public let startsAt: Instant

    /// What two events cannot share.
    public enum Subject: Hashable, Sendable {
        /// A trainer, by name.
        case trainer(String)
        /// A room, as it is written.
        case room(String)
        /// A link: two meetings on it would merge their attendance reports.
        case joinLink
    }

    /// Makes a clash.
    public init(subject: Subject, event: String, startsAt: Instant) {
        self.subject = subject
        self.event = event
        self.startsAt = startsAt
    }
}

/// A session of another event at about the same time.
public struct Engagement: Sendable {
    /// The code of its event.
    public let event: String
    /// When it begins.
    public let startsAt: Instant
    /// When it ends.
    public let endsAt: Instant
    /// The room; empty when online.
    public let venue: String
    /// The link; empty where there is none.
    public let joinLink: String
    /// Who trains its event.
    public let trainers: Set<Identifier<Person>>

    /// Makes an engagement.
    public init(
        event: String, startsAt: Instant, endsAt: Instant, venue: String, joinLink: String,
        trainers: Set<Identifier<Person>>
    ) {
        self.event = event
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.venue = venue
        self.joinLink = joinLink
        self.trainers = trainers
    }
}

/// What the rules must know to tell whether an event can be held when it is planned.
public struct ClashFacts: Sendable {
    /// The sessions planned.
    public let sessions: [SessionPlan]
    /// Who is to train.
    public let trainers: [Person]
    /// The sessions of other events at about that time.
    public let others: [Engagement]

    /// Gathers the facts.
    public init(sessions: [SessionPlan], trainers: [Person], others: [Engagement]) {
        self.sessions = sessions
        self.trainers = trainers
        self.others = others
    }

    /// The first clash there is; nil when the event can be held.
    ///
    /// One that begins when the other ends does not clash. Rooms are the same however their names are spaced and capitalised.
    public var clash: Clash? {
        for session in sessions {
            for other in others where session.startsAt < other.endsAt && other.startsAt < session.endsAt {
                if let subject = shared(session, other) {
                    return Clash(subject: subject, event: other.event, startsAt: other.startsAt)
                }
            }
        }
        return nil
    }

    private func shared(_ session: SessionPlan, _ other: Engagement) -> Clash.Subject? {
        if let trainer = trainers.first(where: { other.trainers.contains($0.id) }) {
            return .trainer(trainer.displayName)
        }
        if !session.venue.isEmpty, ClashFacts.roomKey(session.venue) == ClashFacts.roomKey(other.venue) {
            return .room(session.venue)
        }
        return !session.joinLink.isEmpty && session.joinLink == other.joinLink ? .joinLink : nil
    }

    private static func roomKey(_ venue: String) -> String {
        NameKey(venue).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
