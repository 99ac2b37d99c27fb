import Bookings
import Formats
import Hummingbird
import Office

/// Such as `/api/v1/events/{code}/bookings` and `/api/v1/bookings`.
enum BookingsAPI {
    /// Books a place: 201 with the reference, the state and the last moment cancelling is free.
    static func book(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.apiAsker()
        let body = try await exchange.jsonBody(["delegate"])
        guard let delegate = body["delegate"] else {
            throw FieldErrors("delegate", "Expected the delegate's e-mail address.")
        }
        let path = "/api/v1/events/\(exchange.path("code"))/bookings"
        let once = try exchange.requestKey(for: asker, path: path, body: body).map { key in
            Once<BookedPlace>(key) { StoredAnswer(status: 201, text: $0.json) }
        }
        let answer = try await exchange.site.office.bookPlace(
            on: exchange.path("code"), for: delegate, by: asker, once: once)
        var response = answer.apiResponse
        if case .fresh(let place) = answer { response.headers[.location] = "/api/v1/bookings/\(place.reference.text)" }
        return response
    }

    /// One booking.
    static func one(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.apiAsker()
        let details = try await exchange.site.office.booking(exchange.path("reference"), by: asker)
        return .json(Array(details.json.utf8))
    }

    /// Cancels a booking: 200 with whether it was late and what charge is proposed.
    static func cancel(_ exchange: Exchange) async throws -> Response {
        let asker = try await exchange.apiAsker()
        let body = try await exchange.jsonBody(["reason", "note"])
        let reference = exchange.path("reference")
        let path = "/api/v1/bookings/\(BookingReference(typed: reference)?.text ?? reference)/cancellation"
        let once = try exchange.requestKey(for: asker, path: path, body: body).map { key in
            Once<CancelledBooking>(key) { StoredAnswer(status: 200, text: $0.json) }
        }
        let answer = try await exchange.site.office.cancelBooking(
            reference, reason: body["reason"], note: body["note"] ?? "", by: asker, once: once)
        return answer.apiResponse
    }
}

/// Such as `/healthz` and `/readyz`.
enum Health {
    /// The process answers: always the same few bytes.
    static func alive(_ exchange: Exchange) async throws -> Response { .json(Array(#"{"status":"alive"}"#.utf8)) }

    /// The database can be used.
    static func ready(_ exchange: Exchange) async throws -> Response {
        try await exchange.site.office.checkReady()
        return .json(Array(#"{"status":"ready"}"#.utf8))
    }
}
