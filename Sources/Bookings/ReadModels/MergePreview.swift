/// Why two people cannot be merged now.
public enum MergeBlock: Hashable, Sendable {
    /// Both hold a live booking on one event.
    case event(String, kept: BookingReference, other: BookingReference)
    /// Both hold a booking of one course on coming events.
    case course(String, kept: BookingReference, other: BookingReference)
}

/// Two records of one human side by side: what merging them would move, and what stands in its way.
public struct MergePreview: Sendable {
    /// The record that stays.
    public let kept: PersonRecord
    /// The record that goes.
    public let other: PersonRecord
    /// What stands in the way; empty when they can be merged.
    public let blocks: [MergeBlock]

    /// Makes a preview.
    public init(kept: PersonRecord, other: PersonRecord, blocks: [MergeBlock]) {
        self.kept = kept
        self.other = other
        self.blocks = blocks
    }

    /// The agency that counts for new bookings afterwards: of those they work for now, the one recorded last.
    public var agencyAfterwards: MembershipRecord? {
        (kept.memberships + other.memberships).filter { $0.until == nil }.max { $0.id < $1.id }
    }
}
