/// A place that somebody may give to somebody else, as the page that asks to whom shows it.
public struct PlaceToPassOn: Sendable {
    /// So many people of an organisation are listed to choose from; of a larger one somebody is named by their address.
    public static let mostStaff = 100

    /// The booking.
    public let details: BookingDetails
    /// Whom its organisation could send, for one who speaks for it; else nobody.
    public let staff: [Person]
    /// Whether whoever comes instead must have completed what the course builds on; people see to it.
    public let needsPrerequisites: Bool

    /// Makes the page's content.
    public init(details: BookingDetails, staff: [Person], needsPrerequisites: Bool) {
        self.details = details
        self.staff = staff
        self.needsPrerequisites = needsPrerequisites
    }
}

/// What giving a place to somebody else would come to.
public struct SubstitutionPreview: Sendable {
    /// The booking whose place it is.
    public let details: BookingDetails
    /// Who would come instead.
    public let substitute: Person
    /// The terms they would have.
    public let terms: FrozenTerms
    /// Whether they wait for a place on this event, and would no longer.
    public let leavesWaitingList: Bool

    /// Makes a preview.
    public init(details: BookingDetails, substitute: Person, terms: FrozenTerms, leavesWaitingList: Bool) {
        self.details = details
        self.substitute = substitute
        self.terms = terms
        self.leavesWaitingList = leavesWaitingList
    }
}

/// What giving a place to somebody else came to, as the one who asked is told.
public struct SubstitutedDelegate: Hashable, Sendable {
    /// The reference of the substitute's booking.
    public let reference: BookingReference
    /// The reference of the booking whose place it was.
    public let replaced: BookingReference
    /// The last second in which cancelling is free.
    public let freeUntil: Instant
    /// The terms in one sentence.
    public let sentence: String

    /// Makes the answer.
    public init(reference: BookingReference, replaced: BookingReference, freeUntil: Instant, sentence: String) {
        self.reference = reference
        self.replaced = replaced
        self.freeUntil = freeUntil
        self.sentence = sentence
    }
}
