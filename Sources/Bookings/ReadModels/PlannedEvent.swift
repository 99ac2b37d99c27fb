/// What planning or changing an event came to, or would come to.
public struct PlannedEvent: Hashable, Sendable {
    /// The event's code.
    public let code: String
    /// Where it stands now.
    public let state: EventState
    /// Its places now.
    public let places: Places
    /// The names of those who were confirmed from the waiting list, in order.
    public var confirmed: [String]
    /// To how many people a place was offered; one told to all who wait counts once (R-1a).
    public var offered: Int
    /// What became different, in order of the form.
    public var changes: [EventAspect]
    /// Who is told of it; nil where nobody has to be.
    public var told: Told?

    /// Makes an answer.
    public init(
        code: String, state: EventState, places: Places, confirmed: [String] = [], offered: Int = 0,
        changes: [EventAspect] = [], told: Told? = nil
    ) {
        self.code = code
        self.state = state
        self.places = places
        self.confirmed = confirmed
        self.offered = offered
        self.changes = changes
        self.told = told
    }

    /// Who is told of a change, and what it means for them.
    public struct Told: Hashable, Sendable {
        /// How many people with a place.
        public let withPlace: Int
        /// How many who wait for one.
        public let waiting: Int
        /// The moment until which every one of them may leave free because of the move; nil where it is too small.
        public let freeUntil: Instant?

        /// Makes the numbers.
        public init(withPlace: Int, waiting: Int, freeUntil: Instant?) {
            self.withPlace = withPlace
            self.waiting = waiting
            self.freeUntil = freeUntil
        }
    }
}

/// What of an event can be changed.
public enum EventAspect: String, CaseIterable, Sendable {
    case code, course, capacity, minimum, window, decision, trainers, dates, venue, mix
    case joinLink = "join_link"
}

/// An event as planners see it, ready to be changed.
public struct EventPlanDetails: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// The trainers.
    public let trainers: [Person]
    /// How many of its sessions have begun, and so stay as they are; none of a draft.
    public let begun: Int

    /// Makes the details as they are at `now`.
    public init(summary: EventSummary, trainers: [Person], at now: Instant) {
        self.summary = summary
        self.trainers = trainers
        begun = summary.event.state == .draft ? 0 : summary.sessions.count { $0.startsAt <= now }
    }

    /// Whether any of its dates may still be changed.
    public var datesAreFree: Bool { begun < summary.sessions.count }
}
