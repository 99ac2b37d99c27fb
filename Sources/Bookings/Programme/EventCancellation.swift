/// Why the organiser calls an event off, as people are told.
public enum CancellationReason: String, CaseIterable, Sendable {
    case lowNumbers = "low_numbers"
    case trainerUnavailable = "trainer_unavailable"
    case venue, weather, other
}

extension Event {
    /// Refuses to call the event off where it is called off already, closed or over.
    public func checkCancellation(at now: Instant) throws(Refusal) {
        switch state {
        case .cancelled: throw .eventCancelled(code)
        case .closed: throw .eventOver(code, endedAt: lastEndsAt)
        case .open, .goingAhead: if isOver(at: now) { throw .eventOver(code, endedAt: lastEndsAt) }
        case .draft: break
        }
    }
}

/// An event that may be called off, as the page that asks why shows it.
public struct EventToCancel: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// How many proposed charges would become void.
    public let charges: Int

    /// Makes the page's content.
    public init(summary: EventSummary, charges: Int) {
        self.summary = summary
        self.charges = charges
    }
}

/// What calling an event off came to, or would come to.
public struct CancelledEvent: Hashable, Sendable {
    /// The event's code.
    public let code: String
    /// Why.
    public let reason: CancellationReason
    /// How many people with a place are told.
    public let withPlace: Int
    /// How many who waited for one are told.
    public let waiting: Int
    /// How many proposed charges become void.
    public let voidedCharges: Int

    /// Makes an answer.
    public init(code: String, reason: CancellationReason, withPlace: Int, waiting: Int, voidedCharges: Int) {
        self.code = code
        self.reason = reason
        self.withPlace = withPlace
        self.waiting = waiting
        self.voidedCharges = voidedCharges
    }
}
