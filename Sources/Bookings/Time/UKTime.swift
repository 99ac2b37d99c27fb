/// Civil time in the United Kingdom: Greenwich Mean Time, and one hour ahead in summer.
///
/// Source: the Summer Time Act 1972 as amended by the Summer Time Order 2002: from 01:00 GMT on the last Sunday of
/// March until 01:00 GMT on the last Sunday of October. The tests hold this rule against the system's zone data.
public enum UKTime {
    /// The zone's name in the IANA database, as sessions keep it.
    public static let zoneName = "Europe/London"

    /// Seconds to add to UTC to get UK wall time at this moment: 0 or 3,600.
    public static func offset(at instant: Instant) -> Int64 {
        let utc = WallTime(wallSecond: instant.second)
        return isSummer(utc) ? 3600 : 0
    }

    /// What the clock on the wall shows at this moment.
    public static func wallTime(at instant: Instant) -> WallTime {
        WallTime(wallSecond: instant.second + offset(at: instant))
    }

    /// What a clock shows at this moment that knows no summer time (UTC).
    public static func utc(at instant: Instant) -> WallTime { WallTime(wallSecond: instant.second) }

    /// The moment a wall time stands for; nil when the clocks jump over it (R-12: 01:30 on 29 March 2026).
    ///
    /// Where the wall time happens twice, the first is meant (R-12: 01:30 on 25 October 2026 is still summer time).
    public static func instant(of wall: WallTime) -> Instant? {
        for candidate in [wall.wallSecond - 3600, wall.wallSecond] {
            let instant = Instant(seconds: candidate)
            if offset(at: instant) == wall.wallSecond - candidate { return instant }
        }
        return nil
    }

    /// The moment a day reaches this time of day, put off by the hour that the clocks jump over where it has no such time.
    public static func instant(on date: CivilDate, at time: TimeOfDay) -> Instant {
        let wallSecond = date.dayNumber * 86_400 + Int64(time.second)
        return instant(of: WallTime(wallSecond: wallSecond))
            ?? instant(of: WallTime(wallSecond: wallSecond + 3600))
            ?? Instant(seconds: wallSecond)
    }

    private static func isSummer(_ utc: WallTime) -> Bool {
        let (year, month, day) = utc.date.components
        switch month {
        case 4...9: return true
        case 3, 10:
            let change = lastSunday(ofMonth: month, year: year)
            let afterChange = day > change || (day == change && utc.secondOfDay >= 3600)
            return month == 3 ? afterChange : !afterChange
        default: return false
        }
    }

    /// The day of month (25…31) of the last Sunday of a month with 31 days.
    private static func lastSunday(ofMonth month: Int, year: Int) -> Int {
        guard let last = CivilDate(year: year, month: month, day: 31) else { return 31 }
        return 31 - (last.weekday.rawValue + 1) % 7
    }
}
