import Bookings
import Testing

/// Months later: the same day, or the month's last.
struct MonthsTests {
    @Test(arguments: [
        ("2021-09-14", 36, "2024-09-14"), ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"), ("2021-12-31", 2, "2022-02-28"), ("2021-03-31", -1, "2021-02-28"),
        ("2021-01-15", -1, "2020-12-15"), ("2021-05-05", 0, "2021-05-05"),
    ])
    func `the same day of the month, or its last`(from: String, months: Int, day: String) throws {
        #expect(try #require(CivilDate(iso: from)).advanced(byMonths: months)?.iso == day)
    }

    @Test(arguments: [Int.max, Int.min, 120_000, -120_000])
    func `no day beyond the years that can be written`(months: Int) throws {
        #expect(try #require(CivilDate(iso: "2021-05-05")).advanced(byMonths: months) == nil)
    }
}
