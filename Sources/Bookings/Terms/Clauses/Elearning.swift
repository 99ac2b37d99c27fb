/// What not completing e-learning, or the online check after a course, costs.
public struct Elearning: Hashable, Sendable {
    /// It is completed within so many days; nil where any time will do.
    public var days: Int?
    /// What not completing it in time may cost.
    public var fee = Pence.zero

    /// What holds where the terms say nothing.
    public init() {}

    /// The charge to propose on a day; nil where none is.
    ///
    /// - Parameters:
    ///   - begun: the day on which it could be begun, that day not counted.
    ///   - completed: the day on which it was completed; nil where it was not.
    public func charge(begun: CivilDate, completed: CivilDate?, on day: CivilDate) -> Pence? {
        guard let days, fee > .zero else { return nil }
        return completed ?? day > begun.advanced(byDays: Int64(days)) ? fee : nil
    }
}
