import Bookings
import Formats
import TestSupport
import Testing

/// The calendar file, held against RFC 5545.
struct CalendarFileTests {
    static let hostile =
        "Tricky; \\ , \"ends\"\r\nBEGIN:VEVENT\u{0}\u{7} – “Zoë’s” " + String(repeating: "ünï👩‍👩‍👧‍👦", count: 20)

    static func event(title: String, venue: String = "", at starts: [String], hours: Int64 = 3) throws -> EventSummary {
        let course = Course(
            id: try id(1), code: "WTSC", kind: .course, title: title, subject: "", level: "", audience: "Everybody",
            lengthClass: .halfDay, refresherMonths: nil, repeatable: false)
        let sessions = try starts.enumerated().map { index, start in
            let plan = try #require(
                SessionPlan(
                    startsLocal: try wall(start),
                    endsLocal: UKTime.wallTime(at: try uk(start).advanced(bySeconds: hours * 3600)),
                    mode: venue.isEmpty ? .virtual : .room, venue: venue, joinLink: "https://meet.example/secret"))
            return plan.session(try id(UInt8(index + 10)), ordinal: index + 1)
        }
        let event = Event(
            id: try id(2), code: "WTSC-2201", course: try id(1), capacity: 10, minimum: 0, state: .open,
            window: BookingWindow(opensOn: nil, closesOn: nil), firstStartsAt: sessions[0].startsAt,
            lastEndsAt: sessions[sessions.count - 1].endsAt,
            places: Places(capacity: 10, occupied: 0, waiting: 0, overbookedBy: 0))
        return EventSummary(event: event, course: course, sessions: sessions)
    }

    private static func id<Subject>(_ number: UInt8) throws -> Identifier<Subject> {
        try #require(Identifier(bytes: Array(repeating: number, count: 16)))
    }

    private func file(_ events: [EventSummary]) throws -> [UInt8] {
        let entries = events.flatMap { event in
            event.sessions.map { CalendarEntry($0, of: event, address: "https://x.example/events/WTSC-2201") }
        }
        return CalendarFile(method: .publish, name: "Training, all of it", entries: entries)
            .bytes(at: try uk("2021-07-01 10:00"))
    }

    /// The lines as they are meant: CRLF ends each, none is longer than 75 bytes, folds are taken out.
    private func unfolded(_ bytes: [UInt8]) throws -> [String] {
        #expect(bytes.suffix(2) == [0x0D, 0x0A])
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0D {
                try #require(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
                lines.append([])
                index += 2
            } else {
                #expect(bytes[index] >= 0x20)
                lines[lines.count - 1].append(bytes[index])
                index += 1
            }
        }
        #expect(lines.removeLast().isEmpty)
        var whole: [[UInt8]] = []
        for line in lines {
            #expect(line.count <= 75)
            #expect(String(validating: line, as: UTF8.self) != nil)
            if line.first == 0x20, !whole.isEmpty {
                whole[whole.count - 1] += line.dropFirst()
            } else {
                whole.append(line)
            }
        }
        return whole.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `the file is as it was looked at and found good by two other readers`() throws {
        let bytes = try file([
            Self.event(title: "Working together", at: ["2022-01-05 09:30", "2022-03-28 09:30"]),
            Self.event(title: Self.hostile, venue: "Town Hall, Room 1; first floor", at: ["2022-10-30 00:30"]),
        ])
        try Golden.check(String(decoding: bytes, as: UTF8.self), "programme.ics")
        let lines = try unfolded(bytes)
        #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 3)
        #expect(lines.filter { $0 == "END:VEVENT" }.count == 3)
        #expect(lines.contains("METHOD:PUBLISH"))
        #expect(lines.contains("DTSTAMP:20210701T090000Z"))
        #expect(lines.contains("DTSTART;TZID=Europe/London:20220328T093000"))
        #expect(lines.contains("LOCATION:Town Hall\\, Room 1\\; first floor"))
    }

    @Test func `a hostile title stays one line of text`() throws {
        let lines = try unfolded(try file([Self.event(title: Self.hostile, at: ["2022-01-05 09:30"])]))
        let summary = try #require(lines.first { $0.hasPrefix("SUMMARY:") })
        #expect(summary.hasPrefix("SUMMARY:Tricky\\; \\\\ \\, \"ends\"\\nBEGIN:VEVENT – “Zoë’s” ünï"))
        #expect(lines.filter { $0.hasPrefix("BEGIN:VEVENT") }.count == 1)
    }

    @Test func `the join link is never in it, and an entry keeps its name`() throws {
        let text = String(decoding: try file([Self.event(title: "A", at: ["2022-01-05 09:30"])]), as: UTF8.self)
        #expect(!text.contains("secret"))
        #expect(text.contains("UID:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a@coursebook\r\n"))
        let moved = String(decoding: try file([Self.event(title: "B", at: ["2022-02-05 09:30"])]), as: UTF8.self)
        #expect(moved.contains("UID:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a@coursebook\r\n"))
    }

    @Test func `text of every length folds without splitting a character`() throws {
        for length in 0..<200 {
            let title = String(repeating: "é", count: length) + "👩‍👩‍👧‍👦x"
            let lines = try unfolded(try file([Self.event(title: title, at: ["2022-01-05 09:30"])]))
            #expect(lines.contains("SUMMARY:\(title)"))
        }
    }
}

/// What search engines are told of an event.
struct EventLinkedDataTests {
    private func json(_ summary: EventSummary) -> String {
        let details = EventDetails(
            summary: summary, aims: "", contentNote: "", trainers: [], prospect: nil,
            mayViewRoster: false)
        return String(
            decoding: EventLinkedData(details, organiser: "Northvale <b>", site: "https://x.example").json,
            as: UTF8.self)
    }

    @Test func `an event online and in a room`() throws {
        let online = try CalendarFileTests.event(title: "Working together", at: ["2022-06-05 09:30"])
        #expect(
            json(online).contains(
                #""name":"Working together","startDate":"2022-06-05T09:30:00+01:00","endDate":"2022-06-05T12:30:00+01:00""#
            ))
        #expect(json(online).contains("OnlineEventAttendanceMode"))
        #expect(json(online).contains(#"{"@type":"VirtualLocation","url":"https://x.example/events/WTSC-2201"}"#))
        #expect(!json(online).contains("secret"))
        let room = try CalendarFileTests.event(title: "A", venue: "Town Hall", at: ["2022-06-05 09:30"])
        #expect(json(room).contains("OfflineEventAttendanceMode"))
        #expect(json(room).contains(#"{"@type":"Place","name":"Town Hall","address":"Town Hall"}"#))
        #expect(json(room).contains("schema.org/InStock"))
    }

    @Test func `nothing in it can end the block it stands in`() throws {
        let title = "</script><script>alert(1)</script><!-- \"\u{301}"
        let event = try CalendarFileTests.event(title: title, at: ["2022-06-05 09:30"])
        let block = String(decoding: DataBlock(linkedData: Array(json(event).utf8)).bytes, as: UTF8.self)
        #expect(block.hasPrefix("<script type=\"application/ld+json\">{"))
        #expect(block.hasSuffix("}</script>"))
        #expect(block.utf8.filter { $0 == UInt8(ascii: "<") }.count == 2)
        #expect(block.contains("\\u003c/script>\\u003cscript>alert(1)"))
    }
}
