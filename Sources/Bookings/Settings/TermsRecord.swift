/// A version of the terms with how it stands.
public struct TermsRecord: Sendable {
    /// The version.
    public let terms: Terms
    /// Whether bookings are made under it now, were, or will be.
    public let standing: Standing
    /// How many bookings were made under it, which it keeps for good.
    public let bookings: Int

    /// How a version stands on a day.
    public enum Standing: String, CaseIterable, Sendable {
        /// It will take effect.
        case coming
        /// Bookings are made under it now.
        case present
        /// Another followed it.
        case past
    }

    /// Makes a record.
    public init(terms: Terms, standing: Standing, bookings: Int) {
        self.terms = terms
        self.standing = standing
        self.bookings = bookings
    }
}

/// What new terms would say, before they are kept.
public struct TermsPreview: Sendable {
    /// The version.
    public let terms: Terms
    /// The day of the event the examples are of.
    public let eventOn: CivilDate
    /// The exact sentences delegates would be shown.
    public let examples: [Example]
    /// Whether the deadline may fall on a bank holiday that is not known yet.
    public let isBeyondHolidays: Bool
    /// How many courses have no price, where the terms charge a share of it; else 0.
    public let coursesWithoutPrice: Int
    /// Which version counts again after the last day of these; nil where they have none.
    public let followedBy: String?

    /// The price of the course of which the examples are: £100.
    public static let examplePrice = Pence(10_000)
    /// On how many days the events of the examples are, where the course lasts several.
    public static let exampleDays = 2

    /// The sentence for one class of course and of agency.
    public struct Example: Hashable, Sendable {
        /// The length of course.
        public let length: LengthClass
        /// The class of agency; nil for a person without one.
        public let chargingClass: Word?
        /// The terms as they would be frozen.
        public let terms: FrozenTerms

        /// The sentence.
        public var sentence: String { terms.sentence }

        /// Makes an example.
        public init(length: LengthClass, chargingClass: Word?, terms: FrozenTerms) {
            self.length = length
            self.chargingClass = chargingClass
            self.terms = terms
        }
    }

    /// Makes a preview.
    public init(
        terms: Terms, eventOn: CivilDate, examples: [Example], isBeyondHolidays: Bool, coursesWithoutPrice: Int,
        followedBy: String?
    ) {
        self.terms = terms
        self.eventOn = eventOn
        self.examples = examples
        self.isBeyondHolidays = isBeyondHolidays
        self.coursesWithoutPrice = coursesWithoutPrice
        self.followedBy = followedBy
    }
}

extension Terms {
    /// Whether anything is charged as a share of a course's price.
    public var chargesShareOfPrice: Bool {
        charges.flatMap { $0.late + [$0.noShow] }.contains { amount in
            if case .price(let percent) = amount { percent > 0 } else { false }
        }
    }

    /// Whether anything is charged for each day.
    public var chargesByDay: Bool {
        charges.flatMap { $0.late + [$0.noShow] }.contains { amount in
            if case .day = amount { true } else { false }
        }
    }
}

/// The days nobody works, and how far the list of them reaches.
public struct HolidayList: Sendable {
    /// The days with their names, in order.
    public let days: [(day: CivilDate, title: String)]
    /// The last day the list speaks of; nil when it is empty.
    public let coveredUntil: CivilDate?
    /// How many events begin after that day, whose deadlines may fall on a holiday not yet known.
    public let eventsBeyond: Int

    /// Makes a list.
    public init(days: [(day: CivilDate, title: String)], coveredUntil: CivilDate?, eventsBeyond: Int) {
        self.days = days
        self.coveredUntil = coveredUntil
        self.eventsBeyond = eventsBeyond
    }
}
