import Bookings
import TestSupport

/// The bank holidays the tests count with, as GOV.UK published them.
enum EnglandAndWales {
    static let days = [
        "2021-12-27", "2021-12-28",
        "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03", "2022-08-29", "2022-09-19",
        "2022-12-26", "2022-12-27",
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
    ]

    static func calendar(without left: String = "") throws -> WorkingCalendar {
        WorkingCalendar(bankHolidays: Set(try days.filter { $0 != left }.map(day)))
    }
}
