/// What an administrator types about a new version of the terms: read and checked by the office.
public struct TermsFields: Hashable, Sendable {
    /// The name of the version.
    public var version = ""
    /// The first day bookings are made under it, such as 2026-12-01.
    public var validFrom = ""
    /// How a freed place moves to those who wait, as a code.
    public var promotion = Terms.Promotion.automatic.rawValue
    /// How many units of notice.
    public var notice = "2"
    /// What the notice counts, as a code.
    public var unit = Terms.Notice.Unit.workingDays.rawValue
    /// The time of day at which the notice ends, such as 23:59.
    public var timeOfDay = "23:59:59"
    /// Whether a person without an agency may be charged.
    public var chargesIndividuals = false
    /// The price list; lines without amounts are passed over.
    public var lines: [Line] = []

    /// A line of the price list; amounts in pounds, such as 25 or 12.50.
    public struct Line: Hashable, Sendable {
        /// The length of course it is for, as a code; `any` for every one.
        public var length = "any"
        /// The class of agency it is for; empty or `any` for every one.
        public var chargingClass = ""
        /// For cancelling late.
        public var late = ""
        /// For missing the event.
        public var noShow = ""

        /// Nothing typed yet.
        public init() {}

        /// Makes a line.
        public init(length: String, chargingClass: String, late: String, noShow: String) {
            self.length = length
            self.chargingClass = chargingClass
            self.late = late
            self.noShow = noShow
        }
    }

    /// Nothing typed yet.
    public init() {}

    /// What is known of a version, from which the next is made.
    public init(following terms: Terms) {
        promotion = terms.promotion.rawValue
        notice = String(terms.notice.value)
        unit = terms.notice.unit.rawValue
        timeOfDay = terms.notice.timeOfDay.iso
        chargesIndividuals = terms.chargesIndividuals
        lines = terms.charges.map { line in
            Line(
                length: line.lengthClass?.rawValue ?? "any", chargingClass: line.chargingClass?.words ?? "",
                late: line.late.pounds, noShow: line.noShow.pounds)
        }
    }
}

extension Pence {
    /// Reads pounds as people type them: `25`, `£12.50`, `1,200`; nil for anything else.
    public init?(pounds text: String) {
        let plain = text.utf8.filter { !" ,£".utf8.contains($0) }
        let parts = plain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }),
            (1...7).contains(parts[0].count), let pounds = Int(String(decoding: parts[0], as: UTF8.self))
        else { return nil }
        if parts.count == 1 {
            self.init(pounds * 100)
        } else {
            guard parts[1].count == 2, let rest = Int(String(decoding: parts[1], as: UTF8.self)) else { return nil }
            self.init(pounds * 100 + rest)
        }
    }

    /// The amount in pounds as it is typed: `25`, `12.50`.
    public var pounds: String { String(words.drop { $0 == "£" }) }
}

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

    /// The sentence for one class of course and of agency.
    public struct Example: Hashable, Sendable {
        /// The length of course.
        public let length: LengthClass
        /// The class of agency; nil for a person without one.
        public let chargingClass: Word?
        /// The sentence.
        public let sentence: String

        /// Makes an example.
        public init(length: LengthClass, chargingClass: Word?, sentence: String) {
            self.length = length
            self.chargingClass = chargingClass
            self.sentence = sentence
        }
    }

    /// Makes a preview.
    public init(terms: Terms, eventOn: CivilDate, examples: [Example], isBeyondHolidays: Bool) {
        self.terms = terms
        self.eventOn = eventOn
        self.examples = examples
        self.isBeyondHolidays = isBeyondHolidays
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
