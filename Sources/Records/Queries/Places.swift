public import Bookings

/// An event held for writing: its row is locked until the transaction ends, and its counts are what they are.
public struct LockedEvent: Sendable {
    /// The event with its counts.
    public var event: Event
    /// Its version after this lock: the order of its history.
    public let version: Int
    /// When time next has something to do here; nil for never.
    public let nextDueAt: Instant?
    /// The newest place in the waiting order (R-7); nil when nobody has joined.
    public var lastJoinedAt: Instant?
    /// Whether its course may be held twice at once (R-19).
    public let courseIsRepeatable: Bool
    /// What its charges depend on.
    public let chargeBasis: ChargeBasis

    /// Makes a locked event of its parts.
    public init(
        event: Event, version: Int, nextDueAt: Instant?, lastJoinedAt: Instant?, courseIsRepeatable: Bool,
        chargeBasis: ChargeBasis
    ) {
        self.event = event
        self.version = version
        self.nextDueAt = nextDueAt
        self.lastJoinedAt = lastJoinedAt
        self.courseIsRepeatable = courseIsRepeatable
        self.chargeBasis = chargeBasis
    }
}

extension Reading {
    /// A delegate's live booking on an event; nil when there is none.
    public func liveBooking(of delegate: Identifier<Person>, on event: Identifier<Event>) throws -> PlaceFacts
        .LiveBooking?
    {
        try first(
            """
            SELECT b.id, b.reference, b.state, e.code FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.event_id = $1 AND b.delegate_id = $2
                AND b.state IN ('requested', 'waiting', 'offered', 'confirmed')
            """, [.id(event), .id(delegate)], readLiveBooking)
    }

    /// What stands in the way of a delegate's place (R-19), and whether they come first in the course (R-9).
    ///
    /// Their live booking on the event, and their booking on another event that holds the course; nil where there is none. An
    /// event that is over by `now` no longer holds its course, whether or not anyone has swept.
    public func claims(
        of delegate: Identifier<Person>, on event: Identifier<Event>, of course: Identifier<Course>, at now: Instant
    ) throws -> (onEvent: PlaceFacts.LiveBooking?, onCourse: PlaceFacts.LiveBooking?, comesFirst: Bool) {
        let claims = try rows(
            """
            SELECT 1, b.id, b.reference, b.state, e.code FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.event_id = $1 AND b.delegate_id = $2
                AND b.state IN ('requested', 'waiting', 'offered', 'confirmed')
            UNION ALL
            SELECT 0, b.id, b.reference, b.state, e.code FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.delegate_id = $2 AND b.course_id = $3 AND b.holds_course = 1 AND b.event_id <> $1
                AND e.last_ends_at > $4
            UNION ALL
            SELECT 2, p.person_id, '', '', '' FROM course_priorities AS p WHERE p.person_id = $2 AND p.course_id = $3
            """, [.id(event), .id(delegate), .id(course), .instant(now)]
        ) { row in
            let claim: Int = try row.next()
            return (claim: claim, booking: claim == 2 ? nil : try readLiveBooking(&row))
        }
        return (
            claims.first { $0.claim == 1 }?.booking, claims.first { $0.claim == 0 }?.booking,
            claims.contains { $0.claim == 2 }
        )
    }

    /// The booking that waits to take the place of another (R-19); nil for none.
    ///
    /// - Parameter other: one that does not count.
    public func waits(
        insteadOf booking: Identifier<Booking>, besides other: Identifier<Booking>? = nil
    ) throws -> PlaceFacts.LiveBooking? {
        try rows(
            """
            SELECT b.id, b.reference, b.state, e.code FROM bookings AS b JOIN events AS e ON e.id = b.event_id
            WHERE b.instead_of_id = $1 AND b.state IN ('waiting', 'offered')
            """, [.id(booking)], readLiveBooking
        ).first { $0.id != other }
    }

    private func readLiveBooking(_ row: inout RowReader) throws -> PlaceFacts.LiveBooking {
        PlaceFacts.LiveBooking(
            id: try row.next(), reference: try row.next(), state: try row.next(), eventCode: try row.next())
    }

    /// The booking people quote by this reference; nil when there is none.
    public func booking(_ reference: BookingReference) throws -> Booking? {
        try booking("b.reference = $1", [.text(reference.text)])
    }

    /// When a booking ended and what it was until then; nil while it lives.
    public func ending(of booking: Identifier<Booking>) throws -> UndoFacts.Ending? {
        try first("SELECT ended_at, ended_from FROM bookings WHERE id = $1 AND ended_at IS NOT NULL", [.id(booking)]) {
            row in
            UndoFacts.Ending(at: try row.next(), from: try row.next())
        }
    }

    /// The booking with this identity; nil when there is none.
    public func booking(_ id: Identifier<Booking>) throws -> Booking? { try booking("b.id = $1", [.id(id)]) }

    /// The first in an event's waiting order (R-7); nil when nobody waits.
    ///
    /// Who would have to give up a place elsewhere at a charge is asked, never moved (R-19), and so passed over here.
    ///
    /// - Parameter reach: whom the mix lets have a place (R-28); nil for everybody.
    public func firstWaiting(
        on event: Identifier<Event>, at now: Instant, within reach: MixReach? = nil
    ) throws -> Booking? {
        let admitted = reach?.admits("w", from: 3)
        return try booking(
            """
            b.id = (SELECT w.id FROM bookings AS w WHERE w.event_id = $1 AND w.state = 'waiting'
                    AND \(Self.leavesNothingCharged(by: "w", at: "$2"))\(admitted.map { " AND " + $0.condition } ?? "")
                    ORDER BY w.priority, w.joined_at, w.id LIMIT 1)
            """, [.id(event), .instant(Instant(seconds: now.second))] + (admitted?.arguments ?? []))
    }

    /// A condition: the place this booking would end elsewhere, if any, can be left free of charge at a moment.
    static func leavesNothingCharged(by alias: String, at moment: String) -> String {
        """
        (\(alias).instead_of_id IS NULL OR NOT EXISTS (SELECT 1 FROM bookings AS held WHERE held.id = \(alias).instead_of_id
            AND held.state = 'confirmed'
            AND (SELECT version.moves_free FROM terms AS version WHERE version.version = held.terms_version) = 0
            AND NOT EXISTS (SELECT 1 FROM booking_schedule AS step
                WHERE step.booking_id = held.id AND step.until_at >= \(moment) AND step.pence = 0)))
        """
    }

    /// Everybody who waits for an event, in order (R-7).
    public func waitingList(of event: Identifier<Event>) throws -> [Identifier<Booking>] {
        try rows(
            """
            SELECT id FROM bookings WHERE event_id = $1 AND state = 'waiting' ORDER BY priority, joined_at, id
            """, [.id(event)]
        ) { row in try row.next() }
    }

    /// The place of a waiting booking in the order, 1 being next (R-7).
    public func waitingPosition(of booking: Identifier<Booking>) throws -> Int? {
        try first(
            """
            SELECT (SELECT count(*) FROM bookings AS o WHERE o.event_id = b.event_id AND o.state = 'waiting'
                    AND (o.priority < b.priority OR (o.priority = b.priority AND o.joined_at < b.joined_at)
                         OR (o.priority = b.priority AND o.joined_at = b.joined_at AND o.id <= b.id)))
            FROM bookings AS b WHERE b.id = $1 AND b.state = 'waiting'
            """, [.id(booking)]
        ) { row in try row.next() }
    }

    private func booking(_ condition: String, _ arguments: [SQLValue]) throws -> Booking? {
        let sql = "SELECT \(Self.bookingColumns) FROM bookings AS b WHERE \(condition)"
        return try first(sql, arguments, readBooking).map { booking in
            let schedule = try rows(
                "SELECT \(Self.stepColumns) FROM booking_schedule AS s WHERE s.booking_id = $1 ORDER BY s.step",
                [.id(booking.id)], readStep)
            return booking.withSchedule(schedule)
        }
    }

    static var bookingColumns: String {
        """
        b.id, b.reference, b.event_id, b.course_id, b.delegate_id, b.agency_id, b.state, b.joined_at, b.holds_course,
        b.terms_version, b.terms_sentence, b.no_show_pence, b.instead_of_id
        """
    }

    static var stepColumns: String { "s.until_at, s.pence" }

    /// A booking without its schedule.
    func readBooking(_ row: inout RowReader) throws -> Booking {
        Booking(
            id: try row.next(), reference: try row.next(), event: try row.next(), course: try row.next(),
            delegate: try row.next(), agency: try row.next(), state: try row.next(), joinedAt: try row.next(),
            holdsCourse: try row.next(),
            terms: FrozenTerms(
                version: try row.next(), sentence: try row.next(), schedule: [], noShow: try row.next()),
            insteadOf: try row.next())
    }

    func readStep(_ row: inout RowReader) throws -> FrozenTerms.Step {
        FrozenTerms.Step(until: try row.next(), charge: try row.next())
    }
}

extension Writing {
    /// Locks the event with this code until the transaction ends; nil when there is none.
    public func lockEvent(code: String) throws -> LockedEvent? { try lock("code = $1", .text(code)) }

    /// Locks the event with this identity until the transaction ends; nil when there is none.
    public func lockEvent(_ id: Identifier<Event>) throws -> LockedEvent? { try lock("id = $1", .id(id)) }

    private func lock(_ condition: String, _ value: SQLValue) throws -> LockedEvent? {
        let sql = """
            UPDATE events SET version = version + 1 WHERE \(condition)
            RETURNING id, code, course_id, capacity, minimum, state, booking_opens_on, booking_closes_on,
                decide_on,
                first_starts_at, last_ends_at, occupied, waiting, overbooked_by, version, next_due_at,
                last_joined_at,
                (SELECT repeatable FROM courses WHERE courses.id = events.course_id),
                (SELECT length_class FROM courses WHERE courses.id = events.course_id),
                (SELECT count(DISTINCT substr(starts_local, 1, 10)) FROM sessions WHERE event_id = events.id),
                (SELECT price_pence FROM courses WHERE courses.id = events.course_id)
            """
        return try first(sql, [value]) { row in
            let id: Identifier<Event> = try row.next()
            return LockedEvent(
                event: try readEvent(id, &row), version: try row.next(), nextDueAt: try row.next(),
                lastJoinedAt: try row.next(),
                courseIsRepeatable: try row.next(),
                chargeBasis: ChargeBasis(length: try row.next(), days: try row.next(), price: try row.next()))
        }
    }

    /// Adds a booking.
    ///
    /// - Parameter priority: its class in the waiting order, lower first (R-7).
    public func insert(_ booking: Booking, priority: Int = 0) throws {
        try insert(
            into: "bookings",
            """
            id, reference, event_id, course_id, delegate_id, agency_id, state, priority, joined_at, holds_course,
            terms_version, terms_sentence, no_show_pence, ended_late, instead_of_id
            """,
            [
                .id(booking.id), .text(booking.reference.text), .id(booking.event), .id(booking.course),
                .id(booking.delegate), .id(booking.agency), .code(booking.state), .int(priority),
                .instant(booking.joinedAt), .bool(booking.holdsCourse), .text(booking.terms.version),
                .text(booking.terms.sentence), .pence(booking.terms.noShow), .bool(false), .id(booking.insteadOf),
            ])
        try insertSchedule(booking.terms, of: booking.id)
    }

    /// Gives a waiting booking a place; new terms where the place is taken later than it was asked for.
    public func confirm(_ booking: Identifier<Booking>, freezing terms: FrozenTerms?) throws {
        try connection.enqueue("UPDATE bookings SET state = 'confirmed' WHERE id = $1", [.id(booking)])
        if let terms { try freeze(terms, of: booking) }
    }

    /// Lets a booking stand again that had ended; marks and access needs that went with it do not come back.
    public func reinstate(
        _ booking: Identifier<Booking>, as state: BookingState, holdsCourse: Bool, insteadOf other: Identifier<Booking>?
    ) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET state = $2, holds_course = $3, instead_of_id = $4, ended_at = NULL, ended_late = 0,
                ended_from = NULL WHERE id = $1
            """, [.id(booking), .code(state), .bool(holdsCourse), .id(other)])
    }

    /// Lets a waiting booking end another when it has a place; until then the other counts for the course.
    public func waitInstead(of other: Identifier<Booking>, _ booking: Identifier<Booking>) throws {
        try connection.enqueue(
            "UPDATE bookings SET instead_of_id = $2, holds_course = 0 WHERE id = $1", [.id(booking), .id(other)])
    }

    /// Lets a booking end another when it has a place, or, for nil, none any more.
    public func setInsteadOf(_ other: Identifier<Booking>?, of booking: Identifier<Booking>) throws {
        try connection.enqueue(
            "UPDATE bookings SET instead_of_id = $2 WHERE id = $1", [.id(booking), .id(other)])
    }

    /// Lets a booking count against a second one of its course, unless that may be held twice (R-19).
    public func holdCourse(_ booking: Identifier<Booking>) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET holds_course = 1 WHERE id = $1
                AND (SELECT c.repeatable FROM courses AS c WHERE c.id = bookings.course_id) = 0
            """, [.id(booking)])
    }

    /// Makes ordinary entries of those that waited to take the place of a booking that has ended (R-19).
    private func freeWaiting(insteadOf bookings: String, _ arguments: [SQLValue]) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET instead_of_id = NULL, holds_course =
                (SELECT CASE c.repeatable WHEN 0 THEN 1 ELSE 0 END FROM courses AS c WHERE c.id = bookings.course_id)
            WHERE instead_of_id IN (\(bookings)) AND state IN ('waiting', 'offered')
            """, arguments)
    }

    /// Freezes other terms on a booking.
    public func freeze(_ terms: FrozenTerms, of booking: Identifier<Booking>) throws {
        try connection.enqueue(
            "UPDATE bookings SET terms_version = $2, terms_sentence = $3, no_show_pence = $4 WHERE id = $1",
            [.id(booking), .text(terms.version), .text(terms.sentence), .pence(terms.noShow)])
        try connection.enqueue("DELETE FROM booking_schedule WHERE booking_id = $1", [.id(booking)])
        try insertSchedule(terms, of: booking)
    }

    /// Ends a booking: it no longer holds its course; marks made before the session began and access needs go with it.
    ///
    /// - Parameter kept: the sessions in which its marks stay.
    public func end(
        _ booking: Identifier<Booking>, as state: BookingState, at now: Instant, late: Bool,
        keepingMarksIn kept: Set<Identifier<Session>> = []
    ) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET ended_from = state, state = $2, ended_at = $3, ended_late = $4, holds_course = 0 WHERE id = $1
            """,
            [.id(booking), .code(state), .instant(now), .bool(late)])
        if state != .transferred { try freeWaiting(insteadOf: "$1", [.id(booking)]) }
        let places = kept.enumerated().map { "$\($0.offset + 2)" }.joined(separator: ", ")
        try connection.enqueue(
            "DELETE FROM attendance WHERE booking_id = $1"
                + (kept.isEmpty ? "" : " AND session_id NOT IN (\(places))"), [.id(booking)] + kept.map { .id($0) })
        try connection.enqueue("DELETE FROM booking_needs WHERE booking_id = $1", [.id(booking)])
    }

    /// Lets the course of an event that is over be booked again (R-19).
    public func releaseCourse(of event: Identifier<Event>) throws {
        try connection.enqueue(
            "UPDATE bookings SET holds_course = 0 WHERE event_id = $1 AND holds_course = 1", [.id(event)])
        try freeWaiting(insteadOf: "SELECT b.id FROM bookings AS b WHERE b.event_id = $1", [.id(event)])
    }

    /// Keeps the counts of a locked event, and the newest place in its waiting order.
    public func save(_ places: Places, of event: Identifier<Event>, lastJoinedAt: Instant?) throws {
        try connection.enqueue(
            """
            UPDATE events SET occupied = $2, waiting = $3, overbooked_by = $4,
                last_joined_at = COALESCE($5, last_joined_at) WHERE id = $1
            """,
            [
                .id(event), .int(places.occupied), .int(places.waiting), .int(places.overbookedBy),
                .instant(lastJoinedAt),
            ])
    }

    /// Sets when time next has something to do on an event; nil for never again.
    public func setNextDue(_ due: Instant?, of event: Identifier<Event>) throws {
        try connection.enqueue("UPDATE events SET next_due_at = $2 WHERE id = $1", [.id(event), .instant(due)])
    }

    private func insertSchedule(_ terms: FrozenTerms, of booking: Identifier<Booking>) throws {
        guard !terms.schedule.isEmpty else { return }
        let rows = terms.schedule.indices.map { "($1, $\(3 * $0 + 2), $\(3 * $0 + 3), $\(3 * $0 + 4))" }
        try connection.enqueue(
            "INSERT INTO booking_schedule (booking_id, step, until_at, pence) VALUES \(rows.joined(separator: ", "))",
            [.id(booking)]
                + terms.schedule.enumerated().flatMap { index, step in
                    [.int(index + 1), .instant(step.until), .pence(step.charge)]
                })
    }
}

extension Booking {
    func withSchedule(_ schedule: [FrozenTerms.Step]) -> Booking {
        Booking(
            id: id, reference: reference, event: event, course: course, delegate: delegate, agency: agency,
            state: state, joinedAt: joinedAt, holdsCourse: holdsCourse,
            terms: FrozenTerms(
                version: terms.version, sentence: terms.sentence, schedule: schedule, noShow: terms.noShow),
            insteadOf: insteadOf)
    }
}
