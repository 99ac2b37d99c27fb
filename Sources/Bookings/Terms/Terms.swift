/// One version of the partnership's charging and cancellation terms: data, never code.
public struct Terms: Hashable, Sendable {
    /// The name of the version: `2021-22`.
    public let version: String
    /// The first day bookings are made under it.
    public let validFrom: CivilDate
    /// The last such day; nil where it counts until another follows.
    ///
    /// After it the version before counts again.
    public let validTo: CivilDate?
    /// How a freed place moves to the waiting list.
    public let promotion: Promotion
    /// How long before the event cancelling stays free.
    public let notice: Notice
    /// Where cancelling costs more the later it comes: the shorter notices after the first, the longest of them first.
    public let laterNotices: [Notice]
    /// What a late cancellation or a missed event may cost.
    public let charges: [Charge]
    /// Whether a person without an agency may be charged.
    public let chargesIndividuals: Bool
    /// What it says besides: who may come instead, what being late or ill means, how charges are billed.
    public let clauses: Clauses

    /// Makes a version of its parts.
    public init(
        version: String, validFrom: CivilDate, validTo: CivilDate? = nil, promotion: Promotion, notice: Notice,
        laterNotices: [Notice] = [], charges: [Charge], chargesIndividuals: Bool, clauses: Clauses = Clauses()
    ) {
        self.version = version
        self.validFrom = validFrom
        self.validTo = validTo
        self.promotion = promotion
        self.notice = notice
        self.laterNotices = laterNotices
        self.charges = charges
        self.chargesIndividuals = chargesIndividuals
        self.clauses = clauses
    }

    /// So many notices a version may have.
    public static let mostNotices = 9

    /// Every notice, the longest first.
    public var notices: [Notice] { [notice] + laterNotices }

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
        /// For cancelling after each notice, in their order.
        public let late: [Amount]
        /// For missing the event without cancelling.
        public let noShow: Amount

        /// Makes a line of the price list.
        public init(lengthClass: LengthClass?, chargingClass: Word?, late: [Amount], noShow: Amount) {
            self.lengthClass = lengthClass
            self.chargingClass = chargingClass
            self.late = late
            self.noShow = noShow
        }

        /// What cancelling after the notice at this place costs.
        public func late(after notice: Int) -> Amount { late.indices.contains(notice) ? late[notice] : .nothing }

        /// The first notice after which cancelling may cost less than after the one before; nil where none is.
        public var fallsAfter: Int? {
            late.indices.dropFirst().first { late[$0].mayFallBelow(late[$0 - 1]) }
        }
    }

    /// The amounts for a course of this length and an agency of this class: the most specific line, length before class.
    ///
    /// No line, or a person without an agency whom the terms do not charge: nothing is owed.
    public func charge(length: LengthClass, agencyClass: Word?) -> Charge {
        let free = Charge(lengthClass: nil, chargingClass: nil, late: [], noShow: .nothing)
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
        notice.deadline(firstSession: start, calendar: calendar)
    }
}

extension Terms.Notice {
    /// The last second in which this notice is given; never after the start.
    public func deadline(firstSession start: Instant, calendar: WorkingCalendar) -> Instant {
        let startDate = UKTime.wallTime(at: start).date
        let deadline =
            switch unit {
            case .workingDays:
                UKTime.instant(on: calendar.day(value, workingDaysBefore: startDate), at: timeOfDay)
            case .calendarDays:
                UKTime.instant(on: startDate.advanced(byDays: -Int64(value)), at: timeOfDay)
            case .hours: start.advanced(byMinutes: -60 * Int64(value))
            }
        return min(deadline, start)
    }

    /// Whether it ends earlier than another.
    ///
    /// Five working days count as a week where units differ.
    public func isLonger(than other: Terms.Notice) -> Bool {
        (minutes, other.timeOfDay.second) > (other.minutes, timeOfDay.second)
    }

    private var minutes: Int {
        switch unit {
        case .workingDays: value * 7 * 24 * 60 / 5
        case .calendarDays: value * 24 * 60
        case .hours: value * 60
        }
    }
}

extension Terms.Charge {
    fileprivate var specificity: Int { (lengthClass == nil ? 0 : 2) + (chargingClass == nil ? 0 : 1) }
}
