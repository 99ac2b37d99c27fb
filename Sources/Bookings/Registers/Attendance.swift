/// What a register says of one delegate in one session; no mark means "to check".
public enum AttendanceMark: String, CaseIterable, Sendable {
    case attended, partial, excused
    case noShow = "no_show"
}

extension Outcome {
    /// The outcome of a booking from its marks, one per session; nil while there are none.
    ///
    /// Attended means every session attended. Any time spent there is at least partial. Somebody who was never there is
    /// excused only when every session was excused.
    public init?(marks: [AttendanceMark]) {
        guard !marks.isEmpty else { return nil }
        if marks.allSatisfy({ $0 == .attended }) {
            self = .attended
        } else if marks.contains(where: { $0 == .attended || $0 == .partial }) {
            self = .partial
        } else {
            self = marks.allSatisfy { $0 == .excused } ? .excused : .noShow
        }
    }
}

extension Outcome {
    /// The outcome of a booking whose place was given to somebody else after a session of several: partial for who was
    /// there; nil for who was not.
    public init?(beforePassingOn marks: [AttendanceMark]) {
        guard marks.contains(where: { $0 == .attended || $0 == .partial }) else { return nil }
        self = .partial
    }
}

/// What the rules must know to take attendance in a session or close its register.
public struct RegisterFacts: Sendable {
    /// The event's code.
    public let eventCode: String
    /// Whether the organiser called the event off.
    public let eventIsCancelled: Bool
    /// The session.
    public let session: Session

    /// Gathers the facts.
    public init(eventCode: String, eventIsCancelled: Bool, session: Session) {
        self.eventCode = eventCode
        self.eventIsCancelled = eventIsCancelled
        self.session = session
    }

    /// Checks that a mark may be made at `now`: from 15 minutes before the session, until its register is closed.
    public func checkOpen(at now: Instant) throws(Refusal) {
        if eventIsCancelled { throw .eventCancelled(eventCode) }
        if let closedAt = session.registerClosedAt {
            throw .registerClosed(eventCode, session: session.ordinal, closedAt: closedAt)
        }
        guard now >= session.registerOpensAt else {
            throw .registerNotOpen(eventCode, session: session.ordinal, opensAt: session.registerOpensAt)
        }
    }

    /// Checks that the register may be closed at `now` with this many rows still to check (R-16: every row decided).
    public func checkClosing(at now: Instant, rowsToCheck: Int) throws(Refusal) {
        try checkOpen(at: now)
        guard now >= session.startsAt else {
            throw .registerNotOver(eventCode, session: session.ordinal, startsAt: session.startsAt)
        }
        guard rowsToCheck == 0 else {
            throw .registerHasRowsToCheck(eventCode, session: session.ordinal, rows: rowsToCheck)
        }
    }
}

/// One row of a register at closing, as the proposal of charges sees it.
public struct RegisterRow: Hashable, Sendable {
    /// The booking.
    public let booking: Identifier<Booking>
    /// Its mark.
    public let mark: AttendanceMark
    /// What missing the event may cost by its frozen terms.
    public let noShowCharge: Pence
    /// Whether a charge has been proposed for this booking already: one per event.
    public let hasCharge: Bool

    /// Makes a row.
    public init(booking: Identifier<Booking>, mark: AttendanceMark, noShowCharge: Pence, hasCharge: Bool) {
        self.booking = booking
        self.mark = mark
        self.noShowCharge = noShowCharge
        self.hasCharge = hasCharge
    }

    /// The charge to propose when the register closes; a person decides it later.
    public var proposedCharge: Pence? {
        mark == .noShow && !hasCharge && noShowCharge > .zero ? noShowCharge : nil
    }
}

/// Why a charge is proposed.
public enum ChargeKind: String, CaseIterable, Sendable {
    case lateCancellation = "late_cancellation"
    case nonAttendance = "non_attendance"
}

/// Where a fee case stands.
public enum FeeCaseState: String, CaseIterable, Sendable {
    case proposed, confirmed, waived, lapsed, void
}
