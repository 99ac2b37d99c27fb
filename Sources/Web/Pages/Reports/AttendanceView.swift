import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

/// The attendance report: a filter, the year's places as a picture and in figures, the first rows, downloads.
struct AttendanceView: Sendable {
    let choice: AttendanceChoice
    let preview: AttendancePreview
    let courses: [CourseChoice]
    let agencies: [Agency]
    let seal: FormSeal

    /// So many rows are shown before they are downloaded.
    static let rowsShown = 20

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let (office, asker) = (exchange.site.office, layout.visitor.asker)
        var choice = AttendanceChoice(exchange.query)
        if exchange.query.isEmpty {
            let today = UKTime.wallTime(at: office.now).date
            choice = AttendanceChoice(
                Fields(urlEncoded: Array("from=\(TrainingYear(of: today).firstDay.iso)&to=\(today.iso)".utf8)))
        }
        let choices = try await office.attendanceChoices(by: asker)
        let preview = try await office.attendancePreview(choice.filter, limit: rowsShown, by: asker)
        let view = AttendanceView(
            choice: choice, preview: preview, courses: choices.courses, agencies: choices.agencies,
            seal: exchange.plainSeal)
        let isReadable = choice.faults.isEmpty
        return layout.reply(
            isReadable ? "Attendance" : "Error: Attendance", status: isReadable ? .ok : .unprocessableContent
        ) { view.markup }
    }

    var markup: Fragment {
        Fragment {
            choice.faults.summary
            h1 { "Attendance" }
            p(.class("lead")) { "Places offered, taken up and lost. Engagement events are counted apart from courses." }
            filters
            if choice.faults.isEmpty {
                downloads
                for kind in CourseKind.allCases where preview.report.courses.contains(where: { $0.kind == kind }) {
                    figures(kind)
                }
                rows
            }
        }
    }

    private var filters: Element {
        let (faults, sectors) = (choice.faults, Set(agencies.map(\.sector)).sorted())
        return form(
            .class("filters"), Attribute("method", "get"), Attribute("action", "/reports/attendance"),
            Attribute("aria-label", "Filter the report")
        ) {
            faults.text("from", "First day", choice.from, type: "date")
            faults.text("to", "Last day", choice.to, type: "date")
            faults.choice("course", "Course", choice.course, [("", "All")] + courses.map { ($0.code, $0.title) })
            faults.choice(
                "agency", "Organisation", choice.agency, [("", "All")] + agencies.map { ($0.code, $0.name) })
            faults.choice("sector", "Sector", choice.sector, [("", "All")] + sectors.map { ($0.code, $0.words) })
            faults.choice(
                "state", "Bookings that are", choice.state,
                [("", "Anything")] + BookingState.allCases.map { ($0.rawValue, $0.words.capitalisedFirst) })
            button(.class("secondary")) { "Show the report" }
        }
    }

    private func figures(_ kind: CourseKind) -> Element {
        let isCourse = kind == .course
        return section {
            h2 { isCourse ? "Courses" : "Engagement events" }
            PlacesChart(figures: preview.report.total(kind), isCourse: isCourse).markup
            AttendanceTables.courses(preview.report, kind)
            AttendanceTables.sectors(preview.report, kind)
        }
    }

    private var downloads: Element {
        section {
            h2 { "Download" }
            p { "One row for each booking and session: \(preview.rows) in all. Each download is recorded." }
            form(Attribute("method", "post"), Attribute("action", "/reports/attendance/download")) {
                seal.markup
                for field in choice.hidden { input(.type("hidden"), .name(field.name), .value(field.value)) }
                div(.class("buttons")) {
                    button(.class("button"), .name("format"), .value("csv")) { "Download for a spreadsheet (CSV)" }
                    button(.class("secondary"), .name("format"), .value("json")) { "Download as JSON" }
                    button(.class("secondary"), .name("format"), .value("print")) { "Open a page to print" }
                }
            }
        }
    }

    private var rows: Fragment {
        if preview.records.isEmpty {
            return Fragment { div(.class("empty")) { p { "No booking fits. Try other days, or fewer filters." } } }
        }
        let all = preview.rows == preview.records.count
        return Fragment {
            AttendanceTables.people(
                all ? "All rows" : "The first \(preview.records.count) of \(preview.rows) rows", preview.records)
        }
    }
}
