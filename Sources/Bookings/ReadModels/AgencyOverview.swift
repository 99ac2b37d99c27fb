/// An agency as the page of whoever speaks for it shows it.
public struct AgencyOverview: Sendable {
    /// The agency.
    public let agency: Agency
    /// Who speaks for it.
    public let leads: [Person]
    /// Who said they work there, to be confirmed; oldest first.
    public let requests: [MembershipRequest]
    /// Its live bookings to come, by event, then by name.
    public let coming: [AgencyBooking]
    /// What became of its places in the training year.
    public let year: TrainingYear
    /// The figures of that year.
    public let figures: PlaceFigures
    /// What is proposed or confirmed to be charged for that year's events.
    public let charges: [AgencyCharge]
    /// Whether the one who looks may confirm who works there, and book for them.
    public let mayDecide: Bool

    /// Makes the overview.
    public init(
        agency: Agency, leads: [Person], requests: [MembershipRequest], coming: [AgencyBooking], year: TrainingYear,
        figures: PlaceFigures, charges: [AgencyCharge], mayDecide: Bool
    ) {
        self.agency = agency
        self.leads = leads
        self.requests = requests
        self.coming = coming
        self.year = year
        self.figures = figures
        self.charges = charges
        self.mayDecide = mayDecide
    }
}

/// A booking in the name of an agency.
public struct AgencyBooking: Hashable, Sendable {
    /// What people quote.
    public let reference: BookingReference
    /// Where it stands.
    public let state: BookingState
    /// Whose it is.
    public let delegateName: String
    /// The event's code.
    public let eventCode: String
    /// What is taught.
    public let courseTitle: String
    /// The start of the first session, as the clock on the wall shows it.
    public let startsLocal: WallTime
    /// The last moment in which cancelling is free.
    public let freeUntil: Instant

    /// Makes a booking.
    public init(
        reference: BookingReference, state: BookingState, delegateName: String, eventCode: String, courseTitle: String,
        startsLocal: WallTime, freeUntil: Instant
    ) {
        self.reference = reference
        self.state = state
        self.delegateName = delegateName
        self.eventCode = eventCode
        self.courseTitle = courseTitle
        self.startsLocal = startsLocal
        self.freeUntil = freeUntil
    }
}

/// A charge in the name of an agency.
public struct AgencyCharge: Hashable, Sendable {
    /// The booking's reference.
    public let reference: BookingReference
    /// Whose it was.
    public let delegateName: String
    /// What was missed.
    public let courseTitle: String
    /// When it was.
    public let startsLocal: WallTime
    /// Why, where it stands, and how much.
    public let charge: ChargeDetails

    /// Makes a charge.
    public init(
        reference: BookingReference, delegateName: String, courseTitle: String, startsLocal: WallTime,
        charge: ChargeDetails
    ) {
        self.reference = reference
        self.delegateName = delegateName
        self.courseTitle = courseTitle
        self.startsLocal = startsLocal
        self.charge = charge
    }
}

/// What booking would come to, or came to, for one of several people.
public struct StaffPlace<Outcome: Sendable>: Sendable {
    /// Who.
    public let person: Person
    /// What it comes to.
    public let outcome: Outcome
    /// What to know before booking them.
    public var cautions: [BookingCaution] = []

    /// Makes a line.
    public init(person: Person, outcome: Outcome) {
        self.person = person
        self.outcome = outcome
    }
}
