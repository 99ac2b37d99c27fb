import Bookings
import Formats
import Foundation
import HTTPTypes
import Office
import TestSupport
import Testing

/// Sheets of events, uploaded on a page.
struct UploadPageTests {
    private static let events = """
        code,course,capacity,minimum,trainers,booking_opens_on,booking_closes_on
        NEW-1,WTSC,10,0,,,
        NEW-2,ENG,10,0,,,

        """
    private static let sessions = """
        event,starts_at,ends_at,mode,venue,join_link
        NEW-1,2022-02-10 09:30,2022-02-10 12:30,virtual,,
        NEW-2,2022-02-11 09:30,2022-02-11 12:30,room,"Hall, ""A"" <&>",

        """

    @Test func `sheets are tried, shown and then added, byte for byte`() async throws {
        let front = try await Front.planned()
        let tried = try await front.upload(["events": Self.events, "sessions": Self.sessions], publish: "open")
        #expect(tried.status == 200)
        try Golden.check(tried.text.broken, "planning-upload-tried.html")
        #expect(try await front.get("/events/NEW-1").status == 404)
        let added = try await front.post("/planning/upload/confirmation", fields: tried.text.hiddenFields)
        #expect(added.status == 200)
        #expect(added.text.contains("0 courses and 2 events were added, open to everybody."))
        #expect(try await front.get("/events/NEW-1").status == 200)
        let venue = try await front.office.eventPlan("NEW-2", by: front.operator).summary.sessions.first?.venue
        #expect(venue == "Hall, \"A\" <&>")
        let again = try await front.post("/planning/upload/confirmation", fields: tried.text.hiddenFields)
        #expect(again.text.contains("Nothing new"))
    }

    @Test func `every fault is told by file, line and column, and nothing is added`() async throws {
        let front = try await Front.planned()
        let reply = try await front.upload([
            "events": Self.events.replacing("NEW-1,WTSC,10", with: "NEW-1,NOPE,many"), "sessions": Self.sessions,
        ])
        #expect(reply.status == 422)
        #expect(reply.text.contains("events.csv:2:3: Expected a whole number"))
        let cross = try await front.upload([
            "events": Self.events.replacing("NEW-1,WTSC,10", with: "NEW-1,NOPE,10"), "sessions": Self.sessions,
        ])
        #expect(cross.text.contains("<a href=\"#events\">events.csv:2:2: There is no course with the code “NOPE”.</a>"))
        let none = try await front.upload([:])
        #expect(none.status == 422)
        #expect(none.text.contains("Choose at least one file"))
        #expect(try await front.get("/planning/events/NEW-2", as: Front.planner).status == 404)
    }

    @Test func `a room or a title that forges lines of a letter is told at its place, and nothing is added`()
        async throws
    {
        let front = try await Front.planned()
        let tried = try await front.upload(["events": Self.events, "sessions": Self.sessions])
        var fields = tried.text.hiddenFields
        let sheet = Self.sessions.replacing("<&>", with: "\nBcc: e@x.example\u{202E}")
        fields["sessions"] = Data(sheet.utf8).base64EncodedString()
        let reply = try await front.post("/planning/upload/confirmation", fields: fields)
        #expect(reply.status == 422)
        #expect(reply.text.contains("sessions.csv:3:5: “venue” holds line breaks or signs that cannot be seen."))
        #expect(try await front.get("/planning/events/NEW-2", as: Front.planner).status == 404)
    }

    @Test(arguments: [
        "", "gibberish", "--XyZ\r\n", "--XyZ--", "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--",
    ])
    func `what is no form changes nothing`(body: String) async throws {
        let front = try await Front.planned()
        guard case .person(let id) = try await front.office.principal(email: Front.planner) else { return }
        for type in ["multipart/form-data; boundary=XyZ", "multipart/form-data", "text/plain"] {
            let reply = try await front.send(
                .post, "/planning/upload", body: body,
                headers: ["Content-Type": type, "Cookie": "coursebook_demo_person=\(id.hex)"])
            let isEmptyForm = body == "--XyZ--" && type.hasSuffix("XyZ")
            #expect(reply.status == (isEmptyForm ? 422 : 400), "\(type) \(body)")
        }
    }

    @Test func `two megabytes may be sent and not a byte more, one megabyte of sheets`() async throws {
        let front = try await Front.planned()
        let much = try await front.upload(["events": String(repeating: "x", count: 1_100_000)])
        #expect(much.status == 422)
        #expect(much.text.contains("at most 1 MB can be sent at once"))
        let tooMuch = try await front.upload(["events": String(repeating: "x", count: 2_100_000)])
        #expect(tooMuch.status == 413)
        #expect(tooMuch.text.contains("At most 2 MB can be sent here."))
    }
}
