/// What a person's calendar is told about one session of their booking (R-10, RFC 5546).
public struct CalendarChange: Hashable, Sendable {
    /// Whose place it is.
    public let booking: Identifier<Booking>
    /// Which session; it may be gone from the event.
    public let session: Identifier<Session>
    /// How often this entry has changed; calendars keep the newest.
    public let sequence: Int
    /// The event's own count of changes.
    public let eventSequence: Int
    /// The start on the wall in the United Kingdom.
    public let starts: WallTime
    /// The end on the wall in the United Kingdom.
    public let ends: WallTime
    /// The session as it is by now; nil where the entry is taken back.
    public let held: Session?

    /// Whether the entry is taken back.
    public var isCancelled: Bool { held == nil }
}

/// An entry a calendar was told of, as it was told last.
public struct ToldEntry: Hashable, Sendable {
    /// Which session.
    public let session: Identifier<Session>
    /// How often the entry has changed.
    public let sequence: Int
    /// The event's own count of changes at the time.
    public let eventSequence: Int
    /// The start it was told with.
    public let starts: WallTime
    /// The end it was told with.
    public let ends: WallTime
    /// Whether it was taken back.
    public let isCancelled: Bool
    /// Which message told it.
    public let message: Identifier<Message>

    /// Makes an entry.
    public init(
        session: Identifier<Session>, sequence: Int, eventSequence: Int, starts: WallTime, ends: WallTime,
        isCancelled: Bool, message: Identifier<Message>
    ) {
        self.session = session
        self.sequence = sequence
        self.eventSequence = eventSequence
        self.starts = starts
        self.ends = ends
        self.isCancelled = isCancelled
        self.message = message
    }
}

/// What the rules must know to bring a delegate's calendar up to date with their booking.
///
/// Each message carries what the calendar does not know yet, compared with what it was told: a lost place is taken back, a
/// moved session told anew. What this very message told when it was sent before, it tells again.
public struct CalendarFacts: Sendable {
    /// The booking by now.
    public let booking: Booking
    /// Its event by now.
    public let event: EventSummary
    /// How often time, place or link of the event were changed.
    public let eventSequence: Int
    /// What the calendar was told.
    public let told: [ToldEntry]

    /// Gathers the facts.
    public init(booking: Booking, event: EventSummary, eventSequence: Int, told: [ToldEntry]) {
        self.booking = booking
        self.event = event
        self.eventSequence = eventSequence
        self.told = told
    }

    /// What a message is to tell the calendar: what is new or changed in the order of the sessions, then what is gone.
    public func changes(in message: Identifier<Message>) -> [CalendarChange] {
        let holds = booking.state == .confirmed && event.event.state.isTakingPlace
        let sessions = holds ? event.sessions : []
        let known = Dictionary(told.map { ($0.session, $0) }) { first, _ in first }
        let current = sessions.compactMap { entry(for: $0, known[$0.id], in: message) }
        let held = Set(sessions.map(\.id))
        return current + told.filter { !held.contains($0.session) }.compactMap { withdrawal(of: $0, in: message) }
    }

    private func entry(
        for session: Session, _ told: ToldEntry?, in message: Identifier<Message>
    ) -> CalendarChange? {
        if let told, !told.isCancelled, told.eventSequence == eventSequence, told.message != message { return nil }
        let isToldAgain = told.map { !$0.isCancelled && $0.eventSequence == eventSequence } ?? false
        let rising = told.map { isToldAgain ? $0.sequence : $0.sequence + 1 } ?? 0
        return CalendarChange(
            booking: booking.id, session: session.id, sequence: max(eventSequence, rising),
            eventSequence: eventSequence, starts: session.startsLocal, ends: session.endsLocal, held: session)
    }

    private func withdrawal(of told: ToldEntry, in message: Identifier<Message>) -> CalendarChange? {
        guard !told.isCancelled || told.message == message else { return nil }
        return CalendarChange(
            booking: booking.id, session: told.session, sequence: told.sequence + (told.isCancelled ? 0 : 1),
            eventSequence: eventSequence, starts: told.starts, ends: told.ends, held: nil)
    }
}
