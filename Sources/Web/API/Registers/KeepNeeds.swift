import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let listNeeds = APIOperation(
        method: .get, path: "/api/v1/events/:code/needs", name: "listNeeds", topic: .registers,
        summary: "List what to do so that people can take part",
        detail: """
            Things to do, never why. Keep them no longer than you need them: here they are forgotten 30 days after the event.
            """, verb: .viewNeeds,
        success: Success(
            words: "What to do, and for whom.", shape: .needs,
            example: """
                {"event":"WTSC-2203A","to_do":["Turn on live captions: 1 person (Kate Abbott)"],"needs":[\
                {"booking":"7K3M9QD25","name":"Kate Abbott","measures":["live_captions"],"note":""}]}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let roster = try await call.office.roster(of: call.path("code"), by: call.asker)
        guard let needs = roster.needs else { throw Refusal.notPermitted }
        return .json(Array(roster.json(needs: needs).utf8))
    }

    static let changeNeeds = APIOperation(
        method: .post, path: "/api/v1/bookings/:reference/needs", name: "changeNeeds", topic: .registers,
        summary: "Change what to do for a delegate",
        detail:
            "In place of what was said before, until the event starts. It stands in no history and no answer to this.",
        verb: .changeNeeds,
        body: Body(
            [
                Shape.Field(
                    "measures", .list(0...AccessMeasure.allCases.count, of: .choice(AccessMeasure.self)),
                    "what to do, as codes"),
                .optional("note", .text(atMost: AccessNeeds.longestNote), "anything else there is to do"),
                .optional("keep", .truth, "whether it is kept on their profile for the next bookings too"),
            ], example: #"{"measures":["live_captions"]}"#),
        success: Success(words: "That it is so now.", shape: .done, example: #"{"done":true}"#),
        refusals: [
            Sample.booking { .bookingUnknown($0.text) }, Sample.booking { .bookingEnded($0, .cancelled) },
            Sample.booking { .bookingEnded($0, .expired) }, .needsFixed(Sample.event, startedAt: Sample.moment),
        ]
    ) { call in
        let codes = call.body["measures"]?.elements.compactMap(\.text) ?? []
        let needs = try AccessNeeds(codes: codes, typed: call.text("note"))
        return try await call.acting({ #"{"done":true}"# }) { office in
            try await office.changeNeeds(
                ofBooking: call.path("reference"), to: needs, keepingOnProfile: call.truth("keep"), by: call.asker)
        }
    }
}
