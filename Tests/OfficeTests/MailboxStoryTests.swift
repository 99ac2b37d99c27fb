import Bookings
import Logging
import Mail
import Office
import Records
import TestSupport
import Testing

@testable import Formats

/// One place, from hand to hand, by a real mail server: everybody's mailbox holds exactly what they must know, and everybody's
/// calendar what holds (R-4, R-9, R-10, R-13, R-41; RFC 5546).
struct MailboxStoryTests {
    @Test(arguments: StoreKind.all)
    func `an offer, a move, a substitute and a cancellation reach everybody once, and calendars agree`(
        kind: StoreKind
    ) async throws {
        let cast = try await Cast.assembled(on: kind)
        let ada = try await cast.asker(.ada)
        try await cast.offering()
        let post = try await Post(cast)

        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        let tom = try await cast.book(.tom, on: "WTSC-2110B")
        try await post.expect([
            "lena.hart: Copy: Your place is booked", "priya.nair: Your place is booked",
            "tom.reid: You are on the waiting list",
        ])
        #expect(post.calendar("priya.nair") == ["2021-10-12 09:30 at 0", "2021-10-13 09:30 at 0"])
        #expect(post.calendar("tom.reid") == [] && post.calendar("lena.hart") == [])

        try post.sink.behave("later")
        try await cast.cancel(priya, by: .priya)
        try await post.expect([])
        try post.sink.behave("take")
        cast.clock.set(cast.office.now.advanced(byMinutes: 2))
        try await post.expect([
            "lena.hart: Copy: Your booking is cancelled", "priya.nair: Your booking is cancelled",
            "tom.reid: A place is held for you",
        ])
        #expect(post.calendar("priya.nair") == [] && post.calendar("tom.reid") == [])

        _ = try await cast.office.acceptOffer(tom.reference.text, by: try await cast.asker(.tom))
        try await post.expect(["tom.reid: Your place is booked"])
        #expect(post.calendar("tom.reid") == ["2021-10-12 09:30 at 0", "2021-10-13 09:30 at 0"])

        try await cast.change("WTSC-2110B", by: ada) { $0.sessions[0].date = "2021-10-11" }
        try await post.expect(["ed.vale: Changed, Monday 11 October 2021", "tom.reid: Changed, Monday 11 October 2021"])
        #expect(post.calendar("tom.reid") == ["2021-10-11 09:30 at 1", "2021-10-13 09:30 at 1"])

        _ = try await cast.office.substituteDelegate(of: tom.reference.text, with: Who.amir.rawValue, by: ada)
        try await post.expect([
            "amir.khan: You have a place", "tom.reid: Your place went to somebody else",
        ])
        #expect(post.calendar("tom.reid") == [])
        #expect(post.calendar("amir.khan") == ["2021-10-11 09:30 at 1", "2021-10-13 09:30 at 1"])

        _ = try await cast.office.cancelEvent("WTSC-2110B", reason: "trainer_unavailable", by: ada)
        try await post.expect(["amir.khan: Cancelled", "ed.vale: Cancelled"])
        #expect(post.calendar("amir.khan") == [])

        try await post.expect([])
        #expect(Set(post.names).count == post.names.count, "no message came twice")
        try await cast.expectSound()
    }

    /// Without what calendars were told being kept, a place that is lost would stay in them: the control of the story above.
    @Test func `a calendar that is not told of a lost place keeps it`() async throws {
        let cast = try await Cast.assembled()
        let post = try await Post(cast)
        let priya = try await cast.book(.priya, on: "WTSC-2110B")
        _ = try await post.arrivals()
        _ = try await cast.store.write { tx in try tx.connection.run("DELETE FROM calendar_entries", []) }
        try await cast.cancel(priya, by: .priya)
        _ = try await post.arrivals()
        #expect(post.calendar("priya.nair") == ["2021-10-12 09:30 at 0", "2021-10-13 09:30 at 0"])
    }
}

extension Cast {
    /// From now on a place that comes free is offered.
    fileprivate func offering() async throws {
        _ = try await store.write { tx in try tx.connection.run("UPDATE terms SET promotion = 'offers'", []) }
    }
}

/// A mail server of its own, reached by STARTTLS with a certificate that is checked, and what lies in the mailboxes.
private final class Post {
    let sink: MailSink
    private let certificate: TestCertificate
    private let postman: Postman
    private var seen = 0
    private var calendars: [String: [String: (sequence: Int, starts: String)]] = [:]

    init(_ cast: Cast) async throws {
        certificate = try await TestCertificate.make()
        sink = try MailSink(.starttls, certificate: certificate, account: ("desk", "secret"))
        let carrier = SMTPCarrier(
            SMTPServer(
                host: "localhost", port: sink.port, protection: .startTLS, user: "desk", password: "secret",
                authorities: certificate.file), name: "desk.northvale.example", width: 2, patience: 20)
        let from = Mailbox(
            name: "Northvale Training", address: try #require(EmailAddress("training@northvale.example")))
        postman = Postman(
            office: cast.office, carrier: carrier,
            head: Letterhead(from: from, site: "https://training.northvale.example"),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// What arrives until nothing is left to send, as `priya.nair: Your place is booked`; calendars take what is in it.
    func arrivals() async throws -> [String] {
        try await postman.carryDue()
        let messages = sink.messages
        defer { seen = messages.count }
        return try messages.dropFirst(seen).map { message in
            let mail = try MailPart(reading: Array(message.utf8))
            let reader = (mail.header["x-envelope-to"] ?? "").prefix { $0 != "@" }
            for part in mail.all where part.type.name == "text/calendar" {
                try take(CalendarReader.read(part.content), into: String(reader))
            }
            let subject = mail.header.text("subject").replacing(": Working together to safeguard children", with: "")
            return "\(reader): \(subject)"
        }.sorted()
    }

    /// Expects exactly these arrivals.
    func expect(_ arrivals: [String], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let came = try await self.arrivals()
        #expect(came == arrivals, sourceLocation: sourceLocation)
    }

    /// The names of all messages that came.
    var names: [String] {
        sink.messages.compactMap { message in
            (try? MailPart(reading: Array(message.utf8)))?.header["message-id"]
        }
    }

    /// What somebody's calendar shows, as `2021-10-12 09:30 at 0`: the start, and how often it was changed.
    func calendar(_ reader: String) -> [String] {
        (calendars[reader] ?? [:]).values.map { "\($0.starts) at \($0.sequence)" }.sorted()
    }

    /// Does what calendar programs do: a request of a higher or equal sequence counts, a cancellation takes the entry away.
    private func take(_ calendar: CalendarComponent, into reader: String) throws {
        let event = try #require(calendar.component("VEVENT"))
        let uid = try #require(event["UID"]?.value)
        let sequence = try #require(event["SEQUENCE"].flatMap { Int($0.value) })
        let known = calendars[reader]?[uid]?.sequence ?? 0
        guard sequence >= known else { return }
        #expect(event["ATTENDEE"]?.value.lowercased().contains(reader) == true)
        switch calendar["METHOD"]?.value {
        case "REQUEST":
            let text = try #require(event["DTSTART"]?.value)
            let day = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.dropFirst(6).prefix(2))"
            let time = "\(text.dropFirst(9).prefix(2)):\(text.dropFirst(11).prefix(2))"
            calendars[reader, default: [:]][uid] = (sequence, "\(day) \(time)")
        case "CANCEL":
            #expect(calendars[reader]?[uid] != nil, "what was never told is taken back")
            calendars[reader]?[uid] = nil
        default: Issue.record("a calendar without a method")
        }
    }
}
