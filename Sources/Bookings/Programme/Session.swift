/// One sitting of an event.
public struct Session: Hashable, Sendable {
    /// Which session.
    public let id: Identifier<Session>
    /// Its place among the sessions of the event by start: 1, 2, ….
    public let ordinal: Int
    /// The start on the wall in the United Kingdom.
    public let startsLocal: WallTime
    /// The end on the wall in the United Kingdom.
    public let endsLocal: WallTime
    /// The start as a moment.
    public let startsAt: Instant
    /// The end as a moment.
    public let endsAt: Instant
    /// Online or in a room.
    public let mode: DeliveryMode
    /// The room's name and address; empty when online.
    public let venue: String
    /// The link to join online; empty in a room.
    public let joinLink: String
    /// When the register was closed; nil while it is open.
    public let registerClosedAt: Instant?

    /// Makes a session of its parts.
    public init(
        id: Identifier<Session>, ordinal: Int, startsLocal: WallTime, endsLocal: WallTime, startsAt: Instant,
        endsAt: Instant, mode: DeliveryMode, venue: String, joinLink: String, registerClosedAt: Instant?
    ) {
        self.id = id
        self.ordinal = ordinal
        self.startsLocal = startsLocal
        self.endsLocal = endsLocal
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.mode = mode
        self.venue = venue
        self.joinLink = joinLink
        self.registerClosedAt = registerClosedAt
    }

    /// The moment from which attendance may be taken: 15 minutes before the start.
    public var registerOpensAt: Instant { startsAt.advanced(byMinutes: -15) }

    /// The day and times for people: `Tuesday 14 September 2021, 9:30am to 12:30pm`.
    public var words: String { WallTime.span(startsLocal, endsLocal) }
}

extension WallTime {
    /// From one wall time to another, for people; the second day is named only where it is another.
    static func span(_ start: WallTime, _ end: WallTime) -> String {
        "\(start.words) to \(start.date == end.date ? end.timeWords : end.words)"
    }
}

/// How a session is held.
///
/// An event with both modes is blended.
public enum DeliveryMode: String, CaseIterable, Sendable {
    case virtual, room
}
