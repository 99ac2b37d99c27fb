public import Bookings

/// What calling an event off asks and changes (R-9).
extension Reading {
    /// Why an event was called off; nil where it was not.
    public func cancellationReason(of event: Identifier<Event>) throws -> CancellationReason? {
        let told = try history("h.event_id = $1 AND h.code = 'event_cancelled'", [.id(event)])
        guard case .eventCancelled(let reason) = told.last?.happening else { return nil }
        return reason
    }

    /// Whether an event was ever there for everybody: added by an import, planned in the open, or published.
    public func wasPublished(_ event: Identifier<Event>) throws -> Bool {
        try first("SELECT 1 WHERE \(Self.wasPublished(event: "$1"))", [.id(event)]) { _ in true } ?? false
    }

    static func wasPublished(event: String) -> String {
        """
        EXISTS (SELECT 1 FROM history AS h WHERE h.event_id = \(event) AND h.code IN ('event_added', 'event_published'))
        """
    }

    /// How many charges are proposed for bookings of an event.
    public func proposedCharges(of event: Identifier<Event>) throws -> Int {
        try first(
            """
            SELECT count(*) FROM fee_cases AS f JOIN bookings AS b ON b.id = f.booking_id
            WHERE b.event_id = $1 AND f.state = 'proposed'
            """, [.id(event)]
        ) { row in try row.next() } ?? 0
    }

    /// How many wait for an event who come first in its course.
    public func waitingFirst(on event: Identifier<Event>) throws -> Int {
        try first(
            "SELECT count(*) FROM bookings WHERE event_id = $1 AND state = 'waiting' AND priority < 0", [.id(event)]
        ) { row in try row.next() } ?? 0
    }
}

extension Writing {
    /// Makes every proposed charge of an event's bookings void; gives them.
    public func voidCharges(
        of event: Identifier<Event>
    ) throws -> [(booking: Identifier<Booking>, kind: ChargeKind, pence: Pence)] {
        let proposed = """
            state = 'proposed' AND booking_id IN (SELECT b.id FROM bookings AS b WHERE b.event_id = $1)
            """
        let voided = try rows(
            "SELECT booking_id, kind, pence FROM fee_cases WHERE \(proposed) ORDER BY proposed_at, id", [.id(event)]
        ) { row in
            (
                booking: try row.next(Identifier<Booking>.self), kind: try row.next(ChargeKind.self),
                pence: try row.next(Pence.self)
            )
        }
        try connection.enqueue("UPDATE fee_cases SET state = 'void' WHERE \(proposed)", [.id(event)])
        return voided
    }

    /// Makes what is proposed for a booking void.
    public func voidCharges(ofBooking booking: Identifier<Booking>) throws {
        try connection.enqueue(
            "UPDATE fee_cases SET state = 'void' WHERE booking_id = $1 AND state = 'proposed'", [.id(booking)])
    }

    /// Lets a person come first in the next event of a course.
    public func grantPriority(_ person: Identifier<Person>, in course: Identifier<Course>, at now: Instant) throws {
        try connection.enqueue(
            """
            INSERT INTO course_priorities (person_id, course_id, granted_at) VALUES ($1, $2, $3)
            ON CONFLICT (person_id, course_id) DO NOTHING
            """, [.id(person), .id(course), .instant(now)])
    }

    /// A person has come first in a course, once.
    public func usePriority(_ person: Identifier<Person>, in course: Identifier<Course>) throws {
        try connection.enqueue(
            "DELETE FROM course_priorities WHERE person_id = $1 AND course_id = $2", [.id(person), .id(course)])
    }
}
