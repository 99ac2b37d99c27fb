import Bookings
import Formats
import Hummingbird
import Office

/// Answering an offered place from the booking's page; looking at that page never changes anything.
enum OfferActs {
    /// Takes the place and goes back to the booking.
    static func accept(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let reference = exchange.path("reference")
        let once = try form.once(exchange, asker) { (place: BookedPlace) in
            "/bookings/\(place.reference.text)?new=yes"
        }
        return .answering(
            try await exchange.site.office.acceptOffer(reference, seen: form.offer, by: asker, once: once)
        ) { "/bookings/\($0.reference.text)?new=yes" }
    }

    /// Gives the place to the next person and goes back to the booking, which has ended.
    static func decline(_ exchange: Exchange) async throws -> Response {
        let (asker, form) = (try await exchange.visitor().asker, try await exchange.form())
        let reference = exchange.path("reference")
        let once = try form.once(exchange, asker) { (declined: DeclinedOffer) in
            "/bookings/\(declined.reference.text)?ended=passed"
        }
        return .answering(
            try await exchange.site.office.declineOffer(reference, seen: form.offer, by: asker, once: once)
        ) { "/bookings/\($0.reference.text)?ended=passed" }
    }
}

extension Fields {
    /// The offer the page showed.
    fileprivate var offer: Identifier<Offer>? { Identifier(hex: self["offer"]) }

    /// The key the form carries, by which it acts once however often it is sent.
    fileprivate func once<Result>(
        _ exchange: Exchange, _ asker: Asker, _ address: @escaping @Sendable (Result) -> String
    ) throws -> Once<Result>? {
        try optional("key").map { key in
            Once(
                try RequestKey(
                    key, principal: asker.principal, method: "POST", path: exchange.request.uri.path,
                    body: ["offer": self["offer"]])
            ) { StoredAnswer(status: 303, text: address($0)) }
        }
    }
}

extension Response {
    /// Goes on to where an act leads, fresh or as it did the first time.
    fileprivate static func answering<Result>(_ answer: Answer<Result>, _ address: (Result) -> String) -> Response {
        switch answer {
        case .fresh(let result): .seeOther(address(result))
        case .replayed(let stored): .seeOther(stored.text)
        }
    }
}
