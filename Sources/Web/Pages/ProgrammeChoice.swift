import Bookings
import Formats
import Hummingbird
import Office

/// What a visitor wants to see of the programme; anything unreadable in the address counts as not asked for.
struct ProgrammeChoice: Sendable {
    let today: CivilDate
    let course: String
    let subject: String
    let level: String
    let audience: String
    let mode: DeliveryMode?
    let month: CivilDate?
    let placesOnly: Bool
    let cursor: ProgrammeCursor?

    init(_ query: Fields, today: CivilDate) {
        self.today = today
        course = query["course"]
        subject = query["subject"]
        level = query["level"]
        audience = query["audience"]
        mode = DeliveryMode(rawValue: query["mode"])
        month = CivilDate(iso: query["month"] + "-01")
        placesOnly = query["places"] == "yes"
        cursor = query.optional("after").flatMap(ProgrammeCursor.init(token:))
    }

    var filter: ProgrammeFilter {
        func asked(_ text: String) -> String? { text.isEmpty ? nil : text }
        return ProgrammeFilter(
            from: month.map { max($0, today) } ?? today, to: month.map(\.lastOfMonth), course: asked(course),
            subject: asked(subject), level: asked(level), audience: asked(audience), mode: mode,
            withPlacesLeft: placesOnly)
    }

    var isFiltered: Bool { !parts.isEmpty }

    /// The fields of the address that say what is asked for.
    private var parts: [String] {
        let fields = [
            ("course", course), ("subject", subject), ("level", level), ("audience", audience),
            ("mode", mode?.rawValue ?? ""), ("month", month.map { String($0.iso.prefix(7)) } ?? ""),
            ("places", placesOnly ? "yes" : ""),
        ]
        return fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.urlEncoded)" }
    }

    /// The address of the next page with the same filters.
    func address(after cursor: ProgrammeCursor) -> String {
        "/?" + (parts + ["after=\(cursor.token)"]).joined(separator: "&")
    }

    /// The path of the calendar with the same filters.
    var calendar: String { "/programme.ics" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&")) }

    /// The months of a year from today, for the list of choices.
    var months: [CivilDate] {
        var months: [CivilDate] = []
        var first = today.firstOfMonth
        for _ in 0..<12 {
            months.append(first)
            first = first.lastOfMonth.advanced(byDays: 1)
        }
        return months
    }
}
