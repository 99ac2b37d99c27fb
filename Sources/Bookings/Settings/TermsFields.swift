/// What an administrator types about a new version of the terms: read and checked by the office.
public struct TermsFields: Hashable, Sendable {
    /// The name of the version.
    public var version = ""
    /// The first day bookings are made under it, such as 2026-12-01.
    public var validFrom = ""
    /// The last such day; empty where they count until others follow.
    public var validTo = ""
    /// How a freed place moves to those who wait, as a code.
    public var promotion = Terms.Promotion.automatic.rawValue
    /// How many units of notice.
    public var notice = "2"
    /// What the notice counts, as a code.
    public var unit = Terms.Notice.Unit.workingDays.rawValue
    /// The time of day at which the notice ends, such as 23:59.
    public var timeOfDay = "23:59:59"
    /// The shorter notices, after which cancelling costs more; those without a number are passed over.
    public var later: [Later] = []
    /// Whether a person without an agency may be charged.
    public var chargesIndividuals = false
    /// What was typed for each clause, by its name; what is not named holds as where terms say nothing.
    public var clauses: [String: String] = [:]
    /// The price list; lines without amounts are passed over.
    public var lines: [Line] = []

    /// A notice after the first.
    public struct Later: Hashable, Sendable {
        /// How many units.
        public var notice: String
        /// What it counts, as a code.
        public var unit: String
        /// The time of day at which it ends.
        public var timeOfDay: String

        /// Makes a notice; nothing typed yet where nothing is given.
        public init(
            notice: String = "", unit: String = Terms.Notice.Unit.workingDays.rawValue, timeOfDay: String = "23:59:59"
        ) {
            self.notice = notice
            self.unit = unit
            self.timeOfDay = timeOfDay
        }
    }

    /// A line of the price list; amounts in pounds, such as 25, 12.50, 25 a day or 50%.
    public struct Line: Hashable, Sendable {
        /// The length of course it is for, as a code; `any` for every one.
        public var length = "any"
        /// The class of agency it is for; empty or `any` for every one.
        public var chargingClass = ""
        /// For cancelling late.
        public var late = ""
        /// For cancelling after each of the shorter notices.
        public var later: [String] = []
        /// For missing the event.
        public var noShow = ""

        /// Nothing typed yet.
        public init() {}

        /// Makes a line.
        public init(length: String, chargingClass: String, late: String, later: [String] = [], noShow: String) {
            self.length = length
            self.chargingClass = chargingClass
            self.late = late
            self.later = later
            self.noShow = noShow
        }

        /// Whether no amount was typed, so that the line is passed over.
        public var isEmpty: Bool { ([late, noShow] + later).allSatisfy(\.trimmed.isEmpty) }
    }

    /// Nothing typed yet.
    public init() {}

    /// What is known of a version, from which the next is made.
    public init(following terms: Terms) {
        promotion = terms.promotion.rawValue
        notice = String(terms.notice.value)
        unit = terms.notice.unit.rawValue
        timeOfDay = terms.notice.timeOfDay.iso
        later = terms.laterNotices.map {
            Later(notice: String($0.value), unit: $0.unit.rawValue, timeOfDay: $0.timeOfDay.iso)
        }
        clauses = Dictionary(Clause.all.map { ($0.name, $0.typed(of: terms.clauses)) }) { first, _ in first }
        chargesIndividuals = terms.chargesIndividuals
        lines = terms.charges.map { line in
            Line(
                length: line.lengthClass?.rawValue ?? "any", chargingClass: line.chargingClass?.words ?? "",
                late: line.late(after: 0).pounds,
                later: terms.laterNotices.indices.map { line.late(after: $0 + 1).pounds }, noShow: line.noShow.pounds)
        }
    }
}
