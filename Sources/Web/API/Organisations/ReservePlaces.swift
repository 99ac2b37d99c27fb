import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    private static let reservedExample = """
        {"event":"WTSC-2203A","agency":"NHS","organisation":"Northvale NHS Trust","places":5,"name_by":"2022-03-02",\
        "until_start":false,"ends_at":"2022-03-02T23:59:59+00:00","state":"open"}
        """

    static let listReservations = APIOperation(
        method: .get, path: "/api/v1/events/:code/reservations", name: "listReservations", topic: .organisations,
        summary: "List the places kept on an event",
        detail: "Those for which an organisation names its people later, and those nobody was named for by the start.",
        verb: .viewProgramme,
        success: Success(
            words: "What is kept, as far as the token may know it.", shape: .reservations,
            example: #"{"reservations":["# + reservedExample + "]}"),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let reserved = try await call.office.reservations(on: call.path("code"), by: call.asker)
        return .json(Array(reserved.json.utf8))
    }

    static let reservePlaces = APIOperation(
        method: .post, path: "/api/v1/events/:code/reservations", name: "reservePlaces", topic: .organisations,
        summary: "Keep places for people to be named later",
        detail: """
            So many places are held for people of the organisation, who have them when they are booked. Whatever is not named by \
            the end of the day goes on to others; named until the start, it counts as not having come. None gives back what is kept.
            """,
        verb: .reservePlaces,
        body: Body(
            [
                Shape.Field("agency", .code, "the organisation's code"),
                Shape.Field("places", .whole(0...ReservationFacts.most), "for how many people nobody is named yet"),
                .optional(
                    "name_by", .day,
                    "the last day on which people are named; left out, the one it has or that of the cancellation deadline"
                ),
            ], example: #"{"agency":"NED","places":5,"name_by":"2022-03-02"}"#),
        success: Success(
            words: "What is kept now; `released` with no place where it was given back.", shape: .reservedPlaces,
            example: reservedExample),
        refusals: [
            .eventUnknown(Sample.event), .agencyUnknown(Sample.agency), .noReservation(Sample.event),
            .reservationTooLarge(Sample.event, most: 3), .reservationTooLate(Sample.event, since: Sample.moment),
            .eventNotOpen(Sample.event), .eventCancelled(Sample.event),
            .eventStarted(Sample.event, startedAt: Sample.moment), .eventOver(Sample.event, endedAt: Sample.moment),
        ]
    ) { call in
        try await call.once(\.json) { once in
            try await call.office.reservePlaces(
                on: call.path("code"), for: call.text("agency"),
                places: call.body["places"]?.integer.map(String.init) ?? "",
                nameBy: call.body["name_by"]?.text ?? "", by: call.asker, once: once)
        }
    }
}
