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

    /// Makes an answer.
    public init(
        code: String, state: EventState, places: Places, confirmed: [String] = [], offered: Int = 0,
        changes: [EventAspect] = []
    ) {
        self.code = code
        self.state = state
        self.places = places
        self.confirmed = confirmed
        self.offered = offered
        self.changes = changes
    }
}

/// What of an event can be changed.
public enum EventAspect: String, CaseIterable, Sendable {
    case code, course, capacity, minimum, window, trainers, dates, venue
    case joinLink = "join_link"
}

/// An event as planners see it, ready to be changed.
public struct EventPlanDetails: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// The trainers.
    public let trainers: [Person]
    /// Whether its dates may still be changed: it is a draft, or nobody has ever booked it.
    public let datesAreFree: Bool

    /// Makes the details.
    public init(summary: EventSummary, trainers: [Person], datesAreFree: Bool) {
        self.summary = summary
        self.trainers = trainers
        self.datesAreFree = datesAreFree
    }
}
