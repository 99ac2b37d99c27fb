/// Places of an event that are kept for an agency, which names its people later.
///
/// A place nobody is named for yet is held like any other.
public struct Reservation: Hashable, Sendable {
    /// Which reservation.
    public let id: Identifier<Reservation>
    /// The event.
    public let event: Identifier<Event>
    /// The agency whose people may have the places.
    public let agency: Identifier<Agency>
    /// For how many places nobody is named yet.
    public var unnamed: Int
    /// The last day on which people are named.
    public var nameBy: CivilDate
    /// Whether people may be named until the event starts, so that a place without a name is the agency's no-show then.
    public var isUntilStart: Bool
    /// The last second in which people are named.
    public var endsAt: Instant
    /// When the agency's leads are reminded; nil when they were, or where it is too late for that.
    public var remindAt: Instant?
    /// The version of the terms in force when the places were taken.
    public let termsVersion: String
    /// What a place costs for which nobody is named by the start, where they may be named until then.
    public var noShow: Pence
    /// How it stands.
    public var state: ReservationState

    /// Makes a reservation of its parts.
    public init(
        id: Identifier<Reservation>, event: Identifier<Event>, agency: Identifier<Agency>, unnamed: Int,
        nameBy: CivilDate, isUntilStart: Bool, endsAt: Instant, remindAt: Instant?, termsVersion: String, noShow: Pence,
        state: ReservationState = .open
    ) {
        self.id = id
        self.event = event
        self.agency = agency
        self.unnamed = unnamed
        self.nameBy = nameBy
        self.isUntilStart = isUntilStart
        self.endsAt = endsAt
        self.remindAt = remindAt
        self.termsVersion = termsVersion
        self.noShow = noShow
        self.state = state
    }
}

/// How a reservation stands.
public enum ReservationState: String, CaseIterable, Sendable {
    /// Its places are held, and people may be named.
    case open
    /// Somebody is named for every place.
    case named
    /// Its places were given back, by the agency or because the event was cancelled.
    case released
    /// Nobody was named in time, and the places went on.
    case lapsed
    /// Nobody was named by the start, until which it was allowed: the agency's no-show.
    case missed
}
