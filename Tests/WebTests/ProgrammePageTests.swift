import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import TestSupport
import Testing

/// The programme's filters, its pages and its calendar.
struct ProgrammePageTests {
    @Test(arguments: [
        ("subject=Exploitation", ["CSE-2201", "CSE-2203"]), ("level=core", ["WTSC-2201"]),
        ("audience=Everybody", ["WTSC-2201"]), ("mode=room", ["WTSC-2201"]),
        ("mode=virtual", ["WTSC-2201", "CSE-2201", "CSE-2203"]), ("month=2022-03", ["CSE-2203"]),
        ("course=CSE&places=yes", ["CSE-2203"]), ("level=core&mode=virtual&month=2022-01&places=yes", ["WTSC-2201"]),
        ("level=core&subject=Exploitation", []), ("mode=by+post&month=x", ["WTSC-2201", "CSE-2201", "CSE-2203"]),
    ])
    func `each filter, on the page and in the calendar`(query: String, codes: [String]) async throws {
        let front = try await Front()
        let page = try await front.get("/?\(query)").text
        let feed = try await front.get("/programme.ics?\(query)").text
        for code in ["WTSC-2201", "CSE-2201", "CSE-2203"] {
            #expect(page.contains("/events/\(code)") == codes.contains(code), "\(query) \(code)")
            #expect(feed.contains("Event \(code)\r\n") == codes.contains(code), "\(query) \(code)")
        }
        #expect(!page.contains("/events/ENG-2110"))
    }

    @Test func `the calendar is what calendars expect`() async throws {
        let front = try await Front()
        let reply = try await front.get("/programme.ics")
        #expect(reply.header("Content-Type") == "text/calendar; charset=utf-8; method=PUBLISH")
        #expect(reply.text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(reply.text.components(separatedBy: "BEGIN:VEVENT").count == 5)
        #expect(reply.text.contains("URL:http://127.0.0.1:8080/events/CSE-2201\r\n"))
        #expect(!reply.text.contains("meet.example"))
        #expect(try await front.send(.post, "/programme.ics").status == 405)
        let page = try await front.get("/?subject=Exploitation").text
        #expect(page.contains("http://127.0.0.1:8080/programme.ics?subject=Exploitation"))
    }

    @Test func `what is searched for engines stands in the event's page as data`() async throws {
        let front = try await Front()
        let page = try await front.get("/events/WTSC-2201")
        let block = try #require(
            page.text.components(separatedBy: "<script type=\"application/ld+json\">").dropFirst().first)
        let json = String(block.components(separatedBy: "</script>")[0])
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect(object?["@type"] as? String == "Event")
        #expect(object?["eventAttendanceMode"] as? String == "https://schema.org/MixedEventAttendanceMode")
        #expect(!page.text.contains("meet.example"))
        #expect(page.header("Content-Security-Policy")?.contains("script-src 'self';") == true)
    }

    /// A programme of three pages: fifty a page, each event once, each page small enough for a phone.
    @Test func `fifty a page, and later events after them`() async throws {
        let front = try await Front()
        var papers = ProgrammePapers()
        let days = try (0..<120).map { try day("2022-04-01").advanced(byDays: $0).iso }
        for (kind, rows) in [
            (PaperKind.events, days.indices.map { "LATER-\($0),WTSC,20,4,zoe.quinn@nvh.example,," }),
            (
                .sessions,
                days.enumerated().map { "LATER-\($0.offset),\($0.element) 09:30,\($0.element) 12:30,virtual,," }
            ),
        ] {
            var reader = PaperReader(kind)
            reader.feed(
                Array((kind.columns.joined(separator: ",") + "\n" + rows.joined(separator: "\n")).utf8), into: &papers)
            #expect(reader.finish(into: &papers).isEmpty)
        }
        _ = try await front.office.importProgramme(papers, dryRun: false, by: front.operator) { _ in }
        var address: String? = "/?course=WTSC"
        var counts: [Int] = []
        var seen: Set<String> = []
        while let path = address {
            let page = try await front.get(path).text
            let codes = page.components(separatedBy: "<h3><a href=\"/events/").dropFirst().map {
                $0.prefix { $0 != "\"" }
            }
            counts.append(codes.count)
            seen.formUnion(codes.map(String.init))
            #expect(page.utf8.count < 60_000)
            address = page.components(separatedBy: "<a class=\"more\" href=\"").dropFirst().first
                .map { $0.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&") }
        }
        #expect(counts == [50, 50, 21])
        #expect(seen.count == 121)
    }
}
