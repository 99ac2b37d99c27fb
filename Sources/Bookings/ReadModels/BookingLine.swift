/// Which bookings somebody wants to see.
public struct BookingFilter: Hashable, Sendable {
    /// Only bookings on the event with this code; nil for all.
    public var event: String?
    /// Only the bookings of the delegate who uses this address; nil for all.
    public var delegate: EmailAddress?
    /// Only bookings in this state; nil for all.
    public var state: BookingState?

    /// Makes a filter that lets everything through but for what is named.
    public init(event: String? = nil, delegate: EmailAddress? = nil, state: BookingState? = nil) {
        self.event = event
        self.delegate = delegate
        self.state = state
    }
}

/// A booking as a list shows it.
public struct BookingLine: Sendable {
    /// Which booking.
    public let id: Identifier<Booking>
    /// What people quote.
    public let reference: BookingReference
    /// Where it stands.
    public let state: BookingState
    /// What came of it; nil until the last register is closed.
    public let outcome: Outcome?
    /// The event's code.
    public let event: String
    /// The course's code.
    public let course: String
    /// The delegate's name.
    public let delegateName: String
    /// The delegate's address.
    public let delegateEmail: String
    /// The name of the agency of record; nil for a person without one.
    public let agencyName: String?
    /// When the delegate joined.
    public let joinedAt: Instant
    /// When the booking came to its end; nil while it is live.
    public let endedAt: Instant?

    /// Makes a line.
    public init(
        id: Identifier<Booking>, reference: BookingReference, state: BookingState, outcome: Outcome?, event: String,
        course: String, delegateName: String, delegateEmail: String, agencyName: String?, joinedAt: Instant,
        endedAt: Instant?
    ) {
        self.id = id
        self.reference = reference
        self.state = state
        self.outcome = outcome
        self.event = event
        self.course = course
        self.delegateName = delegateName
        self.delegateEmail = delegateEmail
        self.agencyName = agencyName
        self.joinedAt = joinedAt
        self.endedAt = endedAt
    }
}
