import Bookings
import Testing
import TestSupport

struct CivilDateTests {
    @Test(arguments: [
        ("0001-01-01", -719_162, Weekday.monday), ("1583-01-01", -141_349, .saturday),
        ("1600-02-29", -135_081, .tuesday), ("1900-02-28", -25_509, .wednesday), ("1900-03-01", -25_508, .thursday),
        ("1969-12-31", -1, .wednesday), ("1970-01-01", 0, .thursday), ("2000-02-29", 11_016, .tuesday),
        ("2000-03-01", 11_017, .wednesday), ("2026-03-29", 20_541, .sunday), ("2100-03-01", 47_541, .monday),
        ("9999-12-31", 2_932_896, .friday),
    ])
    func `a day has its number and its weekday`(iso: String, number: Int64, weekday: Weekday) throws {
        let date = try day(iso)
        #expect(date.dayNumber == number)
        #expect(date.weekday == weekday)
        #expect(CivilDate(dayNumber: number).iso == iso)
    }

    /// Walks six centuries with a calendar of its own: twelve lengths and the leap-year rule spelt out.
    @Test func `six centuries of days follow one another`() {
        var (year, month, dayOfMonth) = (1600, 1, 1)
        var weekday = 5
        var wrong: [String] = []
        for number in Int64(-135_140)...84_005 {
            let date = CivilDate(dayNumber: number)
            let (foundYear, foundMonth, foundDay) = date.components
            if (foundYear, foundMonth, foundDay) != (year, month, dayOfMonth) || date.weekday.rawValue != weekday
                || CivilDate(year: year, month: month, day: dayOfMonth) != date
            {
                wrong.append("\(number)")
            }
            weekday = (weekday + 1) % 7
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            dayOfMonth += 1
            if dayOfMonth > lengths[month - 1] { (month, dayOfMonth) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong.isEmpty)
        #expect((year, month, dayOfMonth) == (2200, 1, 1))
    }

    @Test(arguments: [
        (2020, true), (2021, false), (2024, true), (1900, false), (2000, true), (2100, false), (2400, true),
    ])
    func `29 February exists in leap years only`(year: Int, exists: Bool) {
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == exists)
    }

    @Test(arguments: [
        (2021, 2, 29), (2021, 4, 31), (2021, 6, 31), (2021, 9, 31), (2021, 11, 31), (2021, 1, 32), (2021, 0, 1),
        (2021, 13, 1), (2021, 1, 0), (2021, 1, -1), (0, 1, 1), (10_000, 1, 1), (-1, 1, 1),
    ])
    func `a day the calendar does not have is nil`(year: Int, month: Int, dayOfMonth: Int) {
        #expect(CivilDate(year: year, month: month, day: dayOfMonth) == nil)
    }

    @Test(arguments: [
        "", "2021-9-14", "2021-09-1", "2021/09/14", " 2021-09-14", "2021-09-14 ", "20210914", "+021-09-14",
        "2021-+9-14", "2021-09-14T00:00", "２０２１-09-14", "2021-02-30", "0000-01-01", "14-09-2021", "-001-01-01",
    ])
    func `anything but an ISO date is nil`(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test func `days are counted forwards and backwards`() throws {
        #expect(try day("2021-12-31").advanced(byDays: 1).iso == "2022-01-01")
        #expect(try day("2022-01-01").advanced(byDays: -1).iso == "2021-12-31")
        #expect(try day("2024-03-01").advanced(byDays: -1).iso == "2024-02-29")
        #expect(try day("2021-12-31") < day("2022-01-01"))
    }

    @Test func `dates are written as people write them`() throws {
        #expect(try day("2025-04-17").words == "Thursday 17 April 2025")
        #expect(try day("2022-01-01").words == "Saturday 1 January 2022")
        #expect(try day("2022-12-05").shortWords == "5 December 2022")
        #expect(try day("2022-08-31").monthWords == "August 2022")
    }

    @Test func `saturday and sunday are the weekend`() {
        #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
        #expect(Weekday.allCases.first == .monday)
    }
}
