import Bookings
import Formats
import HTTPTypes
import Records
import SQLiteRecords
import Testing
import TestSupport

@testable import Web

/// Bodies that hold lists and objects.
struct APIBodyTests {
    @Test(arguments: [
        (#"[{"late_fee_pence":-1,"no_show_fee_pence":0}]"#, "charges[0].late_fee_pence"),
        (#"[{"late_fee_pence":1}]"#, "charges[0].no_show_fee_pence"),
        (
            #"[{"late_fee_pence":1,"no_show_fee_pence":2},{"late_fee_pence":3,"no_show_fee_pence":4}]"#,
            "charges[1].length_class"
        ),
    ])
    func `a fault within a price list is told at its place`(charges: String, place: String) async throws {
        let reply = try await API().send(
            .post, "/api/v1/terms", #"{"version":"n","valid_from":"2022-04-01","notice":3,"charges":\#(charges)}"#)
        #expect(reply.status == 422)
        let problem = try JSONValue(strict: Array(reply.text.utf8))
        #expect(problem["errors"]?.elements.map { $0["field"] } == [.text(place)], "\(reply.text)")
    }

    @Test func `an identity spelled another way is still the same request`() async throws {
        let story = try await APIStory()
        let lena = try await story.person("lena.hart@nvh.example")
        for id in [lena, lena.uppercased(), "\(lena.prefix(8))-\(lena.dropFirst(8))"] {
            let reply = try await story.api.send(
                .post, "/api/v1/people/\(id)/roles", #"{"role":"finance"}"#, key: "k")
            #expect(reply.text == #"{"changed":true}"#, "\(id)")
        }
    }
}

/// Access needs are told at one address, to those who may know, and kept nowhere else on the way (R-33).
struct APINeedsTests {
    private static let note = "canary in the second row"

    private func stated() async throws -> API {
        let api = try await API()
        let place = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        let reply = try await api.send(
            .post, "/api/v1/bookings/\(place.reference.text)/needs",
            #"{"measures":["live_captions"],"note":"\#(Self.note)"}"#, key: "n")
        #expect(reply.text == #"{"done":true}"#)
        return api
    }

    @Test func `only administrators' tokens are told what to do, and only there`() async throws {
        let api = try await stated()
        let path = "/api/v1/events/WTSC-2201/needs"
        #expect(try await api.send(.get, path).text.contains(Self.note))
        for role in ["auditor", "finance"] {
            let headers = ["Authorization": "Bearer \(try await api.front.token(role))"]
            #expect(try await api.front.send(.get, path, headers: headers).status == 403, "\(role)")
        }
        let person = try await APIStory.person("priya.nair@nvh.example", in: api)
        for other in [
            "events/WTSC-2201/roster", "events/WTSC-2201/history", "events/WTSC-2201/registers/1", "attendance",
            "people/\(person)", "agencies/NVH/overview", "bookings?event=WTSC-2201",
        ] {
            let reply = try await api.send(.get, "/api/v1/\(other)")
            #expect(
                reply.status == 200 && !reply.text.contains("canary") && !reply.text.contains("live_captions"),
                "\(other)")
        }
    }

    @Test func `what was said is not kept with the request's key`() async throws {
        let api = try await stated()
        let kept = try await api.front.store.read { tx in
            var text = ""
            try tx.connection.query("SELECT answer FROM idempotency_keys", []) { row in text += try row.next() }
            return text
        }
        #expect(kept == #"{"done":true}"#)
    }
}
