/// A booking as its own page, the API and the command line show it.
public struct BookingDetails: Sendable {
    /// The booking.
    public let booking: Booking
    /// Its event with course and sessions.
    public let event: EventSummary
    /// The delegate's name.
    public let delegateName: String
    /// The delegate's address.
    public let delegateEmail: String
    /// The name of the agency of record; nil for a person without one.
    public let agencyName: String?
    /// The place on the waiting list, 1 being next; nil unless waiting.
    public let waitingPosition: Int?
    /// What came of it; nil until the last register is closed.
    public let outcome: Outcome?
    /// The charge that is proposed or decided; nil when there is none.
    public let charge: ChargeDetails?
    /// The open offer the delegate may accept: their own, or one told to all who wait; nil when there is none.
    public let offer: Offer?
    /// The last second in which it can be approved; nil unless it awaits approval.
    public let approvalUntil: Instant?

    /// Makes the page's content.
    public init(
        booking: Booking, event: EventSummary, delegateName: String, delegateEmail: String, agencyName: String?,
        waitingPosition: Int?, outcome: Outcome?, charge: ChargeDetails?, offer: Offer? = nil,
        approvalUntil: Instant? = nil
    ) {
        self.booking = booking
        self.event = event
        self.delegateName = delegateName
        self.delegateEmail = delegateEmail
        self.agencyName = agencyName
        self.waitingPosition = waitingPosition
        self.outcome = outcome
        self.charge = charge
        self.offer = offer
        self.approvalUntil = approvalUntil
    }
}

/// A charge as people see it beside a booking.
public struct ChargeDetails: Hashable, Sendable {
    /// Why.
    public let kind: ChargeKind
    /// Where the case stands.
    public let state: FeeCaseState
    /// How much.
    public let amount: Pence

    /// Makes the details.
    public init(kind: ChargeKind, state: FeeCaseState, amount: Pence) {
        self.kind = kind
        self.state = state
        self.amount = amount
    }
}

/// What booking a place came to, as the one who asked is told.
public struct BookedPlace: Hashable, Sendable {
    /// The booking's reference.
    public let reference: BookingReference
    /// Confirmed, waiting, or awaiting approval.
    public let state: BookingState
    /// The place on the waiting list, 1 being next; nil unless waiting.
    public let waitingPosition: Int?
    /// The last second in which cancelling is free.
    public let freeUntil: Instant
    /// The terms in one sentence.
    public let sentence: String
    /// The last second in which it can be approved; nil unless it awaits approval.
    public let approvalUntil: Instant?

    /// Makes the answer.
    public init(
        reference: BookingReference, state: BookingState, waitingPosition: Int?, freeUntil: Instant, sentence: String,
        approvalUntil: Instant? = nil
    ) {
        self.reference = reference
        self.state = state
        self.waitingPosition = waitingPosition
        self.freeUntil = freeUntil
        self.sentence = sentence
        self.approvalUntil = approvalUntil
    }
}

/// What cancelling a booking came to, as the one who asked is told.
public struct CancelledBooking: Hashable, Sendable {
    /// The booking's reference.
    public let reference: BookingReference
    /// Whether it came after the free time was over.
    public let isLate: Bool
    /// The charge proposed; nil when there is none.
    public let proposedCharge: Pence?

    /// Makes the answer.
    public init(reference: BookingReference, isLate: Bool, proposedCharge: Pence?) {
        self.reference = reference
        self.isLate = isLate
        self.proposedCharge = proposedCharge
    }
}

/// One line of an event's roster.
public struct RosterRow: Hashable, Sendable {
    /// The booking's reference.
    public let reference: BookingReference
    /// Where it stands.
    public let state: BookingState
    /// What came of it; nil until the last register is closed.
    public let outcome: Outcome?
    /// The place on the waiting list, 1 being next; nil unless waiting.
    public let waitingPosition: Int?
    /// The delegate's name.
    public let name: String
    /// The delegate's address.
    public let email: String
    /// What the delegate does; may be empty.
    public let jobTitle: String
    /// The agency of record's name; empty for a person without one.
    public let agency: String
    /// The agency's sector; nil for a person without one.
    public let sector: Sector?
    /// When the delegate joined.
    public let joinedAt: Instant
    /// Since when and why mail to the delegate comes back; nil while it arrives.
    public let bounce: BounceMark?
    /// Until when a place is held for them; nil unless one is offered.
    public let offeredUntil: Instant?

    /// Makes a line.
    public init(
        reference: BookingReference, state: BookingState, outcome: Outcome?, waitingPosition: Int?, name: String,
        email: String, jobTitle: String, agency: String, sector: Sector?, joinedAt: Instant, bounce: BounceMark? = nil,
        offeredUntil: Instant? = nil
    ) {
        self.bounce = bounce
        self.reference = reference
        self.state = state
        self.outcome = outcome
        self.waitingPosition = waitingPosition
        self.name = name
        self.email = email
        self.jobTitle = jobTitle
        self.agency = agency
        self.sector = sector
        self.joinedAt = joinedAt
        self.offeredUntil = offeredUntil
    }
}

/// An event's roster: who has a place, then who waits.
public struct Roster: Sendable {
    /// The event with course and sessions.
    public let event: EventSummary
    /// The lines, places by name, then the waiting list in its order.
    public let rows: [RosterRow]
    /// What to do for those with a place, by booking; nil for one who may not know.
    public let needs: [BookingReference: AccessNeeds]?
    /// Whether the link to join each session is shown to the one who looks; empty where it is not theirs to see.
    public let joining: [(session: Session, link: JoinLink)]
    /// How many places are held for whoever of the waiting list accepts first.
    public let broadcasts: Int
    /// Who it is made up of, and is to be; nil where that is not looked at.
    public let mix: MixDetails?

    /// Makes a roster.
    public init(
        event: EventSummary, rows: [RosterRow], needs: [BookingReference: AccessNeeds]? = nil,
        joining: [(session: Session, link: JoinLink)] = [], broadcasts: Int = 0, mix: MixDetails? = nil
    ) {
        self.event = event
        self.rows = rows
        self.needs = needs
        self.joining = joining
        self.broadcasts = broadcasts
        self.mix = mix
    }
}
