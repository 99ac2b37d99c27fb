/// A booking as its own page shows it to one person: no more than they may know.
public struct BookingPage: Sendable {
    /// The booking.
    public let details: BookingDetails
    /// What happened to it, oldest first.
    public let history: [HistoryEntry]
    /// For each session, whether the link to join is shown to the one who looks; empty where it is not theirs to see.
    public let joining: [(session: Session, link: JoinLink)]
    /// What to do so that the delegate can take part; nil for one who may not know.
    public let needs: AccessNeeds?
    /// Whether the one who looks may change the needs now.
    public let mayChangeNeeds: Bool
    /// Whether the one who looks may cancel it.
    public let mayCancel: Bool
    /// Until when the one who looks may undo its cancellation; nil where they cannot.
    public let undoUntil: Instant?
    /// Whether the one who looks may give the place to somebody else now.
    public let maySubstitute: Bool
    /// Whether the one who looks may move the place to another date now.
    public let mayTransfer: Bool
    /// The place kept until one on this event is theirs; nil for most.
    public let kept: KeptPlace?
    /// Who is asked to approve it; nil unless it awaits approval.
    public var deciders: ApprovalDeciders?
    /// Whether the one who looks may approve or decline it now.
    public var mayDecide = false
    /// Who comes before it on the waiting list; nil where it does not wait or the one who looks may not see the roster.
    public var ahead: [WaitingAhead]?
    /// The place that is offered to it now; nil when none is.
    public let offered: OfferedPlace?
    /// When places are to be offered to it; nil where the one who looks may not choose, or nothing is left to choose.
    public let offerChoices: OfferChoices?

    /// Makes a page's content.
    public init(
        details: BookingDetails, history: [HistoryEntry], joining: [(session: Session, link: JoinLink)],
        needs: AccessNeeds?, mayChangeNeeds: Bool, mayCancel: Bool, undoUntil: Instant? = nil, maySubstitute: Bool,
        mayTransfer: Bool = false,
        kept: KeptPlace? = nil, offered: OfferedPlace? = nil,
        offerChoices: OfferChoices? = nil
    ) {
        self.details = details
        self.history = history
        self.joining = joining
        self.needs = needs
        self.mayChangeNeeds = mayChangeNeeds
        self.mayCancel = mayCancel
        self.undoUntil = undoUntil
        self.maySubstitute = maySubstitute
        self.mayTransfer = mayTransfer
        self.kept = kept
        self.offered = offered
        self.offerChoices = offerChoices
    }
}

/// What a person sees of themselves.
public struct Profile: Sendable {
    /// The person.
    public let person: Person
    /// The name of the agency they work for now; nil for a person without one.
    public let agencyName: String?
    /// What to do at their next bookings; nothing where nothing has been kept.
    public let needs: AccessNeeds
    /// Whom they named to answer offers for them; nil for nobody.
    public let deputyEmail: EmailAddress?

    /// Makes a profile.
    public init(person: Person, agencyName: String?, needs: AccessNeeds, deputyEmail: EmailAddress? = nil) {
        self.deputyEmail = deputyEmail
        self.person = person
        self.agencyName = agencyName
        self.needs = needs
    }
}
