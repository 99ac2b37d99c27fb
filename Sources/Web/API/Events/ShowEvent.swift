import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showEvent = APIOperation(
        method: .get, path: "/api/v1/events/:code", name: "showEvent", topic: .events, summary: "Show one event",
        verb: .viewProgramme,
        success: Success(
            words: "The event.", shape: .event,
            example: """
                {"code":"WTSC-2203A","course":{"code":"WTSC","title":"Working together to safeguard children"},\
                "state":"open","capacity":30,"occupied":1,"waiting":0,"places_left":29,"sessions":[\
                {"starts_at":"2022-03-04T09:30:00+00:00","ends_at":"2022-03-04T12:30:00+00:00","mode":"virtual"},\
                {"starts_at":"2022-03-07T09:30:00+00:00","ends_at":"2022-03-07T12:30:00+00:00","mode":"virtual"}]}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let details = try await call.office.eventDetails(call.path("code"), by: call.asker)
        return .json(Array(details.summary.json.utf8))
    }

    static let listSessions = APIOperation(
        method: .get, path: "/api/v1/events/:code/sessions", name: "listSessions", topic: .events,
        summary: "List an event's sessions", detail: "With where each is held and how its register stands.",
        verb: .viewProgramme,
        success: Success(
            words: "The sessions in order.", shape: .sessions,
            example: """
                {"event":"WTSC-2203A","sessions":[{"session":1,"starts_at":"2022-03-04T09:30:00+00:00",\
                "ends_at":"2022-03-04T12:30:00+00:00","mode":"virtual","venue":"",\
                "register_opens_at":"2022-03-04T09:15:00+00:00","register_closed_at":null},\
                {"session":2,"starts_at":"2022-03-07T09:30:00+00:00","ends_at":"2022-03-07T12:30:00+00:00","mode":"virtual",\
                "venue":"","register_opens_at":"2022-03-07T09:15:00+00:00","register_closed_at":null}]}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let details = try await call.office.eventDetails(call.path("code"), by: call.asker)
        return .json(Array(details.summary.sessionsJSON.utf8))
    }
}
