/// A day of the Gregorian calendar, without a time and without a zone.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let dayNumber: Int64

    /// Makes the day that lies this many days after 1970-01-01.
    public init(dayNumber: Int64) { self.dayNumber = dayNumber }

    /// Makes the day of this year, month (1…12) and day of month; nil when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= CivilDate.length(ofMonth: month, year: year)
        else { return nil }
        dayNumber = CivilDate.dayNumber(year: year, month: month, day: day)
    }

    /// Reads `2025-04-17`; nil for anything else.
    public init?(iso text: String) {
        var text = text
        guard let date = text.withUTF8({ CivilDate(isoBytes: $0) }) else { return nil }
        self = date
    }

    /// Reads the bytes of `2025-04-17`; nil for anything else.
    public init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10 else { return nil }
        self.init(isoBytes: bytes, from: 0)
    }

    /// Reads ten bytes from a place that has that many.
    init?(isoBytes bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        guard bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
            let year = bytes.number(at: start, digits: 4), let month = bytes.number(at: start + 5, digits: 2),
            let day = bytes.number(at: start + 8, digits: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Earlier days come first.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    /// The day this many days later (earlier when negative).
    public func advanced(byDays days: Int64) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    /// The same day of the month so many months later, or that month's last where it is shorter; nil beyond the year 9999.
    public func advanced(byMonths months: Int) -> CivilDate? {
        let (year, month, day) = components
        let (sum, overflows) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflows, (12..<120_000).contains(sum) else { return nil }
        let (newYear, newMonth) = (sum / 12, sum % 12 + 1)
        return CivilDate(
            year: newYear, month: newMonth, day: min(day, CivilDate.length(ofMonth: newMonth, year: newYear)))
    }

    /// Whether it can be written with four digits of the year, as every file and form has it.
    public var isWritable: Bool { (1...9999).contains(components.year) }

    /// The day of the week.
    public var weekday: Weekday {
        let index = Int(dayNumber + 3 - (dayNumber + 3).flooredQuotient(7) * 7)
        return Weekday.allCases[index]
    }

    /// Year, month (1…12) and day of month (1…31).
    ///
    /// The days-to-date arithmetic counts eras of 400 years from 1 March of year 0.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(day))
    }

    /// The day as `2025-04-17`.
    public var iso: String {
        let (year, month, day) = components
        return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }

    /// The number of days in a month (1…12) of a year.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func dayNumber(year: Int, month: Int, day: Int) -> Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = shiftedYear.flooredQuotient(400)
        let yearOfEra = shiftedYear - era * 400
        let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

/// A day of the week, Monday first.
public enum Weekday: Int, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Whether the day is Saturday or Sunday.
    public var isWeekend: Bool { self == .saturday || self == .sunday }
}

extension UnsafeBufferPointer<UInt8> {
    /// Reads so many ASCII digits from a place that has that many bytes; nil for anything else.
    func number(at start: Int, digits: Int) -> Int? {
        var value = 0
        for index in start..<start + digits {
            let digit = self[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}

extension Int {
    /// The number with leading zeros up to `width` digits.
    public func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
