import Bookings
import Testing
import TestSupport

/// Working days and deadlines, service hours.
struct WorkingCalendarTests {
    @Test(arguments: [
        ("2022-01-05", 3, "2021-12-30"), ("2022-01-05", 5, "2021-12-24"), ("2022-06-07", 3, "2022-05-31"),
        ("2022-09-20", 1, "2022-09-16"), ("2025-04-23", 2, "2025-04-17"), ("2025-05-27", 1, "2025-05-23"),
        ("2026-03-30", 5, "2026-03-23"),
    ])
    func `working days are counted back from the first session`(first: String, count: Int, deadline: String) throws {
        #expect(try EnglandAndWales.calendar().day(count, workingDaysBefore: day(first)).iso == deadline)
    }

    @Test func `without the day of the state funeral the deadline would be that day`() throws {
        let calendar = try EnglandAndWales.calendar(without: "2022-09-19")
        #expect(calendar.day(1, workingDaysBefore: try day("2022-09-20")).iso == "2022-09-19")
    }

    @Test(arguments: [
        ("2022-09-17", 0, "2022-09-17"), ("2022-09-18", 1, "2022-09-16"), ("2022-09-23", 1, "2022-09-22"),
        ("2022-09-26", 1, "2022-09-23"), ("2022-09-26", 5, "2022-09-16"),
    ])
    func `the first session's own day is not counted`(first: String, count: Int, deadline: String) throws {
        #expect(try EnglandAndWales.calendar().day(count, workingDaysBefore: day(first)).iso == deadline)
    }

    @Test(arguments: [
        ("2022-09-16", true), ("2022-09-17", false), ("2022-09-18", false), ("2022-09-19", false),
        ("2022-09-20", true), ("2026-12-28", false), ("2026-12-29", true),
    ])
    func `weekends and bank holidays are no working days`(date: String, works: Bool) throws {
        #expect(try EnglandAndWales.calendar().isWorkingDay(day(date)) == works)
    }

    @Test func `the list speaks of whole years and says where it ends`() throws {
        let calendar = try EnglandAndWales.calendar()
        #expect(calendar.coveredUntil?.iso == "2026-12-31")
        #expect(calendar.covers(try day("2026-12-31")))
        #expect(!calendar.covers(try day("2027-01-01")))
        #expect(WorkingCalendar(bankHolidays: []).covers(try day("2021-01-01")) == false)
    }

    @Test(arguments: [
        ("2026-03-25 10:00", "2026-03-25 12:00"),  // in the middle of a day
        ("2026-03-25 05:00", "2026-03-25 10:00"),  // before the hours
        ("2026-03-25 08:00", "2026-03-25 10:00"),
        ("2026-03-25 18:00", "2026-03-25 20:00"),  // just fits
        ("2026-03-25 18:01", "2026-03-26 08:01"),
        ("2026-03-25 20:00", "2026-03-26 10:00"),
        ("2026-03-27 19:30", "2026-03-30 09:30"),  // over a weekend and the clock change
        ("2026-03-28 12:00", "2026-03-30 10:00"),
        ("2025-04-17 19:00", "2025-04-22 09:00"),  // over Good Friday to Easter Monday
    ])
    func `two service hours pass on working days from 08 to 20`(start: String, end: String) throws {
        #expect(try EnglandAndWales.calendar().serviceTime(minutes: 120, after: uk(start)) == uk(end))
    }

    @Test func `service time keeps the milliseconds it began with`() throws {
        let start = Instant(milliseconds: try uk("2026-03-25 10:00").milliseconds + 250)
        let end = try EnglandAndWales.calendar().serviceTime(minutes: 120, after: start)
        #expect(end.milliseconds == (try uk("2026-03-25 12:00").milliseconds) + 250)
    }

    @Test func `more minutes than a day has go on the next morning`() throws {
        let calendar = try EnglandAndWales.calendar()
        #expect(calendar.serviceTime(minutes: 720, after: try uk("2026-03-25 08:00")) == (try uk("2026-03-25 20:00")))
        #expect(calendar.serviceTime(minutes: 721, after: try uk("2026-03-25 08:00")) == (try uk("2026-03-26 08:01")))
    }
}
