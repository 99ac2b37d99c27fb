/// Which days count as working days: Monday to Friday without the bank holidays of England and Wales.
public struct WorkingCalendar: Hashable, Sendable {
    /// The bank holidays, one-off and substitute days included.
    public let bankHolidays: Set<CivilDate>
    /// The last day the list of bank holidays speaks of: the end of its last year; nil when the list is empty.
    public let coveredUntil: CivilDate?

    /// Makes a calendar from a list of bank holidays.
    public init(bankHolidays: Set<CivilDate>) {
        self.bankHolidays = bankHolidays
        coveredUntil = bankHolidays.max().flatMap { CivilDate(year: $0.components.year, month: 12, day: 31) }
    }

    /// Whether people work on this day.
    public func isWorkingDay(_ date: CivilDate) -> Bool {
        !date.weekday.isWeekend && !bankHolidays.contains(date)
    }

    /// Whether the list of bank holidays reaches this day; where it does not, deadlines may fall on a holiday not yet known.
    public func covers(_ date: CivilDate) -> Bool { coveredUntil.map { date <= $0 } ?? false }

    /// The day that lies `count` working days before `date`, `date` itself not counted.
    public func day(_ count: Int, workingDaysBefore date: CivilDate) -> CivilDate {
        var day = date
        var left = count
        while left > 0 {
            day = day.advanced(byDays: -1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The day that lies `count` working days after `date`, `date` itself not counted.
    public func day(_ count: Int, workingDaysAfter date: CivilDate) -> CivilDate {
        var day = date
        var left = count
        while left > 0 {
            day = day.advanced(byDays: 1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The moment at which `minutes` of service time have gone by since `start`.
    ///
    /// Service hours are working days, 08:00 to 20:00 UK time.
    public func serviceTime(minutes: Int, after start: Instant) -> Instant {
        var left = Int64(minutes) * 60
        var now = start
        while true {
            let wall = UKTime.wallTime(at: now)
            let opens = UKTime.instant(on: wall.date, at: WorkingCalendar.serviceOpens)
            let closes = UKTime.instant(on: wall.date, at: WorkingCalendar.serviceCloses)
            if isWorkingDay(wall.date), now < closes {
                let begin = max(now, opens)
                let available = closes.second - begin.second
                if available >= left { return begin.advanced(bySeconds: left) }
                left -= available
            }
            now = UKTime.instant(on: wall.date.advanced(byDays: 1), at: .midnight)
        }
    }

    private static let serviceOpens = TimeOfDay(hour: 8)
    private static let serviceCloses = TimeOfDay(hour: 20)
    private static let serviceMorning = TimeOfDay(hour: 10)
}

extension WorkingCalendar {
    /// Whether a moment lies within service hours; both ends belong to them.
    public func isServiceTime(_ moment: Instant) -> Bool {
        let date = UKTime.wallTime(at: moment).date
        return isWorkingDay(date) && moment >= UKTime.instant(on: date, at: WorkingCalendar.serviceOpens)
            && moment <= UKTime.instant(on: date, at: WorkingCalendar.serviceCloses)
    }

    /// The moment itself where it lies within service hours, else 10:00 of the next service morning.
    public func serviceMorning(from moment: Instant) -> Instant {
        if isServiceTime(moment) { return moment }
        var date = UKTime.wallTime(at: moment).date
        while !isWorkingDay(date) || UKTime.instant(on: date, at: WorkingCalendar.serviceMorning) <= moment {
            date = date.advanced(byDays: 1)
        }
        return UKTime.instant(on: date, at: WorkingCalendar.serviceMorning)
    }

    /// The last moment of service hours that is not after this one.
    public func lastServiceInstant(by moment: Instant) -> Instant {
        if isServiceTime(moment) { return moment }
        var date = UKTime.wallTime(at: moment).date
        while !isWorkingDay(date) || UKTime.instant(on: date, at: WorkingCalendar.serviceCloses) > moment {
            date = date.advanced(byDays: -1)
        }
        return UKTime.instant(on: date, at: WorkingCalendar.serviceCloses)
    }
}

extension TimeOfDay {
    /// The full hour, wrapped into 0…23.
    init(hour: Int) { self = TimeOfDay(iso: "\((((hour % 24) + 24) % 24).padded(2)):00") ?? .endOfDay }

    /// 00:00, when a day begins.
    public static let midnight = TimeOfDay(hour: 0)
}
