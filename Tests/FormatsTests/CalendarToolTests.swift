import Bookings
import Formats
import Foundation
import TestSupport
import Testing

/// Calendars of ours, read by two programs that are not (`Tests/Tools/check-calendars`).
struct CalendarToolTests {
    private static let address = "https://x.example/events/WTSC-2201"
    private static let hostile = CalendarFileTests.hostile.replacing("\u{0}", with: "").replacing("\u{7}", with: "")
        .replacing("\r\n", with: "\n")

    private func key(_ number: Int) throws -> InvitationKey {
        InvitationKey(
            session: try #require(Identifier(bytes: Array(repeating: UInt8(number), count: 16))),
            booking: try #require(Identifier(bytes: Array(repeating: 0xB7, count: 16))))
    }

    private func run(_ sample: CalendarSample) async throws -> Program.Run {
        let python = Program.root + "/.build/calendar-test/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else { throw NoCalendarLibraries() }
        let folder = try TemporaryFolder()
        for (name, bytes) in sample.files {
            try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
        }
        try JSONEncoder().encode(sample.expected).write(to: URL(fileURLWithPath: folder.file("expected.json")))
        return try await Program.tool(python, Program.root + "/Tests/Tools/check-calendars", folder.path)
    }

    /// Invitations and cancellations at every time, with plain and with hostile text, and a feed of all.
    private func sample() throws -> CalendarSample {
        var sample = CalendarSample()
        for (number, time) in CalendarSample.times.enumerated() {
            #expect(try uk(time.starts) == utc(time.startsUTC))
            #expect(try uk(time.ends) == utc(time.endsUTC))
            for text in ["Working together", Self.hostile] {
                let invitation = CalendarInvitation(
                    key: try key(number), sequence: number, starts: try wall(time.starts), ends: try wall(time.ends),
                    summary: text, description: text, location: text, address: Self.address,
                    organiser: try #require(Mailbox("Northvale Training <t@northvale.example>")),
                    attendee: Mailbox(name: text, address: try #require(EmailAddress("o'hara+1@nhs.example"))))
                let stamp = try uk("2025-01-02 10:00")
                let name = "\(number)-\(text.utf8.count).ics"
                sample.add("request-\(name)", invitation, .request, invitation.request(at: stamp).bytes, time)
                sample.add("cancel-\(name)", invitation, .cancel, invitation.cancellation(at: stamp).bytes, time)
            }
        }
        return sample
    }

    private func utc(_ text: String) throws -> Instant {
        let wall = try wall(text.replacing("T", with: " ").replacing("Z", with: ""))
        let epoch = Instant(seconds: 0)
        return epoch.advanced(bySeconds: wall.secondsAhead(of: epoch))
    }

    @Test func `two other programs read every invitation and its times as they were meant`() async throws {
        let run = try await run(try sample())
        #expect(run.code == 0, "\(run.out)\(run.complaints)")
        #expect(run.out == "\(4 * CalendarSample.times.count) calendars, \(4 * CalendarSample.times.count) entries\n")
    }

    @Test func `two other programs read the programme's feed`() async throws {
        var sample = CalendarSample()
        let events = try CalendarSample.times.map {
            try CalendarFileTests.event(title: Self.hostile, venue: "Town Hall, Room 1; first floor", at: [$0.starts])
        }
        let entries = events.map { CalendarEntry($0.sessions[0], of: $0, address: Self.address) }
        let file = CalendarFile(method: .publish, name: Self.hostile, entries: entries)
        sample.files["feed.ics"] = file.bytes(at: try uk("2025-01-02 10:00"))
        sample.expected["feed.ics"] = try zip(CalendarSample.times, entries).map { time, entry in
            CalendarSample.Entry(
                uid: entry.uid, starts: time.startsUTC,
                ends: UKTime.utc(at: try utc(time.startsUTC).advanced(bySeconds: 3 * 3600)).iso
                    .replacing(" ", with: "T") + ":00Z", summary: Self.hostile, description: entry.description,
                location: entry.location, status: "CONFIRMED", url: Self.address)
        }
        let run = try await run(sample)
        #expect(run.code == 0, "\(run.out)\(run.complaints)")
    }

    /// The controls: each protection taken away is found by the programs.
    @Test(arguments: [
        ("SUMMARY:Working", "SUMMARY:\(String(repeating: "x", count: 80))"), ("TZOFFSETTO:+0100", "TZOFFSETTO:+0000"),
        ("BYDAY=-1SU", "BYDAY=1SU"), ("LOCATION:Working", "LOCATION:Working\r\nno line of a calendar"),
        ("STATUS:", "BEGIN:VALARM\r\nSTATUS:"), ("\r\nUID:", "\r\nX-UID:"), ("T093000", "T103000"),
        ("mailto:o'hara", "o'hara"), ("CN=\"Working", "CN=\"\"Working"), ("END:VCALENDAR\r\n", "END:VCALENDAR\n"),
        ("METHOD:", "METHOD:X-"), ("DESCRIPTION:", "DESCRIPTION:\u{2028}"), ("DTSTART;", "DTSTART;X=\";"),
    ])
    func `a calendar that is wrong is complained of`(right: String, wrong: String) async throws {
        var sample = try sample()
        let name = "request-4-\("Working together".utf8.count).ics"
        let text = String(decoding: try #require(sample.files[name]), as: UTF8.self)
        #expect(text.contains(right))
        sample.files = [name: Array(text.replacing(right, with: wrong).utf8)]
        sample.expected = sample.expected.filter { $0.key == name }
        let run = try await run(sample)
        #expect(run.code == 1)
        #expect(run.out.contains("\(name): "), "\(run.out)\(run.complaints)")
    }

    private struct NoCalendarLibraries: Error, CustomStringConvertible {
        let description = "The calendar programs of the tests are not there; scripts/test installs them."
    }
}
