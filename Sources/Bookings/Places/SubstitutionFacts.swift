/// What the rules must know to give somebody's place to somebody else.
public struct SubstitutionFacts: Sendable {
    /// The booking whose place is given.
    public let booking: Booking
    /// Its event, read under its lock.
    public let event: Event
    /// The event's sessions.
    public let sessions: [Session]
    /// What the registers say of the booking.
    public let marks: [Identifier<Session>: AttendanceMark]
    /// The one who is to come instead.
    public let substitute: Substitute
    /// Whether the course may be held twice at once.
    public let courseIsRepeatable: Bool
    /// The latest moment anybody joined this event; nil when nobody has.
    public let lastJoinedAt: Instant?
    /// Whether the one who asks is an administrator.
    public let isAdministrator: Bool
    /// The terms of the booking, which say until when somebody else may come; nil where they are gone.
    public let terms: Terms?

    /// Gathers the facts.
    public init(
        booking: Booking, event: Event, sessions: [Session], marks: [Identifier<Session>: AttendanceMark],
        substitute: Substitute, courseIsRepeatable: Bool, lastJoinedAt: Instant?, isAdministrator: Bool,
        terms: Terms?
    ) {
        self.booking = booking
        self.event = event
        self.sessions = sessions
        self.marks = marks
        self.substitute = substitute
        self.courseIsRepeatable = courseIsRepeatable
        self.lastJoinedAt = lastJoinedAt
        self.isAdministrator = isAdministrator
        self.terms = terms
    }

    /// The one who is to come instead, as the rules see them.
    public struct Substitute: Sendable {
        /// The address they are known by.
        public let email: String
        /// Whether they work for the organisation the booking is in the name of.
        public let isOfSameAgency: Bool
        /// Their live booking on this event, if any.
        public let liveBooking: PlaceFacts.LiveBooking?
        /// Their live booking on another coming event of the same course, if any.
        public let sameCourse: PlaceFacts.LiveBooking?
        /// The terms they would have in their own organisation's name under the same version; nil where it is the same.
        public let ownTerms: FrozenTerms?
        /// Whether they come for an organisation.
        public let hasAgency: Bool

        /// Gathers the facts.
        public init(
            email: String, isOfSameAgency: Bool, liveBooking: PlaceFacts.LiveBooking?,
            sameCourse: PlaceFacts.LiveBooking?, ownTerms: FrozenTerms?, hasAgency: Bool
        ) {
            self.email = email
            self.isOfSameAgency = isOfSameAgency
            self.liveBooking = liveBooking
            self.sameCourse = sameCourse
            self.ownTerms = ownTerms
            self.hasAgency = hasAgency
        }
    }
}

/// What giving a place to somebody else comes to.
public struct SubstitutionOutcome: Hashable, Sendable {
    /// What the substitute's booking carries besides its names.
    public let booking: PlaceOutcome.NewBooking
    /// Their entry on the waiting list, which ends because they have a place; nil when there is none.
    public let endsWaiting: Identifier<Booking>?
    /// The sessions in which the first delegate was, or was missed: what the registers say stays with them.
    public let keptSessions: Set<Identifier<Session>>
}

extension SubstitutionFacts {
    /// Decides a substitution at `now`: free, by anybody as long as the terms say, then by administrators until the
    /// last register closes.
    public func substitution(at now: Instant) throws(Refusal) -> SubstitutionOutcome {
        try checkBooking(at: now)
        guard isAdministrator || substitute.isOfSameAgency else { throw .substituteElsewhere(substitute.email) }
        var waiting: Identifier<Booking>?
        if let live = substitute.liveBooking {
            guard live.state == .waiting, live.id != booking.id else { throw .substituteHasBooking(substitute.email) }
            waiting = live.id
        }
        let holdsCourse = !courseIsRepeatable && !event.isOver(at: now)
        if holdsCourse, substitute.sameCourse != nil { throw .substituteHasBooking(substitute.email) }
        let terms =
            substitute.ownTerms.map { booking.terms.better(of: $0, bill: bill(toAgency: substitute.hasAgency)) }
            ?? booking.terms
        return SubstitutionOutcome(
            booking: PlaceOutcome.NewBooking(
                joinedAt: now.joining(after: lastJoinedAt), holdsCourse: holdsCourse, terms: terms),
            endsWaiting: waiting, keptSessions: keptSessions(at: now))
    }

    /// Refuses where the place cannot be given to anybody.
    public func checkBooking(at now: Instant) throws(Refusal) {
        guard booking.state.isLive else { throw .bookingEnded(booking.reference, booking.state) }
        guard event.state != .cancelled else { throw .eventCancelled(event.code) }
        guard event.state != .closed else { throw .eventOver(event.code, endedAt: event.lastEndsAt) }
        guard booking.state == .confirmed else { throw .onlyPlacesPassOn(booking.reference) }
        if isAdministrator { return }
        switch terms?.clauses.substitution ?? .untilStart {
        case .notAllowed: throw .substitutionNotAllowed(booking.reference)
        case .untilRegister where isFirstRegisterOpen(at: now): return
        case .untilRegister, .untilStart:
            guard !event.hasStarted(at: now) else {
                throw .eventStarted(event.code, startedAt: event.firstStartsAt)
            }
        }
    }

    /// Whether the register of the first session can still be put right; after a first day of several it is over.
    private func isFirstRegisterOpen(at now: Instant) -> Bool {
        guard let first = sessions.first, first.registerClosedAt == nil else { return false }
        return sessions.count == 1 || now < first.endsAt
    }

    private func bill(toAgency: Bool) -> FrozenTerms.Bill {
        terms?.bill(toAgency: toAgency) ?? FrozenTerms.Bill(toAgency: toAgency, withExtraCosts: false)
    }

    /// A closed register stays as it is.
    ///
    /// After a day of several, somebody who was there has been there; once all is over, an
    /// open register is what the substitution puts right.
    private func keptSessions(at now: Instant) -> Set<Identifier<Session>> {
        let kept = sessions.filter { session in
            if session.registerClosedAt != nil { return true }
            guard session.endsAt <= now, !event.isOver(at: now), let mark = marks[session.id] else { return false }
            return mark == .attended || mark == .partial
        }
        return Set(kept.map(\.id))
    }
}

extension Instant {
    /// The place in a waiting order of somebody who joins now: max(now, newest on that list + 1 ms).
    ///
    /// A clock that went back never lets anybody overtake.
    func joining(after newest: Instant?) -> Instant {
        guard let newest else { return self }
        return max(self, Instant(milliseconds: newest.milliseconds + 1))
    }
}
