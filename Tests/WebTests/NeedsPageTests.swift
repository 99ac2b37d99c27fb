import Bookings
import Foundation
import Formats
import HTTPTypes
import Logging
import Office
import Synchronization
import TestSupport
import Testing

/// Saying what should be done, on the pages; and who never learns of it (R-33).
struct NeedsPageTests {
    private static let priya = "priya.nair@nvh.example"
    private static let canary = "Zanzibar"
    private static let stated = "measure=live_captions&measure=hearing_loop&note=\(canary)+lamp"

    private func booked(_ front: Front, _ form: String = stated) async throws -> String {
        let reply = try await front.post("/events/WTSC-2201/bookings", form, as: Self.priya)
        #expect(reply.status == 303)
        return String(try #require(reply.header("Location")).prefix { $0 != "?" })
    }

    /// What is to be done on WTSC-2201, for each who has a place there.
    private func kept(_ front: Front) async throws -> [BookingReference: AccessNeeds] {
        try #require(try await front.office.roster(of: "WTSC-2201", by: front.operator).needs)
    }

    @Test func `what is said when booking stands on the booking's page and can be changed`() async throws {
        let front = try await Front()
        let booking = try await booked(front)
        let page = try await front.get(booking, as: Self.priya).text
        #expect(page.contains("<li>Turn on live captions</li>") && page.contains("\(Self.canary) lamp"))
        try Golden.check(page.broken, "booking-needs.html")
        let question = try await front.get("\(booking)/needs", as: Self.priya).text
        #expect(question.contains("value=\"hearing_loop\" checked"))
        try Golden.check(question.broken, "needs.html")
        let changed = try await front.post("\(booking)/needs", "measure=hourly_breaks&keep=yes", as: Self.priya)
        #expect(changed.header("Location") == booking)
        let after = try await front.get(booking, as: Self.priya).text
        #expect(after.contains("<li>Take a break every hour</li>") && !after.contains(Self.canary))
        #expect(try await front.get("/me", as: Self.priya).text.contains("value=\"hourly_breaks\" checked"))
        front.time.move(to: try uk("2022-01-05 09:30"))
        #expect(try await front.get("\(booking)/needs", as: Self.priya).status == 409)
        let late = try await front.post("\(booking)/needs", "measure=hourly_breaks", as: Self.priya)
        #expect(late.status == 409)
        #expect(late.text.contains("tell your trainer what would help now"))
    }

    @Test func `the question is filled in from the profile, and only then an empty answer counts`() async throws {
        let front = try await Front()
        let plain = try await front.get("/events/WTSC-2201/booking", as: Self.priya).text
        #expect(!plain.contains("filled_in") && plain.contains("<details class=\"disclosure\"><summary>"))
        _ = try await front.post("/me/needs", Self.stated, as: Self.priya)
        let question = try await front.get("/events/WTSC-2201/booking", as: Self.priya).text
        #expect(question.contains("name=\"filled_in\" value=\"yes\"") && question.contains("\(Self.canary) lamp"))
        #expect(question.contains("<details class=\"disclosure\" open>"))
        let booking = try await booked(front, "filled_in=yes&note=")
        #expect(try await front.get(booking, as: Self.priya).text.contains("You have not asked for anything."))
        #expect(try await front.get("/me", as: Self.priya).text.contains("\(Self.canary) lamp"))
    }

    @Test func `a booking without any keeps nothing`() async throws {
        let front = try await Front()
        _ = try await booked(front, "note=&key=k")
        #expect(try await kept(front) == [:])
    }

    @Test func `a note that is too long is told, what was typed stays and nothing is booked`() async throws {
        let front = try await Front()
        let long = String(repeating: "x", count: 501)
        let reply = try await front.post(
            "/events/WTSC-2201/bookings", "measure=live_captions&keep=yes&note=\(long)", as: Self.priya)
        #expect(reply.status == 422)
        #expect(reply.text.contains("<title>Error: Book a place"))
        #expect(reply.text.contains("<a href=\"#note\">What you wrote has 501 characters; at most 500 fit."))
        #expect(reply.text.contains(">\n\(long)</textarea>"))
        #expect(reply.text.contains("value=\"live_captions\" checked") && reply.text.contains("value=\"yes\" checked"))
        #expect(try await front.office.roster(of: "WTSC-2201", by: front.operator).rows.isEmpty)
        let unknown = try await front.post("/events/WTSC-2201/bookings", "measure=wings", as: Self.priya)
        #expect(unknown.status == 422)
        #expect(unknown.text.contains("href=\"#measures\""))
        for (path, form) in [("/me/needs", "note=\(long)"), ("/me", "job_title=&manager_email=nobody")] {
            let reply = try await front.post(path, form, as: Self.priya)
            #expect(reply.status == 422)
            #expect(reply.text.contains("There is a problem") && reply.text.contains("<title>Error: My details"))
        }
    }

    @Test func `a form sent twice books once; with another wish it is told that there is a booking`() async throws {
        let front = try await Front()
        let first = try await booked(front, "key=k1&\(Self.stated)")
        let again = try await front.post("/events/WTSC-2201/bookings", "key=k1&\(Self.stated)", as: Self.priya)
        #expect(again.header("Location") == first)
        let other = try await front.post("/events/WTSC-2201/bookings", "key=k1&note=other", as: Self.priya)
        #expect(other.status == 409)
        #expect(other.text.contains("already has a place on this event"))
        #expect(try await kept(front).count == 1)
    }

    @Test func `my details`() async throws {
        let front = try await Front()
        try Golden.check(try await front.get("/me", as: Self.priya).text.broken, "me.html")
        let saved = try await front.post(
            "/me", "job_title=Health+visitor&manager_email=tom.reid%40nvp.example", as: Self.priya)
        #expect(saved.header("Location") == "/me?saved=details")
        let page = try await front.get("/me?saved=details", as: Self.priya).text
        #expect(page.contains("value=\"Health visitor\"") && page.contains("Your details are saved."))
        #expect(try await front.get("/me").status == 401)
        #expect(try await front.post("/me", "job_title=x").status == 401)
    }

    @Test func `hostile notes are text`() async throws {
        let front = try await Front()
        let note = "</textarea><script>alert(1)</script>\"\u{301}"
        let encoded = note.utf8.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let booking = try await booked(front, "note=\(encoded)")
        for path in [booking, "\(booking)/needs", "/events/WTSC-2201/roster"] {
            let page = try await front.get(path, as: path.hasSuffix("roster") ? "zoe.quinn@nvh.example" : Self.priya)
            #expect(page.text.contains("&lt;script&gt;alert(1)") && !page.text.contains("<script>"), "\(path)")
        }
    }

    /// The control is the page of a trainer, which does show them.
    @Test func `nobody else's page, no answer of the API and no log shows them`() async throws {
        let front = try await Front()
        let log = Log()
        _ = try await front.office.addStaff(
            email: "auditor@nvs.example", role: "auditor", givenName: "", familyName: "", by: front.operator)
        _ = try await front.office.addStaff(
            email: "finance@nvs.example", role: "finance", givenName: "", familyName: "", by: front.operator)
        let booking = try await booked(front, "keep=yes&\(Self.stated)")
        _ = try await front.send(.post, "\(booking)/needs", body: Self.stated, logger: log.logger)
        _ = try await front.send(.post, "/events/WTSC-2201/bookings", body: "\(Self.stated)&x=%00", logger: log.logger)
        let pages = [
            "/", "/events/WTSC-2201", "/events/WTSC-2201/roster", "/events/WTSC-2201/register/1", booking, "/bookings",
            "\(booking)/needs", "\(booking)/cancellation", "/me", "/training", "/events/WTSC-2201/booking",
        ]
        let words = [Self.canary, "hearing_loop", "hearing loop", "Turn on live captions: "]
        for email in [
            nil, "lena.hart@nvh.example", "tom.reid@nvp.example", "auditor@nvs.example", "finance@nvs.example",
        ] {
            for path in pages {
                let text = try await front.get(path, as: email).text
                let isOwnForm = path.hasSuffix("/me") || path.hasSuffix("/booking")
                for word in isOwnForm ? [Self.canary] : words {
                    #expect(!text.contains(word), "\(path) \(email ?? "")")
                }
            }
        }
        let token = try await front.token()
        let reference = booking.dropFirst("/bookings/".count)
        for path in ["events/WTSC-2201/roster", "events/WTSC-2201", "events", "bookings/\(reference)"] {
            let reply = try await front.send(
                .get, "/api/v1/\(path)", headers: ["Authorization": "Bearer \(token)"], logger: log.logger)
            #expect(reply.status == 200)
            for word in words { #expect(!reply.text.contains(word), "\(path)") }
        }
        for word in words { #expect(!log.text.contains(word)) }
        let roster = try await front.get("/events/WTSC-2201/roster", as: "zoe.quinn@nvh.example").text
        for word in [Self.canary, "hearing loop"] { #expect(roster.contains(word), "control") }
    }
}

/// How people come into an online session (R-43).
struct JoiningPageTests {
    private static let priya = "priya.nair@nvh.example"

    @Test func `the link appears on the working day before, with one tap from my bookings on the day`() async throws {
        let front = try await Front()
        let booking = "/bookings/\(try await front.book("WTSC-2201", Self.priya).reference.text)"
        let link = "https://meet.example/w"
        let before = try await front.get(booking, as: Self.priya).text
        #expect(before.contains("The link to join appears here on Tuesday 4 January 2022.") && !before.contains(link))
        front.time.move(to: try uk("2022-01-04 00:00"))
        #expect(try await front.get(booking, as: Self.priya).text.contains("href=\"\(link)\""))
        #expect(!(try await front.get("/bookings", as: Self.priya).text.contains(link)))
        front.time.move(to: try uk("2022-01-05 08:00"))
        #expect(
            try await front.get("/bookings", as: Self.priya).text.contains(
                "href=\"\(link)\" rel=\"noreferrer\">Join now"))
        front.time.move(to: try uk("2022-01-05 12:30"))
        for path in [booking, "/bookings"] { #expect(!(try await front.get(path, as: Self.priya).text.contains(link))) }
    }

    @Test func `it is for the delegate and the trainers, not for managers, finance or who waits`() async throws {
        let front = try await Front()
        _ = try await front.office.addStaff(
            email: "finance@nvs.example", role: "finance", givenName: "", familyName: "", by: front.operator)
        let booking = "/bookings/\(try await front.book("WTSC-2201", Self.priya).reference.text)"
        let waiting = "/bookings/\(try await front.book("CSE-2201", Self.priya).reference.text)"
        front.time.move(to: try uk("2022-01-05 08:00"))
        for email in ["lena.hart@nvh.example", "finance@nvs.example"] {
            let page = try await front.get(booking, as: email)
            #expect(page.status == 200 && !page.text.contains("meet.example"), "\(email)")
        }
        #expect(try await front.get(booking, as: "zoe.quinn@nvh.example").text.contains("https://meet.example/w"))
        front.time.move(to: try uk("2022-01-26 08:00"))
        #expect(!(try await front.get(waiting, as: Self.priya).text.contains("meet.example")))
    }

    @Test func `whose booking has ended has no link any more`() async throws {
        let front = try await Front()
        let booking = "/bookings/\(try await front.book("WTSC-2201", Self.priya).reference.text)"
        front.time.move(to: try uk("2022-01-05 08:00"))
        _ = try await front.post("\(booking)/cancellation", "", as: Self.priya)
        for path in [booking, "/bookings"] {
            #expect(!(try await front.get(path, as: Self.priya).text.contains("meet.example")))
        }
    }
}

/// Everything that is written to a log.
final class Log: Sendable {
    private let lines = Mutex("")

    var text: String { lines.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    fileprivate func append(_ line: String) { lines.withLock { $0 += line + "\n" } }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { log.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
    }
}
