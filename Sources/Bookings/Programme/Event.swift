/// One dated delivery of a course, with its places counted.
public struct Event: Hashable, Sendable {
    /// Which event.
    public let id: Identifier<Event>
    /// The code people quote: `WTSC-2109A`.
    public let code: String
    /// What is taught.
    public let course: Identifier<Course>
    /// How many places there are.
    public let capacity: Int
    /// The number below which it may not be worth running.
    public let minimum: Int
    /// Where the event stands.
    public let state: EventState
    /// When booking opens and closes.
    public let window: BookingWindow
    /// The day by whose end it is decided whether it goes ahead; nil where nobody has to.
    public let decideOn: CivilDate?
    /// The start of the first session.
    public let firstStartsAt: Instant
    /// The end of the last session.
    public let lastEndsAt: Instant
    /// How full it is.
    public var places: Places

    /// Makes an event of its parts.
    public init(
        id: Identifier<Event>, code: String, course: Identifier<Course>, capacity: Int, minimum: Int,
        state: EventState, window: BookingWindow, decideOn: CivilDate? = nil, firstStartsAt: Instant,
        lastEndsAt: Instant, places: Places
    ) {
        self.id = id
        self.code = code
        self.course = course
        self.capacity = capacity
        self.minimum = minimum
        self.state = state
        self.window = window
        self.decideOn = decideOn
        self.firstStartsAt = firstStartsAt
        self.lastEndsAt = lastEndsAt
        self.places = places
    }

    /// Whether it is still to be decided whether it goes ahead.
    public var isUndecided: Bool { state == .open && decideOn != nil }

    /// Whether fewer people have a place than it is worth running for.
    public var isBelowMinimum: Bool { places.occupied < minimum }

    /// Whether the first session has begun.
    public func hasStarted(at now: Instant) -> Bool { now >= firstStartsAt }

    /// Whether the last session has ended.
    public func isOver(at now: Instant) -> Bool { now >= lastEndsAt }

    /// Refuses where nobody can have a place at `now`, whoever asks.
    ///
    /// - Throws: `Refusal.eventNotOpen`, `.eventCancelled`, `.eventOver`, `.eventStarted`.
    public func checkTakesBookings(at now: Instant) throws(Refusal) {
        switch state {
        case .draft: throw .eventNotOpen(code)
        case .cancelled: throw .eventCancelled(code)
        case .closed: throw .eventOver(code, endedAt: lastEndsAt)
        case .open, .goingAhead: break
        }
        if isOver(at: now) { throw .eventOver(code, endedAt: lastEndsAt) }
        if hasStarted(at: now) { throw .eventStarted(code, startedAt: firstStartsAt) }
    }
}

/// Where an event stands: `draft → open → going ahead → closed`, or `cancelled`.
public enum EventState: String, CaseIterable, Sendable {
    case draft, open
    case goingAhead = "going_ahead"
    case closed, cancelled
}

/// The counts of an event, stored with it and changed only together with a booking.
public struct Places: Hashable, Sendable {
    /// How many places there are.
    public let capacity: Int
    /// How many are held.
    public var occupied: Int
    /// How many people wait.
    public var waiting: Int
    /// By how many the capacity is exceeded now, on purpose.
    public var overbookedBy: Int

    /// Makes the counts.
    public init(capacity: Int, occupied: Int, waiting: Int, overbookedBy: Int) {
        self.capacity = capacity
        self.occupied = occupied
        self.waiting = waiting
        self.overbookedBy = overbookedBy
    }

    /// Places nobody holds; never negative.
    public var left: Int { max(0, capacity - occupied) }
}

/// The days between which people may book themselves.
public struct BookingWindow: Hashable, Sendable {
    /// The first day, from its first second; nil when booking is open from the moment the event is published.
    public let opensOn: CivilDate?
    /// The last day, to its last second; nil when booking stays open until the event starts.
    public let closesOn: CivilDate?

    /// Makes a window.
    public init(opensOn: CivilDate?, closesOn: CivilDate?) {
        self.opensOn = opensOn
        self.closesOn = closesOn
    }

    /// The moment booking opens; nil when it always has been open.
    public var opensAt: Instant? { opensOn.map { UKTime.instant(on: $0, at: .midnight) } }

    /// The last second in which booking is open; nil when only the start ends it.
    public var closesAt: Instant? { closesOn.map { UKTime.instant(on: $0, at: .endOfDay) } }

    /// Whether people may book themselves at this moment.
    public func isOpen(at now: Instant) -> Bool {
        if let opensAt, now < opensAt { return false }
        if let closesAt, !now.isWithin(closesAt) { return false }
        return true
    }
}
