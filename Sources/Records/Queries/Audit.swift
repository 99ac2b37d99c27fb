public import Bookings
import Foundation

extension Reading {
    /// Recomputes what the database promises and compares it with what is stored; empty when all is well.
    public func audit() throws -> [Finding] { try connection.engineFindings() + auditPromises() }

    /// The part of the audit that is not the engine's: for rows the engine has taken in this very transaction.
    public func auditPromises() throws -> [Finding] {
        var findings: [Finding] = []
        for audit in audits {
            findings += try orUnreadable(audit.code) {
                try rows(audit.sql) { row in
                    Finding(code: audit.code, subject: try row.next(), explanation: audit.explanation(try row.next()))
                }.sorted { ($0.subject, $0.explanation) < ($1.subject, $1.explanation) }
            }
        }
        return try findings + unreadableParts()
    }

    /// The findings of one part, or the finding that it cannot be read.
    func orUnreadable(_ part: String, _ body: () throws -> [Finding]) throws -> [Finding] {
        do { return try body() } catch RecordFailure.damaged(let text) {
            return [Finding(code: "unreadable", subject: part, explanation: text)]
        }
    }

    /// Each query names the things for which a promise is broken: a subject and a number or code for the sentence.
    ///
    /// None has an order: to have bookings in the order of their references SQLite would read them all at random places.
    private var audits: [(code: String, sql: String, explanation: (String) -> String)] {
        countAudits + eventAudits + bookingAudits + offerAudits + registerAudits + historyAudits + peopleAudits
    }

    private var countAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        [
            (
                "partnership_missing",
                "SELECT 'partnership', 'none' FROM (SELECT count(*) AS n FROM partnership) AS p WHERE p.n = 0",
                { _ in "The database has lost the partnership's name and how its clock stands." }
            ),
            (
                "occupied_differs",
                storedAgainstCounted(
                    "occupied", "('confirmed', 'offered')",
                    adding: """
                         + (SELECT count(*) FROM offers AS o
                            WHERE o.event_id = e.id AND o.state = 'open' AND o.is_broadcast = 1)
                         + COALESCE((SELECT sum(r.unnamed) FROM reservations AS r
                            WHERE r.event_id = e.id AND r.state IN ('open', 'missed')), 0)
                        """),
                { "Places held, stored against counted: \($0)." }
            ),
            (
                "waiting_differs", storedAgainstCounted("waiting", "('waiting')"),
                { "People waiting, stored against counted: \($0)." }
            ),
            (
                "oversold",
                """
                SELECT e.code, '' || (e.occupied - e.capacity) FROM events AS e
                WHERE e.occupied > e.capacity + e.overbooked_by
                """, { "More places are held than there are, by \($0), and nobody allowed it." }
            ),
        ]
    }

    private var eventAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        [
            (
                "overbooking_differs",
                """
                SELECT e.code, e.overbooked_by || ' against '
                    || CASE WHEN e.occupied > e.capacity THEN e.occupied - e.capacity ELSE 0 END
                FROM events AS e
                WHERE e.overbooked_by <> CASE WHEN e.occupied > e.capacity THEN e.occupied - e.capacity ELSE 0 END
                """, { "Places over capacity, stored against counted: \($0)." }
            ),
            (
                "event_times_differ",
                """
                SELECT e.code, '' || count(s.id) FROM events AS e LEFT JOIN sessions AS s ON s.event_id = e.id
                GROUP BY e.id, e.code, e.first_starts_at, e.last_ends_at
                HAVING count(s.id) = 0 OR min(s.starts_at) <> e.first_starts_at OR max(s.ends_at) <> e.last_ends_at
                """, { "The event's start or end is not that of its sessions, of which there are \($0)." }
            ),
            (
                "time_stands_still",
                """
                SELECT e.code, e.state FROM events AS e
                WHERE (e.next_due_at IS NULL AND (e.waiting > 0 OR EXISTS (SELECT 1
                        FROM bookings AS b WHERE b.event_id = e.id AND b.holds_course = 1)))
                    OR (e.waiting > 0 AND e.next_due_at > e.first_starts_at)
                    OR EXISTS (SELECT 1 FROM bookings AS r WHERE r.event_id = e.id AND r.state = 'requested'
                        AND (e.next_due_at IS NULL OR e.next_due_at > r.approval_ends_at + 1000))
                    OR EXISTS (SELECT 1 FROM reservations AS k WHERE k.event_id = e.id AND k.state = 'open'
                        AND (e.next_due_at IS NULL OR e.next_due_at > k.ends_at + 1000))
                    OR (e.next_due_at > e.last_ends_at AND EXISTS (SELECT 1
                        FROM bookings AS b WHERE b.event_id = e.id AND b.holds_course = 1))
                """, { "Time has nothing planned for this event, which is \($0), at the moment it should." }
            ),
        ]
    }

    private func storedAgainstCounted(_ column: String, _ states: String, adding more: String = "") -> String {
        """
        SELECT c.code, c.stored || ' against ' || c.counted FROM (
            SELECT e.code AS code, e.\(column) AS stored, count(b.id)\(more) AS counted
            FROM events AS e LEFT JOIN bookings AS b ON b.event_id = e.id AND b.state IN \(states)
            GROUP BY e.id, e.code, e.\(column)) AS c WHERE c.stored <> c.counted
        """
    }

    private var bookingAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        [
            (
                "two_live_bookings",
                """
                SELECT min(b.reference), '' || count(*) FROM bookings AS b
                WHERE b.state IN ('requested', 'waiting', 'offered', 'confirmed')
                GROUP BY b.event_id, b.delegate_id HAVING count(*) > 1
                """, { "One person holds \($0) live bookings on one event." }
            ),
            (
                "approval_differs",
                """
                SELECT b.reference, b.state FROM bookings AS b
                WHERE (b.state = 'requested' AND b.approval_ends_at IS NULL)
                    OR (b.state IN ('waiting', 'offered', 'confirmed') AND b.approval_ends_at IS NOT NULL)
                """, { "The booking is \($0) and yet has, or lacks, an end of the time to approve it." }
            ),
            (
                "course_held_twice",
                """
                SELECT min(b.reference), '' || count(*) FROM bookings AS b WHERE b.holds_course = 1
                GROUP BY b.delegate_id, b.course_id HAVING count(*) > 1
                """, { "One person holds \($0) bookings of one course among coming events." }
            ),
            (
                "ended_booking_holds_course",
                """
                SELECT b.reference, b.state FROM bookings AS b WHERE b.holds_course = 1
                    AND b.state NOT IN ('requested', 'waiting', 'offered', 'confirmed')
                """, { "The booking is \($0) and yet stands in the way of another booking of the course." }
            ),
            (
                "schedule_missing",
                """
                SELECT b.reference, b.terms_version FROM bookings AS b
                WHERE NOT EXISTS (SELECT 1 FROM booking_schedule AS s WHERE s.booking_id = b.id AND s.step = 1)
                """, { "The booking has lost the schedule of its frozen terms (version \($0))." }
            ),
            (
                "course_differs",
                """
                SELECT b.reference, e.code FROM bookings AS b JOIN events AS e ON e.id = b.event_id
                WHERE b.course_id <> e.course_id
                """, { "The booking names another course than its event \($0)." }
            ),
        ]
    }

    private var registerAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        [
            (
                "closed_register_incomplete",
                """
                SELECT b.reference, '' || s.ordinal FROM sessions AS s
                JOIN bookings AS b ON b.event_id = s.event_id AND b.state = 'confirmed'
                WHERE s.register_closed_at IS NOT NULL AND NOT EXISTS
                    (SELECT 1 FROM attendance AS a WHERE a.booking_id = b.id AND a.session_id = s.id)
                """, { "The register of session \($0) is closed, but says nothing of this booking." }
            ),
            (
                "outcome_differs",
                """
                SELECT d.reference, COALESCE(d.outcome, 'none') || ' against ' || COALESCE(d.derived, 'none') FROM (
                    SELECT b.reference AS reference, b.outcome AS outcome, CASE
                        WHEN count(a.mark) = 0 OR EXISTS (SELECT 1 FROM sessions AS s WHERE s.event_id = b.event_id
                                     AND s.register_closed_at IS NULL) THEN NULL
                        WHEN b.state = 'released' THEN NULL
                        WHEN b.state = 'substituted' THEN CASE
                            WHEN sum(CASE WHEN a.mark IN ('attended', 'partial') THEN 1 ELSE 0 END) > 0 THEN 'partial' END
                        WHEN count(*) = sum(CASE WHEN a.mark = 'attended' THEN 1 ELSE 0 END) THEN 'attended'
                        WHEN sum(CASE WHEN a.mark IN ('attended', 'partial') THEN 1 ELSE 0 END) > 0 THEN 'partial'
                        WHEN count(*) = sum(CASE WHEN a.mark = 'excused' THEN 1 ELSE 0 END) THEN 'excused'
                        ELSE 'no_show' END AS derived
                    FROM bookings AS b LEFT JOIN attendance AS a ON a.booking_id = b.id
                    GROUP BY b.id, b.reference, b.outcome, b.state, b.event_id
                ) AS d WHERE COALESCE(d.outcome, 'none') <> COALESCE(d.derived, 'none')
                """, { "Outcome, stored against derived from the registers: \($0)." }
            ),
            (
                "charge_without_cause",
                """
                SELECT b.reference, f.kind FROM fee_cases AS f JOIN bookings AS b ON b.id = f.booking_id
                WHERE f.state <> 'void' AND ((f.kind = 'late_cancellation' AND b.ended_late = 0)
                    OR (f.kind = 'non_attendance' AND NOT EXISTS (SELECT 1 FROM attendance AS a
                        WHERE a.booking_id = b.id AND a.session_id = f.session_id AND a.mark = 'no_show')))
                """, { "A charge (\($0)) is proposed that nothing on record gives cause for." }
            ),
        ]
    }

    private var peopleAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        let holdings = [
            ("bookings", "delegate_id"), ("email_addresses", "person_id"), ("memberships", "person_id"),
            ("role_grants", "person_id"), ("agency_leads", "person_id"), ("course_priorities", "person_id"),
            ("event_trainers", "person_id"),
            ("membership_requests", "person_id"), ("person_needs", "person_id"), ("people", "merged_into"),
        ].map { table, column in
            """
            SELECT min(k.name_key), '\(table)' FROM people AS p JOIN \(table) AS x ON x.\(column) = p.id
            JOIN people AS k ON k.id = p.merged_into GROUP BY p.id
            """
        }
        return [
            (
                "merged_person_holds", holdings.joined(separator: " UNION ALL "),
                { "A record that was merged into this person’s still holds something of its own (\($0))." }
            ),
            (
                "person_without_address",
                """
                SELECT p.name_key, 'none' FROM people AS p WHERE p.merged_into IS NULL AND NOT EXISTS
                    (SELECT 1 FROM email_addresses AS a WHERE a.person_id = p.id AND a.is_primary = 1)
                """, { _ in "The person has no main e-mail address, so nothing about them can be shown." }
            ),
        ]
    }

    private var historyAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        [
            (
                "history_incomplete",
                """
                SELECT b.reference, b.state FROM bookings AS b
                WHERE NOT EXISTS (SELECT 1 FROM history AS h WHERE h.booking_id = b.id
                        AND (h.code IN ('place_booked', 'joined_waiting_list', 'took_place_of')
                            OR (h.code = 'approval_asked' AND b.state NOT IN ('waiting', 'offered', 'confirmed'))))
                    OR (b.state = 'cancelled' AND NOT EXISTS (SELECT 1 FROM history AS h
                        WHERE h.booking_id = b.id AND h.code = 'booking_cancelled'))
                    OR (b.state = 'substituted' AND NOT EXISTS (SELECT 1 FROM history AS h
                        WHERE h.booking_id = b.id AND h.code = 'substituted_by'))
                    OR (b.state = 'released' AND NOT EXISTS (SELECT 1 FROM history AS h
                        WHERE h.booking_id = b.id AND h.code = 'booking_released'))
                """, { "History does not tell how the booking came to be \($0)." }
            ),
            (
                "history_beyond_event",
                """
                SELECT e.code, '' || max(h.event_version) FROM events AS e JOIN history AS h ON h.event_id = e.id
                GROUP BY e.id, e.code, e.version HAVING max(h.event_version) > e.version
                """, { "History speaks of version \($0), which the event has not reached." }
            ),
        ]
    }
}
