import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listPlannedCourses = APIOperation(
        method: .get, path: "/api/v1/planning/courses", name: "listPlannedCourses", topic: .courses,
        summary: "List the courses with their texts", detail: "All of them, by title.", verb: .viewPlanning,
        success: Success(
            words: "The courses.", shape: .coursePlans,
            example: """
                {"courses":[{"course":"NEG","kind":"course","title":"Neglect","subject":"Core","level":"","audience":"","aims":"",\
                "content_note":"","length_class":"half_day","refresher_months":null,"repeatable":false,"price_pence":null,\
                "sectors":[],"prerequisites":[],"approval":"none","approval_days":5,"seen":"a1b2c3d4e5f60718"}]}
                """)
    ) { call in
        let courses = try await call.office.courses(by: call.asker)
        var json = JSONWriter(capacity: 1024 * (courses.count + 1))
        json.object { json in
            json.key("courses")
            json.array { json in for course in courses { course.write(to: &json) } }
        }
        return .json(json.bytes)
    }

    static let showCourse = APIOperation(
        method: .get, path: "/api/v1/planning/courses/:course", name: "showCourse", topic: .courses,
        summary: "Show one course", verb: .viewPlanning,
        success: Success(words: "The course.", shape: .coursePlan, example: courseExample),
        refusals: [.courseUnknown("NEG")]
    ) { call in
        let details = try await call.office.course(call.path("course"), by: call.asker)
        return .json(Array(details.json.utf8))
    }

    /// The example of a course.
    static let courseExample = """
        {"course":"NEG","kind":"course","title":"Neglect","subject":"Core","level":"","audience":"","aims":"",\
        "content_note":"","length_class":"half_day","refresher_months":null,"repeatable":false,"price_pence":null,\
        "sectors":[],"prerequisites":[],"approval":"none","approval_days":5,"seen":"a1b2c3d4e5f60718"}
        """
}
