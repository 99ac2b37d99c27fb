import Foundation

/// A moment in the simulation: milliseconds since 1970, UTC.
package typealias Moment = Int64

/// The days of 2025 to 2027 in England, as Foundation's calendar knows them: nothing of the product's own arithmetic.
package struct Almanac: Sendable {
    /// The one there is.
    package static let england = Almanac()

    /// One day and the moments on it that rules speak of.
    package struct Day: Sendable {
        /// Midnight, the first moment of the day.
        package let begins: Moment
        /// 8am, when service hours begin.
        package let eight: Moment
        /// 9am, when people are written to.
        package let nine: Moment
        /// 10am, when an offer ends that would have ended in the night.
        package let ten: Moment
        /// 8pm, when service hours end.
        package let twenty: Moment
        /// Whether people work on it.
        package let isWorking: Bool
        /// As it is written in files.
        package let iso: String
    }

    /// The number of the first day there is, counted from 1970.
    package static let first = 20_089
    private let days: [Day]

    /// The bank holidays of England and Wales, as GOV.UK published them.
    package static let bankHolidays: Set<String> = [
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
    ]

    private init() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        var utc = Calendar(identifier: .gregorian)
        utc.timeZone = .gmt
        let count = 1_095
        days = (0..<count).map { offset in
            let noon = Date(timeIntervalSince1970: Double((Almanac.first + offset) * 86_400 + 43_200))
            let parts = utc.dateComponents([.year, .month, .day], from: noon)
            func at(_ hour: Int) -> Moment {
                var parts = parts
                parts.hour = hour
                return Moment((calendar.date(from: parts) ?? noon).timeIntervalSince1970) * 1000
            }
            let iso = noon.formatted(.iso8601.year().month().day())
            let weekday = utc.component(.weekday, from: noon)
            return Day(
                begins: at(0), eight: at(8), nine: at(9), ten: at(10), twenty: at(20),
                isWorking: weekday != 1 && weekday != 7 && !Almanac.bankHolidays.contains(iso), iso: iso)
        }
    }

    /// The day with a number; those beyond the almanac are the nearest in it.
    package subscript(_ number: Int) -> Day { days[min(max(number - Almanac.first, 0), days.count - 1)] }

    /// The number of the day a moment falls on.
    package func day(of moment: Moment) -> Int {
        let utc = Int((Double(moment) / 86_400_000).rounded(.down))
        return self[utc + 1].begins <= moment ? utc + 1 : utc
    }

    /// The day so many working days before another.
    package func day(_ count: Int, workingDaysBefore day: Int) -> Int {
        var (day, left) = (day, count)
        while left > 0 {
            day -= 1
            if self[day].isWorking { left -= 1 }
        }
        return day
    }

    /// The day so many working days after another.
    package func day(_ count: Int, workingDaysAfter day: Int) -> Int {
        var (day, left) = (day, count)
        while left > 0 {
            day += 1
            if self[day].isWorking { left -= 1 }
        }
        return day
    }

    /// The moment a clock on the wall shows so many seconds after midnight: the first where it does so twice, nil where the
    /// clocks jump over it.
    package func moment(_ day: Int, _ second: Int) -> Moment? {
        let wall = day * 86_400 + second
        for ahead in [3_600, 0] {
            let date = Date(timeIntervalSince1970: Double(wall - ahead))
            if Almanac.zone.secondsFromGMT(for: date) == ahead { return Moment(wall - ahead) * 1000 }
        }
        return nil
    }

    /// What a clock on the wall shows: the day and the seconds since midnight.
    package func wall(_ moment: Moment) -> (day: Int, second: Int) {
        let utc = Int((Double(moment) / 1000).rounded(.down))
        let local = utc + Almanac.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc)))
        let day = Int((Double(local) / 86_400).rounded(.down))
        return (day, local - day * 86_400)
    }

    private static let zone = TimeZone(identifier: "Europe/London") ?? .gmt
}

/// Service hours: working days from 8am to 8pm.
extension Almanac {
    /// Whether a moment lies within service hours.
    package func isService(_ moment: Moment) -> Bool {
        let day = self[self.day(of: moment)]
        return day.isWorking && moment >= day.eight && moment <= day.twenty
    }

    /// The moment at which so much service time has gone by, counted in whole seconds.
    package func service(_ minutes: Int, after moment: Moment) -> Moment {
        var left = Moment(minutes) * 60_000
        var number = day(of: moment)
        while true {
            let day = self[number]
            let begin = max(moment, day.eight)
            if day.isWorking, begin < day.twenty {
                let available = (day.twenty / 1000 - begin / 1000) * 1000
                if available >= left { return begin + left }
                left -= available
            }
            number += 1
        }
    }

    /// The moment itself within service hours, else 10am of the next working day or of this one.
    package func morning(from moment: Moment) -> Moment {
        if isService(moment) { return moment }
        var number = day(of: moment)
        while !self[number].isWorking || self[number].ten <= moment { number += 1 }
        return self[number].ten
    }

    /// The last moment of service hours that is not later.
    package func lastService(by moment: Moment) -> Moment {
        if isService(moment) { return moment }
        var number = day(of: moment)
        while !self[number].isWorking || self[number].twenty > moment { number -= 1 }
        return self[number].twenty
    }

    /// A moment for people: `Sun 2026-03-29 02:00:01`.
    package func words(_ moment: Moment) -> String {
        let (day, second) = wall(moment)
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = moment % 1000 == 0 ? "" : ".\(moment % 1000)"
        return
            "\(names[day % 7]) \(self[day].iso) \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))\(fraction)"
    }
}
