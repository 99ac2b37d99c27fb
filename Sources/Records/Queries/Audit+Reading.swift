import Bookings

/// Reading everything the way the program reads it, in a few queries however much there is.
extension Reading {
    /// What cannot be read, each part once.
    func unreadableParts() throws -> [Finding] {
        var findings: [Finding] = []
        func read(_ part: String, _ body: () throws -> Void) throws {
            findings += try orUnreadable(part) {
                try body()
                return []
            }
        }
        try read("partnership") { _ = try readPartnership() }
        try read("bank holidays") {
            _ = try rows("SELECT day_on FROM bank_holidays") { row in try row.next(CivilDate.self) }
        }
        try read("terms") {
            let versions = try rows("SELECT version FROM terms") { row in try row.next(String.self) }
            for version in versions { _ = try terms(version: version) }
            guard !versions.isEmpty else { throw RecordFailure.damaged("The database has no terms at all.") }
        }
        var damage = Damage()
        try readBookings(&damage)
        try readEvents(&damage)
        findings += damage.events.findings("event") + damage.bookings.findings("booking")
        try read("people") { _ = try people(matching: "", limit: .max) }
        try read("access needs people keep") {
            _ = try rows("SELECT n.measures, n.note FROM person_needs AS n", [], readNeeds)
        }
        return findings
    }

    /// Bookings with their schedules and access needs.
    ///
    /// A booking that cannot be read may be one its event's history cannot name.
    private func readBookings(_ damage: inout Damage) throws {
        var events: Set<Identifier<Event>> = []
        var bookings: [Identifier<Booking>: String] = [:]
        try connection.stream("SELECT b.event_id, b.reference, \(Self.bookingColumns) FROM bookings AS b") { row in
            let event: Identifier<Event> = try row.next()
            let reference: String = try row.next()
            guard let text = try damageOf({ _ = try readBooking(&row) }) else { return }
            damage.bookings.note(reference, text)
            events.insert(event)
        }
        try connection.stream("SELECT s.booking_id, \(Self.stepColumns) FROM booking_schedule AS s") { row in
            let booking: Identifier<Booking> = try row.next()
            if let text = try damageOf({ _ = try readStep(&row) }) { bookings[booking] = text }
        }
        try connection.stream("SELECT n.booking_id, n.measures, n.note FROM booking_needs AS n") { row in
            let booking: Identifier<Booking> = try row.next()
            if let text = try damageOf({ _ = try readNeeds(&row) }) { bookings[booking] = text }
        }
        for (booking, text) in bookings {
            try damage.bookings.note(name("SELECT reference FROM bookings WHERE id = $1", .id(booking)), text)
        }
        for event in events {
            guard let text = try damageOf({ _ = try history(of: event) }) else { continue }
            try damage.events.note(name("SELECT code FROM events WHERE id = $1", .id(event)), text)
        }
    }

    /// Events with their courses, sessions and history.
    private func readEvents(_ damage: inout Damage) throws {
        try connection.stream(
            """
            SELECT e.code, \(Self.eventColumns), \(Self.courseColumns) FROM events AS e
            JOIN courses AS c ON c.id = e.course_id
            """
        ) { row in
            let code: String = try row.next()
            let text = try damageOf {
                _ = try readEvent(try row.next(), &row)
                _ = try readCourse(&row)
            }
            if let text { damage.events.note(code, text) }
        }
        var events: [Identifier<Event>: String] = [:]
        try connection.stream("SELECT s.event_id, \(Self.sessionColumns) FROM sessions AS s") { row in
            let event: Identifier<Event> = try row.next()
            if let text = try damageOf({ _ = try readSession(&row) }) { events[event] = text }
        }
        try connection.stream(
            "SELECT h.event_id, \(Self.happenedColumns) FROM history AS h WHERE h.event_id IS NOT NULL"
        ) { row in
            let event: Identifier<Event> = try row.next()
            if let text = try damageOf({ _ = try readHappened(&row) }) { events[event] = events[event] ?? text }
        }
        for (event, text) in events {
            try damage.events.note(name("SELECT code FROM events WHERE id = $1", .id(event)), text)
        }
    }

    private func name(_ sql: String, _ id: SQLValue) throws -> String {
        try first(sql, [id]) { row in try row.next() } ?? "unknown"
    }

    /// What is damaged about something that is read; nil when it can be read.
    private func damageOf(_ reading: () throws -> Void) throws -> String? {
        do { try reading() } catch RecordFailure.damaged(let text) { return text }
        return nil
    }
}

/// What could not be read, by the names of events and bookings.
private struct Damage {
    var events = Named()
    var bookings = Named()

    struct Named {
        private var texts: [String: String] = [:]

        /// Notes the first thing wrong with something.
        mutating func note(_ name: String, _ text: String) { texts[name] = texts[name] ?? text }

        func findings(_ kind: String) -> [Finding] {
            texts.sorted { $0.key < $1.key }.map { name, text in
                Finding(code: "unreadable", subject: "\(kind) \(name)", explanation: text)
            }
        }
    }
}
