import Bookings
import Office
import TestSupport
import Testing

/// The audit finds what the schema could not prevent.
struct AuditTests {
    private static let reference = "(SELECT id FROM bookings WHERE state = 'confirmed' ORDER BY id LIMIT 1)"

    @Test func `a database that has lived is clean`() async throws {
        try await ExportRestoreTests.lived().expectSound()
    }

    @Test(arguments: [
        ("occupied_differs", ["UPDATE events SET occupied = occupied - 1 WHERE code = 'NET-2109'"]),
        ("waiting_differs", ["UPDATE events SET waiting = 5 WHERE code = 'NET-2109'"]),
        (
            "oversold",
            [
                "PRAGMA ignore_check_constraints = 1",
                "UPDATE events SET capacity = 1 WHERE code = 'WTSC-2109A'", "PRAGMA ignore_check_constraints = 0",
            ]
        ),
        (
            "two_live_bookings",
            ["DROP INDEX bookings_live", "UPDATE bookings SET delegate_id = (SELECT max(delegate_id) FROM bookings)"]
        ),
        (
            "course_held_twice",
            [
                "DROP INDEX bookings_course", "DROP INDEX bookings_live",
                "UPDATE bookings SET holds_course = 1, course_id = (SELECT min(id) FROM courses), "
                    + "delegate_id = (SELECT max(delegate_id) FROM bookings)",
            ]
        ),
        ("ended_booking_holds_course", ["UPDATE bookings SET holds_course = 1 WHERE state = 'cancelled'"]),
        ("schedule_missing", ["DELETE FROM booking_schedule WHERE booking_id = \(reference)"]),
        ("course_differs", ["UPDATE bookings SET course_id = (SELECT id FROM courses WHERE code = 'SCT')"]),
        ("closed_register_incomplete", ["DELETE FROM attendance WHERE mark = 'attended'"]),
        ("outcome_differs", ["UPDATE bookings SET outcome = 'partial' WHERE outcome = 'attended'"]),
        ("outcome_differs", ["UPDATE bookings SET outcome = NULL WHERE outcome = 'no_show'"]),
        ("outcome_differs", ["UPDATE attendance SET mark = 'excused' WHERE mark = 'attended'"]),
        ("outcome_differs", ["UPDATE sessions SET register_closed_at = NULL"]),
        ("charge_without_cause", ["UPDATE attendance SET mark = 'excused' WHERE mark = 'no_show'"]),
        ("charge_without_cause", ["UPDATE bookings SET ended_late = 0"]),
        (
            "history_incomplete",
            [
                "DROP TRIGGER history_is_never_deleted", "DELETE FROM notes",
                "DELETE FROM history WHERE code = 'place_booked'",
            ]
        ),
        (
            "history_incomplete",
            [
                "DROP TRIGGER history_is_never_deleted", "DELETE FROM notes",
                "DELETE FROM history WHERE code = 'booking_cancelled'",
            ]
        ),
        ("offer_missing", ["UPDATE offers SET state = 'expired', ended_at = until_at"]),
        ("offer_missing", ["UPDATE bookings SET state = 'waiting' WHERE state = 'offered'"]),
        ("occupied_differs", ["UPDATE offers SET is_broadcast = 1, booking_id = NULL"]),
        ("offer_of_other_event", ["UPDATE offers SET event_id = (SELECT id FROM events WHERE code = 'NET-2109')"]),
        ("offer_past_start", ["UPDATE offers SET until_at = 4102444800000"]),
        ("offer_never_ends", ["UPDATE events SET next_due_at = first_starts_at WHERE code = 'NET-2110'"]),
        ("history_beyond_event", ["UPDATE events SET version = 1 WHERE code = 'WTSC-2109A'"]),
    ])
    func `damage is found`(code: String, statements: [String]) async throws {
        let cast = try await ExportRestoreTests.lived()
        try await cast.damage(statements)
        let findings = try await cast.office.audit(by: Cast.console)
        #expect(findings.map(\.code).contains(code))
        #expect(findings.allSatisfy { !$0.subject.isEmpty && $0.explanation.hasSuffix(".") })
    }

    /// Stored with the event and changed only with it: each must follow from the rest.
    @Test(arguments: [
        "UPDATE events SET overbooked_by = 3 WHERE code = 'NET-2109'",
        "UPDATE events SET next_due_at = NULL WHERE code = 'WTSC-2110B'",
        "UPDATE events SET first_starts_at = first_starts_at + 60000 WHERE code = 'NET-2110'",
        "UPDATE events SET last_ends_at = last_ends_at + 60000 WHERE code = 'NET-2110'",
        "UPDATE bookings SET outcome = 'attended' WHERE state = 'confirmed' AND event_id = (SELECT id FROM events WHERE code = 'NET-2110')",
        "DELETE FROM sessions WHERE event_id = (SELECT id FROM events WHERE code = 'SCT-2109A')",
    ])
    func `what an event stores follows from the rest`(sql: String) async throws {
        let cast = try await ExportRestoreTests.lived()
        try await cast.book(.lena, on: "WTSC-2110B")
        try await cast.expectSound()
        try await cast.damage([sql])
        #expect(try await cast.office.audit(by: Cast.console).isEmpty == false)
    }

    @Test func `a finding names its thing and both numbers`() async throws {
        let cast = try await ExportRestoreTests.lived()
        try await cast.damage(["UPDATE events SET occupied = 0 WHERE code = 'NET-2109'"])
        #expect(
            try await cast.office.audit(by: Cast.console) == [
                Finding(
                    code: "occupied_differs", subject: "NET-2109",
                    explanation: "Places held, stored against counted: 0 against 1.")
            ])
    }
}
