import Bookings
import Formats

/// The tables of the attendance report.
enum AttendanceTables {
    /// One line a course, then all of them together.
    static func courses(_ report: AttendanceReport, _ kind: CourseKind) -> Element {
        let lines = report.courses.filter { $0.kind == kind }
        let rows = lines.map { row($0.title, $0.figures, withOffer: true) }
        let title = kind == .course ? "By course" : "By engagement event"
        return Parts.wide(title) {
            Parts.cards(
                title, ["Title", "Events", "Offered"] + columns,
                rows + [row("All together", report.total(kind), withOffer: true)])
        }
    }

    /// One line a sector.
    static func sectors(_ report: AttendanceReport, _ kind: CourseKind) -> Fragment {
        let lines = report.sectors.filter { $0.kind == kind }
        if lines.isEmpty { return Fragment([]) }
        return Fragment {
            Parts.wide(kind == .course ? "By sector, courses" : "By sector, engagement events") {
                Parts.cards(
                    "By sector", ["Sector"] + columns,
                    lines.map { row($0.sector?.words ?? "No organisation", $0.figures, withOffer: false) })
            }
        }
    }

    /// One line a booking and session.
    static func people(_ title: String, _ records: [AttendanceRecord]) -> Element {
        let names = ["Name", "E-mail", "Organisation", "Course", "Session", "Booking", "Attendance", "Outcome"]
        return Parts.wide(title, isLong: true) { Parts.cards(title, names, records.map(cells)) }
    }

    private static func cells(_ record: AttendanceRecord) -> [any Markup] {
        [
            Person.displayName(given: record.givenName, family: record.familyName, email: record.email), record.email,
            record.agencyName, "\(record.courseTitle) (\(record.eventCode))", record.startsLocal.words,
            record.state.words, record.mark?.words ?? (record.attendance == nil ? "" : "to check"),
            record.outcome?.words ?? "",
        ]
    }

    private static let columns = [
        "Booked", "Attended", "Partial", "Taken up", "No-show", "Excused", "To check", "Cancelled late", "Cancelled",
    ]

    private static func row(_ name: String, _ figures: PlaceFigures, withOffer: Bool) -> [any Markup] {
        let offer = withOffer ? [figures.events, figures.offered] : []
        let rest = [
            figures.booked, figures.attended, figures.partial, figures.takenUp, figures.noShow, figures.excused,
            figures.toCheck, figures.lateCancelled, figures.cancelled,
        ]
        return [name] + (offer + rest).map { "\($0)" }
    }
}

/// Places offered, booked, taken up and lost as a picture, for the eye; the table beneath says the same in figures.
struct PlacesChart: Sendable {
    let figures: PlaceFigures
    let isCourse: Bool

    /// Places nobody used though somebody held them: missed, or cancelled late.
    private var lost: Int { figures.noShow + figures.lateCancelled }

    private var bars: [(name: String, number: Int, look: String)] {
        [
            ("Offered", figures.offered, "chart-offered"), ("Booked", figures.booked, "chart-booked"),
            ("Taken up", figures.takenUp, "chart-taken"), ("Lost", lost, "chart-lost"),
        ]
    }

    var markup: Element {
        let most = max(1, bars.map(\.number).max() ?? 1)
        let name = isCourse ? "Places on courses" : "Places on engagement events"
        let id = isCourse ? "chart-course" : "chart-engagement"
        return svg(
            .class("chart"), Attribute("viewBox", "0 0 640 136"), Attribute("role", "img"),
            Attribute("aria-labelledby", "\(id)-title \(id)-desc")
        ) {
            title(.id("\(id)-title")) { name }
            desc(.id("\(id)-desc")) {
                bars.map { "\($0.name): \($0.number)" }.joined(separator: ", ")
                    + ". Lost are places that were missed or cancelled late."
            }
            for (index, bar) in bars.enumerated() {
                text(.class("chart-name"), Attribute("x", "0"), Attribute("y", "\(index * 34 + 21)")) { bar.name }
                rect(
                    .class(bar.look), Attribute("x", "90"), Attribute("y", "\(index * 34 + 4)"),
                    Attribute("width", "\(bar.number * 470 / most)"), Attribute("height", "26")
                ) { "" }
                text(
                    .class("chart-number"), Attribute("x", "\(98 + bar.number * 470 / most)"),
                    Attribute("y", "\(index * 34 + 22)")
                ) { "\(bar.number)" }
            }
        }
    }
}
