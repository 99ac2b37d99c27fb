import Bookings
import HTTPTypes
import Testing
import TestSupport

@testable import Web

/// The API as programs rely on it.
struct APITests {
    @Test func `without a token, or with a wrong one, nothing is told`() async throws {
        let front = try await Front()
        for headers in [[:], ["Authorization": "Bearer cbk_wrong"], ["Authorization": "Basic abc"]] {
            let reply = try await front.send(.get, "/api/v1/events", headers: headers)
            #expect(reply.status == 401)
            #expect(reply.header("WWW-Authenticate") == "Bearer")
            #expect(reply.header("Content-Type") == "application/problem+json")
            #expect(reply.text.contains(#""code":"sign_in_needed""#))
        }
    }

    @Test func `the shapes of every answer`() async throws {
        let api = try await API()
        var text = ""
        for (method, path, body) in [
            (HTTPRequest.Method.get, "/api/v1/events", ""),
            (.get, "/api/v1/events?from=2022-01-20&to=2022-01-31", ""),
            (.get, "/api/v1/events?course=WTSC", ""), (.get, "/api/v1/events/WTSC-2201", ""),
            (.post, "/api/v1/events/WTSC-2201/bookings", #"{"delegate":"Priya.Nair@nvh.example"}"#),
            (.post, "/api/v1/events/CSE-2201/bookings", #"{"delegate":"priya.nair@nvh.example"}"#),
            (.get, "/api/v1/events/CSE-2201/roster", ""),
        ] {
            let reply = try await api.send(method, path, body)
            text += "\(method.rawValue) \(path) \(body)\n\(reply.status) \(reply.text)\n\n"
        }
        try Golden.check(text, "api.txt")
    }

    @Test func `every refusal has its status and code`() async throws {
        let api = try await API()
        _ = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        var text = ""
        for (method, path, body) in [
            (HTTPRequest.Method.get, "/api/v1/events?from=yesterday&limit=0&cursor=x", ""),
            (.get, "/api/v1/events/NOPE", ""), (.get, "/api/v1/events/NOPE/roster", ""),
            (.get, "/api/v1/bookings/NOPE", ""), (.get, "/api/v1/nowhere", ""), (.put, "/api/v1/events", ""),
            (.post, "/api/v1/events/NOPE/bookings", #"{"delegate":"priya.nair@nvh.example"}"#),
            (.post, "/api/v1/events/WTSC-2201/bookings", #"{"delegate":"nobody@nvh.example"}"#),
            (.post, "/api/v1/events/WTSC-2201/bookings", #"{"delegate":"no address"}"#),
            (.post, "/api/v1/events/WTSC-2201/bookings", #"{"delegate":7,"extra":"x"}"#),
            (.post, "/api/v1/events/WTSC-2201/bookings", "rubbish"),
            (.post, "/api/v1/events/WTSC-2201/bookings", ""),
            (.post, "/api/v1/events/WTSC-2201/bookings", #"{"delegate":"priya.nair@nvh.example"}"#),
            (.post, "/api/v1/events/ENG-2110/bookings", #"{"delegate":"priya.nair@nvh.example"}"#),
            (.post, "/api/v1/bookings/NOPE/cancellation", ""),
            (.post, "/api/v1/bookings/NOPE/cancellation", #"{"reason":"holiday"}"#),
        ] {
            let reply = try await api.send(method, path, body)
            text += "\(method.rawValue) \(path) \(body)\n\(reply.status) \(reply.text)\n\n"
        }
        try Golden.check(text, "api-problems.txt")
    }

    @Test func `book, look, cancel, and cancel again`() async throws {
        let api = try await API()
        let booked = try await api.send(
            .post, "/api/v1/events/WTSC-2201/bookings", #"{"delegate":"priya.nair@nvh.example"}"#)
        #expect(booked.status == 201)
        let address = try #require(booked.header("Location"))
        let shown = try await api.send(.get, address, "")
        #expect(
            shown.text.contains(
                #""state":"confirmed","waiting_position":null,"offered_until":null,"approval_until":null,"#
                    + #""free_cancellation_until":"2021-12-31T23:59:59+00:00""#))
        let cancelled = try await api.send(.post, "\(address)/cancellation", #"{"reason":"sickness","note":"flu"}"#)
        #expect(cancelled.status == 200)
        #expect(cancelled.text.hasSuffix(#""state":"cancelled","late":false,"proposed_charge_pence":0}"#))
        let again = try await api.send(.post, "\(address)/cancellation", "")
        #expect(again.status == 409)
        #expect(again.text.contains(#""code":"already_cancelled""#))
    }

    @Test func `a late cancellation says so and names the charge`() async throws {
        let api = try await API()
        let place = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        api.front.time.move(to: try uk("2022-01-01 00:00"))
        let reply = try await api.send(.post, "/api/v1/bookings/\(place.reference.text)/cancellation", "")
        #expect(reply.text.hasSuffix(#""state":"cancelled","late":true,"proposed_charge_pence":2500}"#))
    }

    @Test func `the same key gets the first answer, another body is refused`() async throws {
        let api = try await API()
        let path = "/api/v1/events/WTSC-2201/bookings"
        let first = try await api.send(.post, path, #"{"delegate":"priya.nair@nvh.example"}"#, key: "abc")
        let second = try await api.send(.post, path, #"{ "delegate" : "priya.nair@nvh.example" }"#, key: "abc")
        let other = try await api.send(.post, path, #"{"delegate":"tom.reid@nvp.example"}"#, key: "abc")
        let without = try await api.send(.post, path, #"{"delegate":"priya.nair@nvh.example"}"#)
        #expect(first.status == 201)
        #expect(second.status == 201)
        #expect(second.text == first.text)
        #expect(second.header("Idempotency-Replayed") == "true")
        #expect(first.header("Location")?.hasPrefix("/api/v1/bookings/") == true)
        #expect(second.header("Location") == first.header("Location"))
        #expect(other.status == 422)
        #expect(other.text.contains("idempotency_key_reused"))
        #expect(without.status == 409)
        #expect(try await api.send(.post, path, "{}", key: String(repeating: "k", count: 256)).status == 422)
    }

    /// Not every database can keep it, so that none is given it.
    @Test func `the character U+0000 is refused wherever it comes from`() async throws {
        let api = try await API()
        let place = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        let path = "/api/v1/bookings/\(place.reference.text)/cancellation"
        let note = try await api.send(.post, path, #"{"note":"a\u0000b"}"#)
        #expect(note.status == 422 && note.text.contains("U+0000"))
        for path in ["/api/v1/events/%00", "/api/v1/events/a%00b", "/api/v1/events?course=%00", "/events/%00"] {
            #expect(try await api.send(.get, path, "").status == 400, "\(path)")
        }
    }

    @Test func `a reference spelled another way is still the same request`() async throws {
        let api = try await API()
        let place = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        let first = try await api.send(.post, "/api/v1/bookings/\(place.reference.text)/cancellation", "", key: "c")
        let second = try await api.send(
            .post, "/api/v1/bookings/\(place.reference.text.lowercased())/cancellation/", "", key: "c")
        #expect(first.status == 200)
        #expect(second.status == 200)
        #expect(second.text == first.text)
    }

    @Test func `an auditor reads and changes nothing`() async throws {
        let front = try await Front()
        let token = try await front.token("auditor")
        let headers = ["Authorization": "Bearer \(token)"]
        #expect(try await front.send(.get, "/api/v1/events/CSE-2201/roster", headers: headers).status == 200)
        let booking = try await front.send(
            .post, "/api/v1/events/WTSC-2201/bookings", body: #"{"delegate":"priya.nair@nvh.example"}"#,
            headers: headers)
        #expect(booking.status == 403)
        #expect(booking.text.contains("not_permitted"))
    }

    @Test func `a cursor of any year is read back`() throws {
        for milliseconds in [Int64(-315_586_800_000), 0, 1_640_000_000_000] {
            let cursor = ProgrammeCursor(
                startsAt: Instant(milliseconds: milliseconds), event: try #require(Identifier(bytes: Array(1...16))))
            #expect(ProgrammeCursor(token: cursor.token) == cursor)
        }
        #expect(ProgrammeCursor(token: "9223372036854775807-0102030405060708090a0b0c0d0e0f10") == nil)
    }

    @Test func `pages follow each other by their cursors`() async throws {
        let api = try await API()
        var codes: [String] = []
        var path: String? = "/api/v1/events?limit=1"
        while let current = path, codes.count < 10 {
            let text = try await api.send(.get, current, "").text
            codes.append(
                String(try #require(text.split(separator: #""code":""#).dropFirst().first).prefix { $0 != "\"" }))
            let next = text.split(separator: #""next":""#).dropFirst().first?.prefix { $0 != "\"" }
            path = next.map { "/api/v1/events?limit=1&cursor=\($0)" }
        }
        #expect(codes == ["ENG-2110", "WTSC-2201", "CSE-2201", "CSE-2203"])
    }
}

/// The API with an administrator's token.
struct API {
    let front: Front
    private let token: String

    init() async throws {
        front = try await Front()
        token = try await front.token()
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", key: String? = nil,
        headers more: [String: String] = [:]
    ) async throws -> Reply {
        var headers = ["Authorization": "Bearer \(token)"].merging(more) { $1 }
        headers["Idempotency-Key"] = key
        return try await front.send(method, path, body: body, headers: headers)
    }
}
