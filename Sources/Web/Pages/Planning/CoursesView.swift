import Bookings
import Formats
import Hummingbird
import Office

/// What is taught, for planners.
struct CoursesView: Sendable {
    let courses: [CourseDetails]
    let kept: String?

    static func show(_ exchange: Exchange) async throws -> Response {
        let layout = try await exchange.layout()
        let courses = try await exchange.site.office.courses(by: layout.visitor.asker)
        let view = CoursesView(courses: courses, kept: exchange.query.optional("kept"))
        return layout.reply("Courses") { view.markup }
    }

    var markup: Fragment {
        Fragment {
            Parts.back("/planning", "Planning")
            h1 { "Courses" }
            if let kept, courses.contains(where: { $0.course.code == kept }) {
                Parts.notice("The course \(kept) is kept.")
            }
            p { a(.class("button"), .href("/planning/courses/new")) { "Add a course" } }
            if courses.isEmpty {
                div(.class("empty")) { p { "There are no courses yet. Add the first, then plan its events." } }
            } else {
                table(.class("cards")) {
                    caption { "All courses" }
                    thead {
                        tr {
                            for name in ["Course", "Subject", "Level", "Length", "Plan"] {
                                th(Attribute("scope", "col")) { name }
                            }
                        }
                    }
                    tbody { for details in courses { line(details.course) } }
                }
            }
        }
    }

    private func line(_ course: Course) -> Element {
        tr {
            th(Attribute("scope", "row"), Attribute("data-label", "Course")) {
                a(.href(PlanningAddress.course(course.code))) { course.title }
                " "
                span(.class("quiet")) { course.code }
            }
            td(Attribute("data-label", "Subject")) { course.subject }
            td(Attribute("data-label", "Level")) { course.level }
            td(Attribute("data-label", "Length")) { course.lengthClass.words.capitalisedFirst }
            td(Attribute("data-label", "Plan")) {
                a(
                    .href("/planning/events/new?course=\(course.code.urlEncoded)"),
                    Attribute("aria-label", "Plan an event of \(course.title)")
                ) { "Plan an event" }
            }
        }
    }
}
