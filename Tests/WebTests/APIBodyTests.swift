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
    private static let session = #""date":"2022-02-10","starts":"09:30","ends":"12:30","mode":"virtual""#

    /// Each with where its only fault is told.
    @Test(arguments: [
        (#""sessions":{}"#, "sessions"), (#""sessions":[]"#, "sessions"), (#""sessions":[7]"#, "sessions[0]"),
        (#""sessions":[{\#(session)},{"starts":"09:30","ends":"12:30","mode":"room"}]"#, "sessions[1].date"),
        (#""sessions":[{\#(session),"rom":"Town Hall"}]"#, "sessions[0].rom"),
        (#""sessions":[{\#(session),"venue":7}]"#, "sessions[0].venue"),
        (#""sessions":[{"date":"10/2/2022","starts":"09:30","ends":"12:30","mode":"room"}]"#, "sessions[0].date"),
        (#""sessions":[{"date":"2022-02-10","starts":"9:30","ends":"12:30","mode":"room"}]"#, "sessions[0].starts"),
        (#""sessions":[{"date":"2022-02-10","starts":"09:30","ends":"09:00","mode":"room"}]"#, "sessions[0].ends"),
        (#""sessions":[{"date":"2021-02-10","starts":"09:30","ends":"12:30","mode":"room"}]"#, "sessions[0].date"),
        (#""sessions":[{"date":"2022-02-10","starts":"09:30","ends":"12:30","mode":"tent"}]"#, "sessions[0].mode"),
        (#""sessions":[{\#(session),"join_link":"ftp://meet.example"}]"#, "sessions[0].join_link"),
        (#""sessions":[{\#(session)}],"trainers":["zoe"]"#, "trainers[0]"),
        (#""sessions":[{\#(session)}],"trainers":["nobody@nvh.example"]"#, "trainers"),
        (#""sessions":[{\#(session)}],"minimum":12"#, "minimum"),
        (#""sessions":[{\#(session)}],"code":"two words""#, "code"),
    ])
    func `a fault within an event is told at its place, and nothing is planned`(rest: String, place: String)
        async throws
    {
        let api = try await API()
        let reply = try await api.send(
            .post, "/api/v1/planning/events", #"{"course":"WTSC","capacity":10,\#(rest)}"#)
        #expect(reply.status == 422, "\(reply.text)")
        let problem = try JSONValue(strict: Array(reply.text.utf8))
        #expect(problem["errors"]?.elements.map { $0["field"] } == [.text(place)], "\(reply.text)")
        #expect(try await api.send(.get, "/api/v1/planning/events?state=draft").text == #"{"events":[],"next":null}"#)
    }

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

    @Test(arguments: [
        (
            #""charges":[{"late_fees":[{"percent":50},{"percent":40}],"no_show_fee":{"percent":100}}]"#,
            "charges[0].late_fees[1]"
        ),
        (#""charges":[{"late_fees":[{},{"percent":40}],"no_show_fee":{"percent":100}}]"#, "charges[0].late_fees[0]"),
        (#""charges":[{"late_fees":[{"pence":1},{"pence":1}],"no_show_fee":{}}]"#, "charges[0].no_show_fee"),
        (#""charges":[],"later_notices":[{"notice":3}]"#, "later_notices[0].notice"),
        (#""clauses":{"elearning_fee_pence":-1}"#, "clauses.elearning_fee_pence"),
        (#""clauses":{"substitution":"perhaps"}"#, "clauses.substitution"),
    ])
    func `a fault of tiers and clauses is told at its place`(part: String, place: String) async throws {
        let later = part.contains("later_notices") ? "" : #""later_notices":[{"notice":1}],"#
        let reply = try await API().send(
            .post, "/api/v1/terms", #"{"version":"n","valid_from":"2022-04-01","notice":3,\#(later)\#(part)}"#)
        #expect(reply.status == 422)
        let problem = try JSONValue(strict: Array(reply.text.utf8))
        #expect(problem["errors"]?.elements.map { $0["field"] } == [.text(place)], "\(reply.text)")
    }

    @Test func `terms in tiers come back as they were sent`() async throws {
        let api = try await API()
        let reply = try await api.send(
            .post, "/api/v1/terms",
            #"{"version":"n","valid_from":"2022-04-01","valid_to":"2022-12-31","notice":28,"notice_unit":"calendar_days","later_notices":[{"notice":14,"notice_unit":"calendar_days"}],"charges":[{"late_fees":[{"pence":100,"per_day":true},{"pence":200,"per_day":true}],"no_show_fee":{"percent":100}}],"clauses":{"invoice_minimum_pence":3001,"sickness_told_before":"10:00","extra_costs":true,"repeat_count":3}}"#
        )
        #expect(reply.status == 200, "\(reply.text)")
        let terms = try JSONValue(strict: Array(try await api.send(.get, "/api/v1/terms", "").text.utf8))["terms"]?
            .elements.first
        #expect(terms?["valid_to"] == "2022-12-31" && terms?["later_notices"]?.elements.first?["notice"] == 14)
        let line = terms?["charges"]?.elements.first
        #expect(line?["late_fees"]?.elements.last == ["pence": 200, "per_day": true])
        #expect(line?["no_show_fee"] == ["percent": 100] && line?["late_fee_pence"] == .null)
        let clauses = terms?["clauses"]
        #expect(clauses?["invoice_minimum_pence"] == 3001 && clauses?["sickness_told_before"] == "10:00:00")
        #expect(clauses?["extra_costs"] == true && clauses?["repeat_count"] == 3 && clauses?["bill_to"] == "agency")
    }

    @Test func `the same event in another order of its keys is the same request`() async throws {
        let api = try await API()
        let path = "/api/v1/planning/events"
        let first = try await api.send(
            .post, path, #"{"course":"WTSC","capacity":10,"sessions":[{\#(Self.session)}]}"#, key: "k")
        let second = try await api.send(
            .post, path,
            #"{"sessions":[{"mode":"virtual","ends":"12:30","starts":"09:30","date":"2022-02-10"}],"capacity":10,"course":"WTSC"}"#,
            key: "k")
        #expect(first.status == 201 && second.text == first.text)
        #expect(second.header("Idempotency-Replayed") == "true")
    }

    @Test func `an identity spelled another way is still the same request`() async throws {
        let story = try await APIStory()
        let lena = try await story.person("lena.hart@nvh.example")
        for id in [lena, lena.uppercased(), "\(lena.prefix(8))-\(lena.dropFirst(8))"] {
            let reply = try await story.api.send(
                .post, "/api/v1/people/\(id)/sign-ins/end", "{}", key: "k")
            #expect(reply.text == #"{"signed_out":0}"#, "\(id)")
            #expect((reply.header("Idempotency-Replayed") == "true") == (id != lena), "\(id)")
        }
    }

    @Test func `sheets may be longer than other bodies, and not without end`() async throws {
        let api = try await API()
        let long = String(repeating: "x", count: 100_000)
        let sheet = try await api.send(.post, "/api/v1/planning/uploads", #"{"events":"\#(long)"}"#)
        #expect(sheet.status == 422 && sheet.text.contains("events.csv:1"), "\(sheet.text.prefix(300))")
        #expect(try await api.send(.post, "/api/v1/planning/events", #"{"course":"\#(long)"}"#).status == 413)
        let longest = String(repeating: "x", count: 2 * 1024 * 1024)
        let tooLong = try await api.send(.post, "/api/v1/planning/uploads", #"{"events":"\#(longest)"}"#)
        #expect(tooLong.status == 413 && tooLong.text.contains("At most 2 MB"))
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
