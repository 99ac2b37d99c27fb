import Bookings
import Testing
import TestSupport

struct WallTimeTests {
    @Test(arguments: [
        ("2021-09-14 09:30", 34_200, "2021-09-14 09:30"), ("2021-09-14 00:00", 0, "2021-09-14 00:00"),
        ("2021-09-14 23:59:59", 86_399, "2021-09-14 23:59:59"), ("2021-09-14 09:30:00", 34_200, "2021-09-14 09:30"),
        ("2021-09-14 09:30:05", 34_205, "2021-09-14 09:30:05"),
    ])
    func `a wall time is read and written`(text: String, second: Int, iso: String) throws {
        let time = try wall(text)
        #expect(time.secondOfDay == second)
        #expect(time.iso == iso)
    }

    @Test(arguments: [
        "", "2021-09-14", "2021-09-14T09:30", "2021-09-14 9:30", "2021-09-14 24:00", "2021-09-14 09:60",
        "2021-09-14 09:30:60", "2021-09-14 09:30:5", "2021-09-14  09:30", "2021-09-14 09:30Z", "2021-02-30 09:30",
        "2021-09-14 -9:30", "2021-09-14 09.30",
    ])
    func `anything else is nil`(text: String) {
        #expect(WallTime(iso: text) == nil)
    }

    @Test(arguments: [
        ("00:00", "midnight"), ("00:01", "12:01am"), ("00:30", "12:30am"), ("01:00", "1am"), ("09:30", "9:30am"),
        ("11:59", "11:59am"), ("12:00", "midday"), ("12:01", "12:01pm"), ("13:00", "1pm"), ("23:59", "11:59pm"),
        ("16:05", "4:05pm"),
    ])
    func `times are written as people say them`(time: String, words: String) throws {
        #expect(try wall("2025-04-17 \(time)").timeWords == words)
        #expect(try wall("2025-04-17 \(time)").words == "Thursday 17 April 2025, \(words)")
    }

    @Test func `deadlines are written with the hour first`() throws {
        #expect(try wall("2025-04-17 23:59:59").deadlineWords == "23:59 on Thursday 17 April 2025")
        #expect(try wall("2025-04-17 09:05").deadlineWords == "09:05 on Thursday 17 April 2025")
    }

    @Test func `seconds outside a day are nil`() throws {
        let date = try day("2021-09-14")
        #expect(WallTime(date: date, secondOfDay: -1) == nil)
        #expect(WallTime(date: date, secondOfDay: 86_400) == nil)
        #expect(WallTime(date: date, secondOfDay: 86_399)?.iso == "2021-09-14 23:59:59")
    }

    @Test func `the day comes before the time of day in order`() throws {
        #expect(try wall("2021-09-14 23:59") < wall("2021-09-15 00:00"))
        #expect(try wall("2021-09-14 09:00") < wall("2021-09-14 09:01"))
    }

    @Test(arguments: ["", "9:30", "0930", "09:30:00:00", "24:00", "09:60", "09:30:60", "09:3a", ":", "::"])
    func `a time of day is two digits, a colon and two digits`(text: String) {
        #expect(TimeOfDay(iso: text) == nil)
    }

    @Test func `a time of day is written with seconds`() {
        #expect(TimeOfDay(iso: "09:30")?.iso == "09:30:00")
        #expect(TimeOfDay.endOfDay.iso == "23:59:59")
        #expect(TimeOfDay.midnight.second == 0)
    }
}
