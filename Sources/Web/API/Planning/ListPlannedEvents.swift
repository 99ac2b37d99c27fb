import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listPlannedEvents = APIOperation(
        method: .get, path: "/api/v1/planning/events", name: "listPlannedEvents", topic: .planning,
        summary: "List the programme, drafts included", detail: "In order of the first session's start.",
        verb: .viewPlanning,
        query: [
            .from, .to, .text("course", "Only events of the course with this code.", example: "WTSC"),
            .choice("state", of: EventState.self, "Only events that stand here."), .limit,
            .cursor(ProgrammeCursor.self),
        ],
        success: Success(
            words: "A page of events.", shape: .page("events", of: .event),
            example: #"{"events":[\#(showEvent.success.example)],"next":null}"#)
    ) { call in
        let filter = ProgrammeFilter(
            from: call.day("from"), to: call.day("to"), course: call.query["course"], state: call.code("state"))
        let page = try await call.office.planning(filter, after: call.cursor(), limit: call.limit, by: call.asker)
        return call.page("events", ListPage(items: page.events, next: page.next)) { $0.write(to: &$1) }
    }

    static let showPlannedEvent = APIOperation(
        method: .get, path: "/api/v1/planning/events/:code", name: "showPlannedEvent", topic: .planning,
        summary: "Show an event as its planners see it", detail: "Links to join online included.", verb: .viewPlanning,
        success: Success(
            words: "The event in the fields by which it is changed.", shape: .eventPlan,
            example: """
                {"code":"NEG-2203A","course":"NEG","state":"draft","capacity":20,"minimum":0,"decide_on":null,"occupied":0,"waiting":0,\
                "trainers":[],"opens_on":null,"closes_on":null,"sessions":[{"date":"2022-03-14","starts":"09:30",\
                "ends":"12:30","ends_on":null,"mode":"room","venue":"Town Hall","join_link":""}],"dates_are_free":true,"sessions_begun":0,\
                "seen":"a1b2c3d4e5f60718"}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let details = try await call.office.eventPlan(call.path("code"), by: call.asker)
        return .json(Array(details.json.utf8))
    }
}
