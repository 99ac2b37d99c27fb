import Bookings
import Formats
import Hummingbird
import Office

/// What a planner wants to see of a training year; anything unreadable in the address counts as not asked for.
struct PlanningChoice: Sendable {
    let today: CivilDate
    /// The calendar year in which the training year begins, on 1 April.
    let year: Int
    let month: CivilDate?
    let state: EventState?
    let course: String
    let cursor: ProgrammeCursor?

    init(_ query: Fields, today: CivilDate) {
        self.today = today
        let asked = Int(query["year"]).flatMap { (1..<9999).contains($0) ? $0 : nil }
        year = asked ?? PlanningChoice.trainingYear(of: today)
        month = CivilDate(iso: query["month"] + "-01")
        state = EventState(rawValue: query["state"])
        course = query["course"]
        cursor = query.optional("after").flatMap(ProgrammeCursor.init(token:))
    }

    private static func trainingYear(of date: CivilDate) -> Int {
        let (year, month, _) = date.components
        return month >= 4 ? year : year - 1
    }

    private var first: CivilDate { CivilDate(year: year, month: 4, day: 1) ?? today }

    var filter: ProgrammeFilter {
        ProgrammeFilter(
            from: month ?? first, to: month.map(\.lastOfMonth) ?? CivilDate(year: year + 1, month: 3, day: 31) ?? today,
            course: course.isEmpty ? nil : course, state: state, includesDrafts: true)
    }

    var isFiltered: Bool { month != nil || state != nil || !course.isEmpty }

    /// The training years one may look at: some back, this one, the next two.
    var years: [Int] {
        let current = PlanningChoice.trainingYear(of: today)
        return Array(Set(Array(current - 3...current + 2) + [year])).sorted()
    }

    /// The months of the year, for the list of choices.
    var months: [CivilDate] {
        var months: [CivilDate] = []
        var next = first
        for _ in 0..<12 {
            months.append(next)
            next = next.lastOfMonth.advanced(byDays: 1)
        }
        return months
    }

    /// The address of the next page with the same choice.
    func address(after cursor: ProgrammeCursor) -> String {
        var parts = ["year=\(year)"]
        if let month { parts.append("month=\(month.iso.prefix(7))") }
        if let state { parts.append("state=\(state.rawValue)") }
        if !course.isEmpty { parts.append("course=\(course.urlEncoded)") }
        return "/planning?" + (parts + ["after=\(cursor.token)"]).joined(separator: "&")
    }

    /// A training year as people write it: `2021–22`.
    static func words(_ year: Int) -> String {
        let end = (year + 1) % 100
        return "\(year)–\(end < 10 ? "0" : "")\(end)"
    }
}
