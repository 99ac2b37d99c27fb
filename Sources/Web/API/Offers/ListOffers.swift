import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    private static let offersExample = """
        {"offers":[{"offer":"017db3a8c2d07000800e4f5a6b7c8d9e","event":"WTSC-2203A","booking":"7K3M9QD25",\
        "delegate":"Kate Abbott","broadcast":false,"state":"open","made_at":"2021-12-13T10:00:00+00:00",\
        "until_at":"2021-12-15T10:00:00+00:00","ended_at":null}]}
        """

    static let listEventOffers = APIOperation(
        method: .get, path: "/api/v1/events/:code/offers", name: "listEventOffers", topic: .offers,
        summary: "List the offers of an event", detail: "Oldest first, ended ones included.", verb: .viewRoster,
        success: Success(words: "The offers.", shape: .offers, example: offersExample),
        refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let offers = try await call.office.offers(ofEvent: call.path("code"), by: call.asker)
        return .json(Array(offers.json.utf8))
    }

    static let listBookingOffers = APIOperation(
        method: .get, path: "/api/v1/bookings/:reference/offers", name: "listBookingOffers", topic: .offers,
        summary: "List the offers of a booking",
        detail: "Those made to it and the one it took, oldest first; one that is open to all who wait comes last.",
        verb: .viewBooking,
        success: Success(words: "The offers.", shape: .offers, example: offersExample),
        refusals: [Sample.booking { .bookingUnknown($0.text) }]
    ) { call in
        let offers = try await call.office.offers(ofBooking: call.path("reference"), by: call.asker)
        return .json(Array(offers.json.utf8))
    }
}
