/// Dates and times as people in the United Kingdom write them.
extension CivilDate {
    /// Such as `Thursday 17 April 2025`.
    public var words: String { "\(weekday.name) \(shortWords)" }

    /// Such as `17 April 2025`.
    public var shortWords: String {
        let (year, month, day) = components
        return "\(day) \(CivilDate.monthNames[month - 1]) \(year)"
    }

    /// Such as `April 2025`.
    public var monthWords: String {
        let (year, month, _) = components
        return "\(CivilDate.monthNames[month - 1]) \(year)"
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension Weekday {
    /// Such as `Thursday`.
    public var name: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}

extension WallTime {
    /// Such as `9:30am`, `midday`, `midnight`.
    public var timeWords: String {
        if minute == 0 && hour == 12 { return "midday" }
        if minute == 0 && hour == 0 { return "midnight" }
        let hourOnDial = hour % 12 == 0 ? 12 : hour % 12
        return "\(hourOnDial)" + (minute == 0 ? "" : ":\(minute.padded(2))") + (hour < 12 ? "am" : "pm")
    }

    /// Such as `Thursday 17 April 2025, 9:30am`.
    public var words: String { "\(date.words), \(timeWords)" }

    /// `23:59 on Thursday 17 April 2025`, as deadlines are written.
    public var deadlineWords: String { "\(hour.padded(2)):\(minute.padded(2)) on \(date.words)" }
}
