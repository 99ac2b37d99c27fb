/// What the rules must know to undo a cancellation.
public struct UndoFacts: Sendable {
    /// The booking as it stands.
    public let booking: Booking
    /// When it ended, and what it was until then; nil while it lives.
    public let ending: Ending?
    /// Its event, read under its lock.
    public let event: Event
    /// Whether its course may be held twice at once.
    public let courseIsRepeatable: Bool
    /// Another live booking of the delegate on this event, if any.
    public let liveBooking: PlaceFacts.LiveBooking?
    /// The delegate's live booking on another coming event of the same course, if any.
    public let sameCourse: PlaceFacts.LiveBooking?

    /// Gathers the facts.
    public init(
        booking: Booking, ending: Ending?, event: Event, courseIsRepeatable: Bool,
        liveBooking: PlaceFacts.LiveBooking?, sameCourse: PlaceFacts.LiveBooking?
    ) {
        self.booking = booking
        self.ending = ending
        self.event = event
        self.courseIsRepeatable = courseIsRepeatable
        self.liveBooking = liveBooking
        self.sameCourse = sameCourse
    }

    /// How a booking ended.
    public struct Ending: Hashable, Sendable {
        /// When.
        public let at: Instant
        /// Where it stood until then; nil where that was not kept.
        public let from: BookingState?

        /// Makes the fact.
        public init(at: Instant, from: BookingState?) {
            self.at = at
            self.from = from
        }

        /// The last second in which it can be undone: ten minutes later.
        public var undoUntil: Instant { at.advanced(byMinutes: 10) }
    }
}

/// What undoing a cancellation comes to.
public struct UndoOutcome: Hashable, Sendable {
    /// Confirmed or waiting, as it was.
    public let state: BookingState
    /// Whether it counts against a second booking of the course.
    public let holdsCourse: Bool
    /// Whether it still ends another booking when it has a place.
    public let isInsteadOfAnother: Bool
    /// A wait on another date which this place is kept for from now on; nil for most.
    public let keptFor: Identifier<Booking>?
}

/// Why a cancellation cannot be undone.
public enum UndoBlock: Hashable, Sendable {
    /// The booking did not end by being cancelled.
    case notCancelled(BookingState)
    /// The ten minutes are over.
    case tooLate(until: Instant)
    /// No place is free any more.
    case placeGone
    /// An offered place was given up with it.
    case offerGivenUp
    /// It only asked for a place, and whoever decides has been told that it no longer does.
    case requestGivenUp
}

extension UndoFacts {
    /// Decides at `now` whether a cancelled booking stands again as it stood.
    ///
    /// A place stands again only while one is free, so that nobody who got it loses it. A wait stands again where it stood: the
    /// moment of joining is written once and is never made better.
    public func undo(at now: Instant) throws(Refusal) -> UndoOutcome {
        guard booking.state == .cancelled, let ending, let from = ending.from else {
            throw .undoBlocked(booking.reference, .notCancelled(booking.state))
        }
        guard now.isWithin(ending.undoUntil) else {
            throw .undoBlocked(booking.reference, .tooLate(until: ending.undoUntil))
        }
        guard event.state != .cancelled else { throw .eventCancelled(event.code) }
        guard !event.hasStarted(at: now) else { throw .eventStarted(event.code, startedAt: event.firstStartsAt) }
        if let live = liveBooking {
            throw live.state == .confirmed ? .alreadyBooked(live.reference) : .alreadyWaiting(live.reference)
        }
        switch from {
        case .confirmed:
            guard event.places.left > 0 else { throw .undoBlocked(booking.reference, .placeGone) }
            return try stands(as: .confirmed)
        case .waiting: return try stands(as: .waiting)
        case .requested: throw .undoBlocked(booking.reference, .requestGivenUp)
        default: throw .undoBlocked(booking.reference, .offerGivenUp)
        }
    }

    private func stands(as state: BookingState) throws(Refusal) -> UndoOutcome {
        guard !courseIsRepeatable, let other = sameCourse else {
            return UndoOutcome(
                state: state, holdsCourse: !courseIsRepeatable, isInsteadOfAnother: false, keptFor: nil)
        }
        if other.id == booking.insteadOf, state == .waiting {
            return UndoOutcome(state: state, holdsCourse: false, isInsteadOfAnother: true, keptFor: nil)
        }
        guard state == .confirmed, other.state == .waiting || other.state == .offered else {
            throw .courseAlreadyBooked(other.reference, event: other.eventCode)
        }
        return UndoOutcome(state: state, holdsCourse: true, isInsteadOfAnother: false, keptFor: other.id)
    }
}
