import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listCourses = APIOperation(
        method: .get, path: "/api/v1/courses", name: "listCourses", topic: .events, summary: "List the courses",
        detail: "All of them, by title.", verb: .viewProgramme,
        success: Success(
            words: "The courses.", shape: .courses,
            example: """
                {"courses":[{"code":"WTSC","title":"Working together to safeguard children",\
                "subject":"Working together"}]}
                """)
    ) { call in
        let courses = try await call.office.courseChoices()
        var json = JSONWriter(capacity: 128 * (courses.count + 1))
        json.object { json in
            json.key("courses")
            json.array { json in for course in courses { course.write(to: &json) } }
        }
        return .json(json.bytes)
    }
}
