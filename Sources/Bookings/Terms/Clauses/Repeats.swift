/// What missing events again and again leads to; waived and excused cases do not count.
public struct Repeats: Hashable, Sendable {
    /// So many missed events; nil where it leads to nothing.
    public var count: Int?
    /// Within so many months.
    public var months = 12

    /// What holds where the terms say nothing.
    public init() {}

    /// Whether somebody goes to the waiting list by default, which is the most it may lead to.
    ///
    /// - Parameters:
    ///   - missed: the days of the events they missed; those more than so many months before `day` do not count.
    ///   - isMandatory: whether the course is mandatory, for which nobody is kept waiting.
    public func waits(missed: [CivilDate], on day: CivilDate, isMandatory: Bool) -> Bool {
        guard let count, !isMandatory else { return false }
        let since = day.monthsBefore(months)
        return missed.count { $0 > since && $0 <= day } >= count
    }
}

extension CivilDate {
    /// The same day of the month so many months before; the last of that month where it has no such day.
    func monthsBefore(_ count: Int) -> CivilDate {
        let (year, month, day) = components
        let months = year * 12 + month - 1 - count
        let (there, index) = (Int(Int64(months).flooredQuotient(12)), ((months % 12) + 12) % 12)
        let last = CivilDate.length(ofMonth: index + 1, year: there)
        return CivilDate(year: there, month: index + 1, day: min(day, last)) ?? self
    }
}
