/// What the rules must know to answer "may this delegate have a place on this event?".
public struct PlaceFacts: Sendable {
    /// The event, its counts read under its lock.
    public let event: Event
    /// Whether its course may be held twice at once.
    public let courseIsRepeatable: Bool
    /// What its charges depend on.
    public let chargeBasis: ChargeBasis
    /// The class of the delegate's agency; nil for a person without an agency.
    public let agencyClass: Word?
    /// Whether it is settled where the delegate works.
    public let standing: Standing
    /// The delegate's live booking on this event, if any.
    public let liveBooking: LiveBooking?
    /// The delegate's live booking on another coming event of the same course, if any.
    public let sameCourse: LiveBooking?
    /// The latest moment anybody joined this event; nil when nobody has.
    public let lastJoinedAt: Instant?
    /// The terms in force.
    public let terms: Terms
    /// The working days.
    public let calendar: WorkingCalendar
    /// Whether the one who asks may book outside the booking window (R-29: administrators).
    public let mayIgnoreWindow: Bool
    /// Where the delegate comes first, because an event of the course was called off: how many wait who do too; else nil.
    public var priorityAhead: Int?
    /// Whether the place was asked for while booking was open, and only its approval comes later.
    public var wasAskedForInTime = false
    /// Whether an administrator gives a place whoever else waits, and though every place may be taken.
    public var isBeyondCapacity = false
    /// For how many places nobody is named yet that are kept for the delegate's agency, where whoever asks may name its people
    ///
    public var keptForAgency = 0
    /// What the mix wanted of the event's people says to this delegate; nil where it says nothing.
    public var mixAnswer: MixAnswer?

    /// Gathers the facts.
    public init(
        event: Event, courseIsRepeatable: Bool, chargeBasis: ChargeBasis, agencyClass: Word?,
        standing: Standing, liveBooking: LiveBooking?, sameCourse: LiveBooking?, lastJoinedAt: Instant?, terms: Terms,
        calendar: WorkingCalendar, mayIgnoreWindow: Bool
    ) {
        self.event = event
        self.courseIsRepeatable = courseIsRepeatable
        self.chargeBasis = chargeBasis
        self.agencyClass = agencyClass
        self.standing = standing
        self.liveBooking = liveBooking
        self.sameCourse = sameCourse
        self.lastJoinedAt = lastJoinedAt
        self.terms = terms
        self.calendar = calendar
        self.mayIgnoreWindow = mayIgnoreWindow
    }

    /// What the mix wanted of an event's people says to somebody who asks for one of its free places.
    public struct MixAnswer: Hashable, Sendable {
        /// Why they are held back; nil where they are not.
        public let heldBack: HeldBack?
        /// Whether somebody waits who may have the place.
        public let isWaitedFor: Bool

        /// Makes an answer.
        public init(heldBack: HeldBack?, isWaitedFor: Bool) {
            self.heldBack = heldBack
            self.isWaitedFor = isWaitedFor
        }
    }

    /// A live booking as the rules see it.
    public struct LiveBooking: Hashable, Sendable {
        /// Which booking.
        public let id: Identifier<Booking>
        /// What people quote.
        public let reference: BookingReference
        /// Confirmed or waiting.
        public let state: BookingState
        /// The code of its event.
        public let eventCode: String

        /// Makes the fact.
        public init(id: Identifier<Booking>, reference: BookingReference, state: BookingState, eventCode: String) {
            self.id = id
            self.reference = reference
            self.state = state
            self.eventCode = eventCode
        }
    }
}

/// What booking a place comes to.
public enum PlaceOutcome: Hashable, Sendable {
    /// A new booking with a place.
    case confirmed(NewBooking)
    /// A new booking at this position of the waiting list, 1 being next.
    case waiting(NewBooking, position: Int)
    /// The delegate was waiting and takes a place that stands open after the deadline (R-4 `automatic`).
    case placeTaken(Identifier<Booking>, FrozenTerms)

    /// What a new booking carries besides its names.
    public struct NewBooking: Hashable, Sendable {
        /// The place in the waiting order.
        public let joinedAt: Instant
        /// Whether it counts against a second booking of the course.
        public let holdsCourse: Bool
        /// The terms, frozen.
        public let terms: FrozenTerms
        /// The class in the waiting order, lower first: -1 for who lost an event of the course, else 0.
        public var priority = 0
        /// Whether the place is one that was kept for the delegate's agency.
        public var takesKeptPlace = false
        /// Why they wait although a place is free; nil where they do not.
        public var heldBack: HeldBack?
    }
}

extension PlaceFacts {
    /// Decides a request for a place at `now` (R-1, R-4 `automatic`, R-7, R-19, R-23, R-29).
    public func booking(at now: Instant) throws(Refusal) -> PlaceOutcome {
        try checkEventTakesBookings(at: now)
        let placeIsOpen = isPlaceOpen(at: now)
        if let live = liveBooking {
            guard live.state != .offered else { throw .offerAwaitsAnswer(live.reference) }
            guard live.state != .requested else { throw .approvalAwaited(live.reference) }
            guard live.state == .waiting else { throw .alreadyBooked(live.reference) }
            guard placeIsOpen else { throw .alreadyWaiting(live.reference) }
            if !courseIsRepeatable, let other = sameCourse {
                throw .courseAlreadyBooked(other.reference, event: other.eventCode)
            }
            return .placeTaken(live.id, frozenTerms(at: now))
        }
        if !courseIsRepeatable, let other = sameCourse {
            throw .courseAlreadyBooked(other.reference, event: other.eventCode)
        }
        try checkStanding()
        let booking = PlaceOutcome.NewBooking(
            joinedAt: now.joining(after: lastJoinedAt), holdsCourse: !courseIsRepeatable, terms: frozenTerms(at: now),
            priority: priorityAhead == nil ? 0 : -1, takesKeptPlace: takesKeptPlace,
            heldBack: placeIsOpen ? nil : mixAnswer?.heldBack)
        return placeIsOpen
            ? .confirmed(booking) : .waiting(booking, position: (priorityAhead ?? event.places.waiting) + 1)
    }

    /// What a delegate is told before deciding: whether a place is open and what the terms would be.
    public func preview(at now: Instant) -> (placeIsOpen: Bool, terms: FrozenTerms) {
        (isPlaceOpen(at: now), frozenTerms(at: now))
    }

    /// Whether the delegate is named for a place that is kept for their agency.
    public var takesKeptPlace: Bool { keptForAgency > 0 && !isBeyondCapacity }

    /// Whether a place stands open to whoever asks now.
    ///
    /// Those who wait come first: with `offers` always, with `automatic` before the deadline. After it nobody is promoted: the
    /// place goes to the first who asks.
    private func isPlaceOpen(at now: Instant) -> Bool {
        if isBeyondCapacity || takesKeptPlace { return true }
        if event.places.left == 0 || mixAnswer?.heldBack != nil { return false }
        guard mixAnswer?.isWaitedFor ?? (event.places.waiting > 0) else { return true }
        guard terms.promotion == .automatic else { return false }
        return !now.isWithin(terms.deadline(firstSession: event.firstStartsAt, calendar: calendar))
    }

    /// After booking has closed a place is for administrators to give, but the waiting list stays open.
    private func checkEventTakesBookings(at now: Instant) throws(Refusal) {
        try event.checkTakesBookings(at: now)
        if mayIgnoreWindow || wasAskedForInTime || takesKeptPlace || event.window.isOpen(at: now) { return }
        if let opens = event.window.opensAt, now < opens { throw .bookingNotOpenYet(event.code, opensAt: opens) }
        guard !isPlaceOpen(at: now) else {
            throw .bookingClosed(event.code, closedAt: event.window.closesAt ?? event.firstStartsAt)
        }
    }

    /// Nobody has a place, or waits for one, in the name of an organisation that has not confirmed them; an administrator
    /// may book for them.
    private func checkStanding() throws(Refusal) {
        if mayIgnoreWindow { return }
        switch standing {
        case .settled: return
        case .awaited(let organisation): throw .membershipAwaited(organisation: organisation)
        case .declined: throw .membershipDeclined
        }
    }

    private func frozenTerms(at now: Instant) -> FrozenTerms {
        FrozenTerms(
            terms, event: event.firstStartsAt, basis: chargeBasis, agencyClass: agencyClass, calendar: calendar,
            at: now)
    }
}
