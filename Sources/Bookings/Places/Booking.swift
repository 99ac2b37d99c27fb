/// One delegate's claim on one event, from request to outcome.
public struct Booking: Hashable, Sendable {
    /// Which booking.
    public let id: Identifier<Booking>
    /// What people quote: `7K3M9QD25`.
    public let reference: BookingReference
    /// The event.
    public let event: Identifier<Event>
    /// The event's course, kept for the rule of one live booking per course.
    public let course: Identifier<Course>
    /// Who is coming.
    public let delegate: Identifier<Person>
    /// The agency of record; charges follow it.
    ///
    /// Nil for a person without one.
    public let agency: Identifier<Agency>?
    /// Where the claim stands.
    public var state: BookingState
    /// Where the delegate stands in the waiting order; written once.
    public let joinedAt: Instant
    /// Whether it counts against a second booking of the same course.
    public var holdsCourse: Bool
    /// The terms as they stood when the place was taken.
    public let terms: FrozenTerms
    /// The booking on another event of the course that ends when this one has a place (R-13a, R-19); nil for most.
    public let insteadOf: Identifier<Booking>?

    /// Makes a booking of its parts.
    public init(
        id: Identifier<Booking>, reference: BookingReference, event: Identifier<Event>, course: Identifier<Course>,
        delegate: Identifier<Person>, agency: Identifier<Agency>?, state: BookingState, joinedAt: Instant,
        holdsCourse: Bool, terms: FrozenTerms, insteadOf: Identifier<Booking>? = nil
    ) {
        self.id = id
        self.reference = reference
        self.event = event
        self.course = course
        self.delegate = delegate
        self.agency = agency
        self.state = state
        self.joinedAt = joinedAt
        self.holdsCourse = holdsCourse
        self.terms = terms
        self.insteadOf = insteadOf
    }
}

/// Where a booking stands; the outcome is kept apart.
public enum BookingState: String, CaseIterable, Sendable {
    case requested, waiting, offered, confirmed
    case cancelled, substituted, transferred, declined, expired, released

    /// Whether the booking is still going; only one live booking per person and event.
    public var isLive: Bool {
        switch self {
        case .requested, .waiting, .offered, .confirmed: true
        case .cancelled, .substituted, .transferred, .declined, .expired, .released: false
        }
    }
}

/// What came of a booking: derived from the registers when the last one is closed.
public enum Outcome: String, CaseIterable, Sendable {
    case attended, partial, excused
    case noShow = "no_show"

    /// Whether the place counts as taken up.
    public var isTakenUp: Bool { self == .attended || self == .partial }
}

/// Why somebody cancels or was absent.
public enum AbsenceReason: String, CaseIterable, Sendable {
    case sickness, bereavement
    case courtOrChildProtectionEmergency = "court_or_child_protection_emergency"
    case operationalEmergency = "operational_emergency"
    case caringResponsibilities = "caring_responsibilities"
    case disabilityRelated = "disability_related"
    case notReleasedOnTheDay = "not_released_on_the_day"
    case religiousObservance = "religious_observance"
    case technical, transport, other
}
