/// A year of the programme: 1 April to 31 March.
public struct TrainingYear: Hashable, Sendable {
    /// Its first day.
    public let firstDay: CivilDate
    /// Its last day.
    public let lastDay: CivilDate

    /// The training year of a day.
    public init(of day: CivilDate) {
        let (year, month, _) = day.components
        let beginning = month >= 4 ? year : year - 1
        firstDay = CivilDate(year: beginning, month: 4, day: 1) ?? day
        lastDay = CivilDate(year: beginning + 1, month: 3, day: 31) ?? day
    }

    /// The year for people: `2021–22`.
    public var words: String {
        let end = lastDay.components.year % 100
        return "\(firstDay.components.year)–\(end < 10 ? "0" : "")\(end)"
    }
}
