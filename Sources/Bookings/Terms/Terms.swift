/// One version of the partnership's charging and cancellation terms: data, never code.
public struct Terms: Hashable, Sendable {
    /// The name of the version: `2021-22`.
    public let version: String
    /// The first day bookings are made under it.
    public let validFrom: CivilDate
    /// How a freed place moves to the waiting list.
    public let promotion: Promotion
    /// How long before the event cancelling stays free.
    public let notice: Notice
    /// What a late cancellation or a missed event may cost.
    public let charges: [Charge]
    /// Whether a person without an agency may be charged.
    public let chargesIndividuals: Bool

    /// Makes a version of its parts.
    public init(
        version: String, validFrom: CivilDate, promotion: Promotion, notice: Notice, charges: [Charge],
        chargesIndividuals: Bool
    ) {
        self.version = version
        self.validFrom = validFrom
        self.promotion = promotion
        self.notice = notice
        self.charges = charges
        self.chargesIndividuals = chargesIndividuals
    }

    /// How a freed place moves.
    public enum Promotion: String, CaseIterable, Sendable {
        /// Before the deadline the first in order is confirmed and told; after it the place is simply open.
        case automatic
        /// A freed place is offered to the first in order, who accepts or passes.
        case offers
    }

    /// The notice people are asked to give.
    public struct Notice: Hashable, Sendable {
        /// How many units.
        public let value: Int
        /// What is counted.
        public let unit: Unit
        /// The time of day at which the notice ends, for units of days.
        public let timeOfDay: TimeOfDay

        /// Makes a notice; nil unless `value` is 0…365 (hours: 0…2,000).
        public init?(value: Int, unit: Unit, timeOfDay: TimeOfDay) {
            guard value >= 0, value <= (unit == .hours ? 2000 : 365) else { return nil }
            self.value = value
            self.unit = unit
            self.timeOfDay = timeOfDay
        }

        /// What a notice counts.
        ///
        /// 72 hours is not 3 working days.
        public enum Unit: String, CaseIterable, Sendable {
            case workingDays = "working_days"
            case calendarDays = "calendar_days"
            case hours
        }
    }

    /// The amounts for one class of course and one class of agency.
    public struct Charge: Hashable, Sendable {
        /// The length of course it is for; nil for any.
        public let lengthClass: LengthClass?
        /// The class of agency it is for; nil for any.
        public let chargingClass: Word?
        /// For cancelling after the deadline.
        public let late: Pence
        /// For missing the event without cancelling.
        public let noShow: Pence

        /// Makes a line of the price list.
        public init(lengthClass: LengthClass?, chargingClass: Word?, late: Pence, noShow: Pence) {
            self.lengthClass = lengthClass
            self.chargingClass = chargingClass
            self.late = late
            self.noShow = noShow
        }
    }

    /// The amounts for a course of this length and an agency of this class: the most specific line, length before class.
    ///
    /// No line, or a person without an agency whom the terms do not charge: nothing is owed.
    public func charge(length: LengthClass, agencyClass: Word?) -> Charge {
        let free = Charge(lengthClass: nil, chargingClass: nil, late: .zero, noShow: .zero)
        if agencyClass == nil && !chargesIndividuals { return free }
        let fitting = charges.filter { line in
            (line.lengthClass == nil || line.lengthClass == length)
                && (line.chargingClass == nil || line.chargingClass == agencyClass)
        }
        return fitting.max { left, right in left.specificity < right.specificity } ?? free
    }

    /// The last second in which cancelling a place on an event that starts then is free.
    ///
    /// Days count back from the local date of the first session, that date not counted.
    public func deadline(firstSession start: Instant, calendar: WorkingCalendar) -> Instant {
        let startDate = UKTime.wallTime(at: start).date
        let deadline =
            switch notice.unit {
            case .workingDays:
                UKTime.instant(on: calendar.day(notice.value, workingDaysBefore: startDate), at: notice.timeOfDay)
            case .calendarDays:
                UKTime.instant(on: startDate.advanced(byDays: -Int64(notice.value)), at: notice.timeOfDay)
            case .hours: start.advanced(byMinutes: -60 * Int64(notice.value))
            }
        return min(deadline, start)
    }
}

extension Terms.Charge {
    fileprivate var specificity: Int { (lengthClass == nil ? 0 : 2) + (chargingClass == nil ? 0 : 1) }
}
