/// Who an event is to be made up of, as far as anybody waits who fits; it counts until a day.
public struct EventMix: Hashable, Sendable {
    /// The most of the places that any one agency has, in percent; nil for no limit.
    public var agencyPercent: Int?
    /// What is wanted of single sectors, in the order of their codes.
    public var sectors: [SectorMix]
    /// To the end of how many working days before the first session it counts.
    public var untilDays: Int

    /// Makes a mix; sectors of which nothing is wanted are left out.
    public init(agencyPercent: Int?, sectors: [SectorMix], untilDays: Int) {
        self.agencyPercent = agencyPercent
        self.sectors = sectors.filter { $0.held > 0 || $0.percent != nil }.sorted { $0.sector < $1.sector }
        self.untilDays = untilDays
    }

    /// What is wanted of one sector.
    public struct SectorMix: Hashable, Sendable {
        /// The sector.
        public let sector: Sector
        /// How many places are held for its people.
        public var held: Int
        /// The most of the places that its people have, in percent; nil for no limit.
        public var percent: Int?

        /// Makes a wish.
        public init(sector: Sector, held: Int, percent: Int?) {
            self.sector = sector
            self.held = held
            self.percent = percent
        }
    }

    /// How many working days before a mix may end: from two, so that what is left is never told to all only then.
    public static let days = 2...60

    /// Whether nothing is wanted.
    public var isEmpty: Bool { agencyPercent == nil && sectors.isEmpty }

    /// The last second in which it counts, for an event that starts then.
    public func endsAt(firstSession start: Instant, calendar: WorkingCalendar) -> Instant {
        let day = calendar.day(untilDays, workingDaysBefore: UKTime.wallTime(at: start).date)
        return UKTime.instant(on: day, at: .endOfDay)
    }
}

/// Why somebody is held back although a place is free.
public enum HeldBack: Hashable, Sendable {
    /// Their agency has as many of the places as any one is to have, in percent.
    case agencyShare(Int)
    /// The people of their sector have as many of the places as they are to have, in percent.
    case sectorShare(Sector, Int)
    /// What is free is held for people of another sector.
    case held(for: Sector)
}
