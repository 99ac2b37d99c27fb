import Bookings
import Formats
import HTTPTypes
import Records
import SQLiteRecords
import TestSupport
import Testing

@testable import Web

/// What the API really answers, held to what is said of it.
struct APIAnswersTests {
    /// The operations of a topic in a story, each answer checked and each act repeated; the last line counts that none was
    /// left out.
    @Test(arguments: APIOperation.Topic.allCases)
    func `every answer has the shape it is described with, and every act is done once`(
        topic: APIOperation.Topic
    ) async throws {
        let story = try await APIStory()
        try await story.tell(topic)
        #expect(story.told == Set(topic.operations.map(\.name)))
    }

    @Test func `a register is marked and closed once, however often it is asked`() async throws {
        let api = try await API()
        _ = try await api.front.book("WTSC-2201", "priya.nair@nvh.example")
        let marks = "/api/v1/events/WTSC-2201/registers/1/marks"
        let closure = "/api/v1/events/WTSC-2201/registers/1/closure"
        let mark = #"{"delegate":"priya.nair@nvh.example","mark":"attended"}"#
        #expect(try await api.send(.post, marks, mark).text.contains("register_not_open"))
        api.front.time.move(to: try uk("2022-01-05 09:30"))
        #expect(try await api.send(.post, closure).text.contains("register_has_rows_to_check"))
        let first = try await api.send(.post, marks, mark, key: "m")
        let again = try await api.send(.post, marks, mark, key: "m")
        #expect(first.status == 200 && again.status == 200 && again.text == first.text)
        #expect(again.header("Idempotency-Replayed") == "true")
        let closed = try await api.send(.post, closure, "{}", key: "c")
        #expect(closed.status == 200)
        #expect(try await api.send(.post, closure, "", key: "c").text == closed.text)
        #expect(try await api.send(.post, closure).text.contains("register_closed"))
        for path in ["registers/9/marks", "registers/x/marks", "registers/-1/marks"] {
            let reply = try await api.send(.post, "/api/v1/events/WTSC-2201/\(path)", mark)
            #expect(reply.status == 404 && reply.text.contains("session_unknown"), "\(path)")
        }
    }

    @Test(arguments: ["bookings", "people", "messages"])
    func `lists follow page by page and show everything once`(list: String) async throws {
        let api = try await API()
        for event in ["WTSC-2201", "CSE-2203"] {
            for delegate in ["priya.nair@nvh.example", "lena.hart@nvh.example", "evil@nvh.example"] {
                _ = try await api.front.book(event, delegate)
            }
        }
        func items(_ query: String) async throws -> (items: [JSONValue], next: String?) {
            let reply = try await api.send(.get, "/api/v1/\(list)\(query)")
            let page = try JSONValue(strict: Array(reply.text.utf8))
            return (page[list]?.elements ?? [], page["next"]?.text)
        }
        let whole = try await items("")
        #expect(whole.next == nil)
        #expect(whole.items.count >= 5)
        var found: [JSONValue] = []
        var cursor: String?
        repeat {
            let page = try await items("?limit=2" + (cursor.map { "&cursor=\($0)" } ?? ""))
            #expect(page.items.count <= 2)
            found += page.items
            cursor = page.next
        } while cursor != nil && found.count < 100
        #expect(found == whole.items)
    }

    @Test func `attendance comes as a sheet where that is asked for`() async throws {
        let api = try await API()
        _ = try await api.front.book("WTSC-2201", "evil@nvh.example")
        for (path, accept) in [
            ("/api/v1/attendance.csv", "*/*"), ("/api/v1/attendance", "text/csv"),
            ("/api/v1/events/WTSC-2201/attendance", "text/csv, */*;q=0.1"),
            ("/api/v1/events/WTSC-2201/attendance.csv", "application/json"),
        ] {
            let reply = try await api.send(.get, path, headers: ["Accept": accept])
            #expect(reply.header("Content-Type") == "text/csv; charset=utf-8", "\(path)")
            #expect(reply.header("Content-Disposition")?.hasPrefix("attachment; filename=\"attendance") == true)
            #expect(reply.text.hasPrefix("\u{FEFF}event,course,course_title,"), "\(path)")
            #expect(reply.text.contains("WTSC-2201,WTSC,"))
        }
        let json = try await api.send(
            .get, "/api/v1/attendance", headers: ["Accept": "application/json, text/csv;q=0.5"])
        #expect(json.header("Content-Type") == "application/json")
        let exports = try await api.front.store.read { tx in
            var count = 0
            try tx.connection.query("SELECT count(*) FROM history WHERE code = 'exported'", []) { row in
                count = try row.next()
            }
            return count
        }
        #expect(exports == 3)
    }
}

/// What is refused before anything is done.
struct APIReadingTests {
    private static let path = "/api/v1/events/WTSC-2201/bookings"

    @Test(arguments: [
        #"{"delegate":"priya.nair@nvh.example","delegate":"tom.reid@nvp.example"}"#,
        #"{"delegate":"priya.nair@nvh.example","d\u0065legate":"tom.reid@nvp.example"}"#,
        #"{"delegate":"priya.nair@nvh.example"} {}"#, #"["delegate"]"#, #"{"delegate":null}"#, #"{"delegate":true}"#,
        #"{"delegate":"priya.nair@nvh.example","note":"x"}"#, "\"x\"", "null", "{", "{\"delegate\":\"\\ud800\"}",
    ])
    func `a body that could be read two ways, or none, books nothing`(body: String) async throws {
        let api = try await API()
        let reply = try await api.send(.post, Self.path, body)
        #expect(reply.status == 422, "\(reply.text)")
        #expect(reply.text.contains(#""code":"unreadable","errors":[{"#))
        #expect(try await api.send(.get, "/api/v1/events/WTSC-2201").text.contains(#""occupied":0"#))
    }

    @Test func `a body of another format is refused with 415`() async throws {
        let api = try await API()
        let body = #"{"delegate":"priya.nair@nvh.example"}"#
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "multipart/form-data", ""]
        {
            let reply = try await api.send(.post, Self.path, body, headers: ["Content-Type": type])
            #expect(reply.status == 415, "\(type)")
            #expect(reply.text.contains("unsupported_media_type"))
        }
        let json = try await api.send(
            .post, Self.path, body, headers: ["Content-Type": "Application/JSON ; charset=utf-8"])
        #expect(json.status == 201)
        let empty = try await api.send(
            .post, "/api/v1/messages/retry", "", headers: ["Content-Type": "application/x-www-form-urlencoded"])
        #expect(empty.status == 200)
    }

    @Test(arguments: [
        "/events?form=2022-01-01", "/events?limit=5&limit=6", "/events?from=", "/events?limit=0", "/events?limit=201",
        "/events?limit=%2B5", "/events?limit=05", "/events?limit=5.0", "/events?cursor=", "/events?cursor=x",
        "/events?course=",
        "/bookings?state=gone", "/bookings?delegate=nobody", "/bookings?cursor=00", "/bookings?event=",
        "/people?limit=x", "/messages?state=lost", "/messages?cursor=1.2.3.4", "/token?x=1", "/courses?limit=1",
        "/reports/attendance?from=2022-02-30", "/attendance.csv?to=tomorrow",
    ])
    func `a query that says something else than it seems is refused`(path: String) async throws {
        let reply = try await API().send(.get, "/api/v1\(path)")
        #expect(reply.status == 422, "\(reply.text)")
        #expect(reply.text.contains(#""errors":[{"field":""#))
    }

    @Test func `everything that cannot be read is told at once`() async throws {
        let reply = try await API().send(.post, Self.path + "?a=1", #"{"b":2}"#, key: "two words")
        let problem = try JSONValue(strict: Array(reply.text.utf8))
        #expect(
            problem["errors"]?.elements.compactMap { $0["field"]?.text } == ["a", "b", "delegate", "Idempotency-Key"])
    }

    @Test func `the word Bearer may be written in any case`() async throws {
        let front = try await Front()
        let token = try await front.token()
        for header in ["bearer \(token)", "BEARER  \(token)"] {
            #expect(try await front.send(.get, "/api/v1/token", headers: ["Authorization": header]).status == 200)
        }
        for header in ["Bearer", "Bearer \(token) x", "Token \(token)", token] {
            #expect(try await front.send(.get, "/api/v1/token", headers: ["Authorization": header]).status == 401)
        }
    }
}
