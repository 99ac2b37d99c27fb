import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let showEventHistory = APIOperation(
        method: .get, path: "/api/v1/events/:code/history", name: "showEventHistory", topic: .events,
        summary: "Tell what happened on an event", detail: "Its bookings included.", verb: .viewRoster,
        success: Success(
            words: "What happened, oldest first.", shape: .history,
            example: """
                {"entries":[{"at":"2021-12-13T10:00:00+00:00","recorded_at":"2021-12-13T10:00:00+00:00",\
                "code":"place_booked","sentence":"Kate Abbott got a place, by website.","by":"website","source":"api",\
                "booking":"7K3M9QD25"}]}
                """),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        .json(history: try await call.office.history(ofEvent: call.path("code"), by: call.asker))
    }

    static let showBookingHistory = APIOperation(
        method: .get, path: "/api/v1/bookings/:reference/history", name: "showBookingHistory", topic: .bookings,
        summary: "Tell what happened to a booking", verb: .viewBooking,
        success: Success(
            words: "What happened, oldest first.", shape: .history, example: showEventHistory.success.example),
        refusals: [Sample.booking { .bookingUnknown($0.text) }]
    ) { call in
        .json(history: try await call.office.history(ofBooking: call.path("reference"), by: call.asker))
    }
}

extension Response {
    fileprivate static func json(history entries: [HistoryEntry]) -> Response {
        var json = JSONWriter(capacity: 256 * (entries.count + 1))
        json.object { json in
            json.key("entries")
            json.array { json in for entry in entries { entry.write(to: &json) } }
        }
        return .json(json.bytes)
    }
}
