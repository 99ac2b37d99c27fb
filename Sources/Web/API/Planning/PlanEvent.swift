import Bookings
import Formats
import HTTPTypes
import Office

extension APIOperation {
    static let planEvent = APIOperation(
        method: .post, path: "/api/v1/planning/events", name: "planEvent", topic: .planning, summary: "Plan an event",
        detail: "As a draft, which only planners and its trainers see, or published at once.", verb: .planEvent,
        body: Body(
            Body.event(whole: false) + [.optional("publish", .truth, "whether it can be booked at once")],
            example: """
                {"course":"NEG","capacity":20,"sessions":[{"date":"2022-03-14","starts":"09:30","ends":"12:30",\
                "mode":"room","venue":"Town Hall"}]}
                """),
        success: Success(
            status: .created, words: "What came of it.", shape: .plannedEvent, example: planned,
            location: "/api/v1/planning/events/{code}", leads: .init(name: "code", pointer: "/code")),
        refusals: [.courseUnknown("NEG"), .codeTaken(Sample.event)] + Sample.clashes
    ) { call in
        try await call.planning {
            try await call.once(\.json) { once in
                try await call.office.planEvent(
                    call.eventForm, publishing: call.truth("publish"), by: call.asker, once: once)
            }
        }
    }

    static let changeEvent = APIOperation(
        method: .post, path: "/api/v1/planning/events/:code", name: "changeEvent", topic: .planning,
        summary: "Change an event",
        detail: """
            Send all of it, as it is shown, with what is to be different. A draft changes freely; published, its code and \
            course stay, and so do sessions that have begun. When a time, a room or a link changes, everybody who has booked \
            is written to; when it moves by more than 30 minutes they may also leave free. More places go to those who wait, \
            with fewer nobody loses theirs.
            """, verb: .changeEvent,
        body: Body(
            Body.event(whole: true) + [
                .optional("seen", .text(atMost: 40), "“seen” of what was looked at, so that nobody's change is undone"),
                .optional("dry_run", .truth, "whether to tell what it would come to and change nothing"),
            ],
            example: """
                {"course":"NEG","code":"NEG-2203A","capacity":24,"minimum":null,"decide_on":null,"trainers":[],"opens_on":null,\
                "closes_on":null,"sessions":[{"date":"2022-03-14","starts":"09:30","ends":"12:30","mode":"room",\
                "venue":"Town Hall"}]}
                """),
        success: Success(words: "What came of it.", shape: .plannedEvent, example: planned),
        refusals: [
            .eventUnknown(Sample.event), .courseUnknown("NEG"), .changedMeanwhile(Sample.event),
            .datesFixed(Sample.event, session: 1, startedAt: Sample.moment), .codeTaken(Sample.event),
            .eventCancelled(Sample.event),
            .eventOver(Sample.event, endedAt: Sample.moment),
        ] + Sample.clashes
    ) { call in
        try await call.planning {
            try await call.once(\.json) { once in
                try await call.office.changeEvent(
                    call.path("code"), to: call.eventForm, seen: call.body["seen"]?.text,
                    dryRun: call.truth("dry_run"), by: call.asker, once: once)
            }
        }
    }

    static let publishEvent = APIOperation(
        method: .post, path: "/api/v1/planning/events/:code/publication", name: "publishEvent", topic: .planning,
        summary: "Publish a draft", detail: "From now on everybody sees it.", verb: .publishEvent,
        body: Body([], example: "{}"),
        success: Success(words: "What came of it.", shape: .plannedEvent, example: planned),
        refusals: [
            .eventUnknown(Sample.event), .alreadyPublished(Sample.event), .eventCancelled(Sample.event),
            .draftInPast(Sample.event, startedAt: Sample.moment),
        ] + Sample.clashes
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.publishEvent(call.path("code"), by: call.asker, once: once)
        }
    }

    static let confirmEvent = APIOperation(
        method: .post, path: "/api/v1/planning/events/:code/confirmation", name: "confirmEvent", topic: .events,
        summary: "Say that an event goes ahead",
        detail: "However many have booked; nobody is reminded to decide any more. Otherwise it is cancelled.",
        verb: .confirmEvent, body: Body([], example: "{}"),
        success: Success(words: "What came of it.", shape: .plannedEvent, example: planned),
        refusals: [
            .eventUnknown(Sample.event), .eventNotOpen(Sample.event), .eventConfirmed(Sample.event),
            .eventCancelled(Sample.event), .eventStarted(Sample.event, startedAt: Sample.moment),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.confirmEvent(call.path("code"), by: call.asker, once: once)
        }
    }

    static let copyEvent = APIOperation(
        method: .post, path: "/api/v1/planning/events/:code/copies", name: "copyEvent", topic: .planning,
        summary: "Copy an event to another date",
        detail: "As a draft, with the same times of day, rooms and trainers; links to join are not copied.",
        verb: .planEvent,
        body: Body(
            [
                Shape.Field("date", .day, "the day of the copy's first session"),
                .optional("code", .code, "the copy's code; else one is proposed"),
            ], example: #"{"date":"2022-06-13"}"#),
        success: Success(
            status: .created, words: "The copy.", shape: .plannedEvent, example: planned,
            location: "/api/v1/planning/events/{code}", leads: .init(name: "code", pointer: "/code")),
        refusals: [.eventUnknown(Sample.event), .codeTaken(Sample.event)] + Sample.clashes
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.copyEvent(
                call.path("code"), to: call.text("date"), newCode: call.text("code"), by: call.asker, once: once)
        }
    }

    private static let planned = """
        {"code":"NEG-2203A","state":"draft","capacity":20,"occupied":0,"waiting":0,"over_by":0,"confirmed":[],\
        "offered":0,"changes":[],"told":null}
        """
}
