/// How a booking came to stand where it stands.
public struct BookingExplanation: Sendable {
    /// The booking.
    public let details: BookingDetails
    /// What happened to it, oldest first.
    public let history: [HistoryEntry]
    /// Who comes before it on the waiting list, the first in line first; nil where it does not wait, or the one who asks may not
    /// see who else does.
    public let ahead: [WaitingAhead]?

    /// Makes an explanation.
    public init(details: BookingDetails, history: [HistoryEntry], ahead: [WaitingAhead]?) {
        self.details = details
        self.history = history
        self.ahead = ahead
    }
}

/// Somebody who comes before another on a waiting list, and why.
public struct WaitingAhead: Hashable, Sendable {
    /// Their place in the order, 1 being next.
    public let position: Int
    /// Their booking.
    public let reference: BookingReference
    /// Their name.
    public let name: String
    /// When they joined.
    public let joinedAt: Instant
    /// Why they come before.
    public let reason: Reason

    /// Why somebody comes before somebody else, in the order in which it counts.
    public enum Reason: String, CaseIterable, Sendable {
        /// An event of the course was called off while they had a place, or waited.
        case comesFirst = "comes_first"
        /// They joined earlier.
        case joinedEarlier = "joined_earlier"
    }

    /// Makes a line of it.
    public init(position: Int, reference: BookingReference, name: String, joinedAt: Instant, reason: Reason) {
        self.position = position
        self.reference = reference
        self.name = name
        self.joinedAt = joinedAt
        self.reason = reason
    }
}
