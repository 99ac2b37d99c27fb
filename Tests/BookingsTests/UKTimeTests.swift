import Bookings
import Foundation
import Testing
import TestSupport

/// The rule of the clock changes, held against the system's zone data.
struct UKTimeTests {
    @Test func `the offset agrees with the system's zone data hour by hour from 1997 to 2037`() throws {
        let london = try #require(TimeZone(identifier: "Europe/London"))
        var wrong: [Int64] = []
        var summerHours = 0
        for second in stride(from: Int64(852_076_800), to: 2_145_916_800, by: 3600) {
            let offset = UKTime.offset(at: Instant(seconds: second))
            let known = london.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
            if offset != Int64(known) { wrong.append(second) }
            if offset == 3600 { summerHours += 1 }
        }
        #expect(wrong.isEmpty)
        #expect(summerHours > 200_000)
    }

    @Test(arguments: [
        (1_774_745_999, "2026-03-29 00:59:59"), (1_774_746_000, "2026-03-29 02:00"),
        (1_792_889_999, "2026-10-25 01:59:59"), (1_792_890_000, "2026-10-25 01:00"),
        (1_792_893_599, "2026-10-25 01:59:59"), (1_792_893_600, "2026-10-25 02:00"),
    ])
    func `the clock on the wall jumps at 01:00 GMT`(second: Int64, shows: String) {
        #expect(UKTime.wallTime(at: Instant(seconds: second)).iso == shows)
    }

    @Test(arguments: ["2026-03-29 01:00", "2026-03-29 01:30", "2026-03-29 01:59:59", "2021-03-28 01:30"])
    func `a time the clocks jump over does not exist`(text: String) throws {
        #expect(UKTime.instant(of: try wall(text)) == nil)
    }

    @Test(arguments: [
        ("2026-03-29 00:59:59", 1_774_745_999), ("2026-03-29 02:00", 1_774_746_000),
        ("2026-10-25 00:59:59", 1_792_886_399), ("2026-10-25 01:00", 1_792_886_400),
        ("2026-10-25 01:30", 1_792_888_200), ("2026-10-25 01:59:59", 1_792_889_999),
        ("2026-10-25 02:00", 1_792_893_600), ("2026-01-01 00:00", 1_767_225_600),
        ("2026-07-01 00:00", 1_782_860_400),
    ])
    func `a time that happens twice means the first`(text: String, second: Int64) throws {
        #expect(UKTime.instant(of: try wall(text)) == Instant(seconds: second))
    }

    @Test func `every existing wall time of 2026 comes back from its moment`() throws {
        var missing = 0
        var wrong: [String] = []
        for minute in stride(from: 0, to: 365 * 1440, by: 30) {
            let date = try day("2026-01-01").advanced(byDays: Int64(minute / 1440))
            let time = try #require(WallTime(date: date, secondOfDay: minute % 1440 * 60))
            guard let instant = UKTime.instant(of: time) else {
                missing += 1
                continue
            }
            if UKTime.wallTime(at: instant) != time { wrong.append(time.iso) }
        }
        #expect(missing == 2)
        #expect(wrong.isEmpty)
    }

    @Test func `a day reaches a time the clocks jump over an hour later`() throws {
        let time = try #require(TimeOfDay(iso: "01:30"))
        #expect(UKTime.instant(on: try day("2026-03-29"), at: time) == Instant(seconds: 1_774_747_800))
        #expect(UKTime.instant(on: try day("2026-03-30"), at: time) == Instant(seconds: 1_774_830_600))
    }

    @Test func `days begin at midnight on the wall`() throws {
        #expect(UKTime.instant(on: try day("2026-07-01"), at: .midnight) == Instant(seconds: 1_782_860_400))
        #expect(UKTime.instant(on: try day("2026-01-01"), at: .midnight) == Instant(seconds: 1_767_225_600))
        #expect(UKTime.instant(on: try day("2026-07-01"), at: .endOfDay) == Instant(seconds: 1_782_946_799))
    }
}

struct InstantTests {
    @Test(arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2)])
    func `a moment falls in its whole second, before 1970 too`(milliseconds: Int64, second: Int64) {
        #expect(Instant(milliseconds: milliseconds).second == second)
    }

    @Test func `within a limit is compared by whole seconds`() {
        let limit = Instant(seconds: 1000)
        #expect(Instant(milliseconds: 999_999).isWithin(limit))
        #expect(Instant(milliseconds: 1_000_000).isWithin(limit))
        #expect(Instant(milliseconds: 1_000_999).isWithin(limit))
        #expect(!Instant(milliseconds: 1_001_000).isWithin(limit))
    }

    @Test func `moments are put forward and back`() {
        #expect(Instant(seconds: 100).advanced(byMinutes: -2).milliseconds == -20_000)
        #expect(Instant(seconds: 100).advanced(bySeconds: 5).milliseconds == 105_000)
    }
}
