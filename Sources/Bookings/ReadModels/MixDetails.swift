/// Who an event is made up of, and is to be.
public struct MixDetails: Sendable {
    /// The event with its course and sessions.
    public let summary: EventSummary
    /// What is wanted; nil for nothing.
    public let mix: EventMix?
    /// The last second in which that counts; nil where nothing is wanted.
    public let endsAt: Instant?
    /// How many places people of each sector hold, kept ones included; those without an organisation are not counted.
    public let held: [(sector: Sector, places: Int)]
    /// The most places any one agency holds, and which; nil where none holds any.
    public let largest: (agency: Agency, places: Int)?
    /// The sectors there are.
    public let sectors: [Sector]

    /// Makes the page's content.
    public init(
        summary: EventSummary, mix: EventMix?, endsAt: Instant?, held: [(sector: Sector, places: Int)],
        largest: (agency: Agency, places: Int)?, sectors: [Sector]
    ) {
        self.summary = summary
        self.mix = mix
        self.endsAt = endsAt
        self.held = held
        self.largest = largest
        self.sectors = sectors
    }
}
