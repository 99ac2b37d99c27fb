/// What marking attendance came to, as the one who asked is told.
public struct MarkedAttendance: Hashable, Sendable {
    /// The event's code.
    public let event: String
    /// The session's place among the event's.
    public let session: Int
    /// The booking that was marked.
    public let reference: BookingReference
    /// What the register says now.
    public let mark: AttendanceMark
    /// Why they were absent; nil when nobody has said.
    public let reason: AbsenceReason?

    /// Makes the answer.
    public init(
        event: String, session: Int, reference: BookingReference, mark: AttendanceMark, reason: AbsenceReason?
    ) {
        self.event = event
        self.session = session
        self.reference = reference
        self.mark = mark
        self.reason = reason
    }
}

/// What closing a register came to, as the one who asked is told.
public struct ClosedRegister: Hashable, Sendable {
    /// The event's code.
    public let event: String
    /// The session's place among the event's.
    public let session: Int
    /// When it was closed.
    public let closedAt: Instant
    /// Whether it was the event's last, so that every booking has an outcome now.
    public let isLast: Bool

    /// Makes the answer.
    public init(event: String, session: Int, closedAt: Instant, isLast: Bool) {
        self.event = event
        self.session = session
        self.closedAt = closedAt
        self.isLast = isLast
    }
}
