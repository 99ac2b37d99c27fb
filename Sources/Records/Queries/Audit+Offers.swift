/// What the database promises about offered places.
extension Reading {
    var offerAudits: [(code: String, sql: String, explanation: (String) -> String)] {
        [
            (
                "offer_missing",
                """
                SELECT b.reference, b.state FROM bookings AS b
                WHERE (b.state = 'offered') <> EXISTS
                    (SELECT 1 FROM offers AS o WHERE o.booking_id = b.id AND o.state = 'open')
                """, { "The booking is \($0), which its offers do not say." }
            ),
            (
                "offer_of_other_event",
                """
                SELECT b.reference, e.code FROM offers AS o JOIN bookings AS b ON b.id = o.booking_id
                JOIN events AS e ON e.id = o.event_id WHERE b.event_id <> o.event_id
                """, { "The booking was offered a place on another event, \($0)." }
            ),
            (
                "offer_past_start",
                """
                SELECT e.code, '' || count(*) FROM offers AS o JOIN events AS e ON e.id = o.event_id
                WHERE o.state = 'open' AND o.until_at > e.first_starts_at GROUP BY e.code
                """, { "Places are held for people until after the event has started (\($0))." }
            ),
            (
                "offer_never_ends",
                """
                SELECT e.code, '' || count(*) FROM offers AS o JOIN events AS e ON e.id = o.event_id
                WHERE o.state = 'open' AND (e.next_due_at IS NULL OR e.next_due_at > o.until_at) GROUP BY e.code
                """, { "Time has nothing planned for the end of offers of this event (\($0))." }
            ),
        ]
    }
}
