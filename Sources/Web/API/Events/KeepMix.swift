import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showMix = APIOperation(
        method: .get, path: "/api/v1/events/:code/mix", name: "showMix", topic: .events,
        summary: "Tell who an event is made up of", detail: "And who it is to be made up of, until a moment.",
        verb: .viewRoster,
        success: Success(
            words: "What is wanted, and how it stands.", shape: .mix,
            example: """
                {"event":"WTSC-2203A","agency_percent":40,"until_days":10,"ends_at":"2022-02-25T23:59:59+00:00","sectors":\
                [{"sector":"police","places":1,"held":2,"percent":null}]}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        .json(Array(try await call.office.mix(of: call.path("code"), by: call.asker).json.utf8))
    }

    static let changeMix = APIOperation(
        method: .post, path: "/api/v1/events/:code/mix", name: "changeMix", topic: .events,
        summary: "Change who an event is to be made up of",
        detail: """
            Whoever would go beyond it waits though a place is free; where others further down may have it, it goes to them. \
            What is left out is not limited.
            """,
        verb: .changeEvent,
        body: Body(
            [
                .optional("agency_percent", .whole(1...99), "the most of the places any one organisation has"),
                .optional("until_days", .whole(EventMix.days), "to the end of so many working days before; usually 10"),
                Shape.Field(
                    "sectors",
                    .list(
                        0...50,
                        of: .object(
                            nil, isClosed: true,
                            [
                                Shape.Field("sector", .text(atMost: 60), "its code"),
                                .optional("held", .whole(0...1000), "how many places are held for its people"),
                                .optional("percent", .whole(1...99), "the most of the places its people have"),
                            ])), "what is wanted of sectors"),
            ], example: #"{"agency_percent":40,"until_days":10,"sectors":[{"sector":"police","held":2}]}"#),
        success: Success(words: "The event as it stands.", shape: .plannedEvent, example: confirmEvent.success.example),
        refusals: [
            .eventUnknown(Sample.event), .eventCancelled(Sample.event),
            .eventStarted(Sample.event, startedAt: Sample.moment), .eventOver(Sample.event, endedAt: Sample.moment),
        ]
    ) { call in
        func number(_ value: JSONValue?) -> String { value?.integer.map { String($0) } ?? "" }
        let form = MixForm(
            agencyPercent: number(call.body["agency_percent"]), untilDays: number(call.body["until_days"]),
            sectors: (call.body["sectors"]?.elements ?? []).map { wish in
                MixForm.Wish(
                    sector: wish["sector"]?.text ?? "", held: number(wish["held"]), percent: number(wish["percent"]))
            })
        return try await call.once(\.json) { once in
            try await call.office.changeMix(call.path("code"), to: form, by: call.asker, once: once)
        }
    }
}
