import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let listEvents = APIOperation(
        method: .get, path: "/api/v1/events", name: "listEvents", topic: .events, summary: "List the programme",
        detail: "In order of the first session's start.", verb: .viewProgramme,
        query: [
            .from, .to, .text("course", "Only events of the course with this code.", example: "WTSC"),
            .text("subject", "Only events of courses on this subject.", example: "Working together"), .limit,
            .cursor(ProgrammeCursor.self),
        ],
        success: Success(
            words: "A page of events.", shape: .page("events", of: .event),
            example: """
                {"events":[{"code":"WTSC-2203A","course":{"code":"WTSC","title":"Working together to safeguard children"},\
                "state":"open","capacity":30,"occupied":1,"waiting":0,"places_left":29,"sessions":[\
                {"starts_at":"2022-03-04T09:30:00+00:00","ends_at":"2022-03-04T12:30:00+00:00","mode":"virtual"},\
                {"starts_at":"2022-03-07T09:30:00+00:00","ends_at":"2022-03-07T12:30:00+00:00","mode":"virtual"}]}],\
                "next":"1646386200000-017db30521a8700080c14a5d0e63b7f2"}
                """)
    ) { call in
        let filter = ProgrammeFilter(
            from: call.day("from"), to: call.day("to"), course: call.query["course"], subject: call.query["subject"])
        let page = try await call.office.programme(filter, after: call.cursor(), limit: call.limit, by: call.asker)
        return call.page("events", ListPage(items: page.events, next: page.next)) { $0.write(to: &$1) }
    }
}
