public import Bookings

/// Two records of one human become one.
extension Reading {
    /// What keeps two people from being merged: live bookings of both on one event, and of one course on coming events.
    public func mergeBlocks(
        keeping kept: Identifier<Person>, from other: Identifier<Person>, at now: Instant
    ) throws -> [MergeBlock] {
        let live = "IN ('requested', 'waiting', 'offered', 'confirmed')"
        let events = try rows(
            """
            SELECT e.code, k.reference, o.reference FROM bookings AS k
            JOIN bookings AS o ON o.event_id = k.event_id AND o.delegate_id = $2 AND o.state \(live)
            JOIN events AS e ON e.id = k.event_id
            WHERE k.delegate_id = $1 AND k.state \(live) ORDER BY e.first_starts_at, e.code
            """, [.id(kept), .id(other)]
        ) { row in MergeBlock.event(try row.next(), kept: try row.next(), other: try row.next()) }
        let courses = try rows(
            """
            SELECT c.code, k.reference, o.reference FROM bookings AS k
            JOIN bookings AS o ON o.course_id = k.course_id AND o.delegate_id = $2 AND o.holds_course = 1
            JOIN courses AS c ON c.id = k.course_id
            JOIN events AS ke ON ke.id = k.event_id JOIN events AS oe ON oe.id = o.event_id
            WHERE k.delegate_id = $1 AND k.holds_course = 1 AND k.event_id <> o.event_id
                AND ke.last_ends_at > $3 AND oe.last_ends_at > $3
            ORDER BY c.code
            """, [.id(kept), .id(other), .instant(now)]
        ) { row in MergeBlock.course(try row.next(), kept: try row.next(), other: try row.next()) }
        return events + courses
    }
}

extension Writing {
    /// Moves everything of one person to another and leaves the record as one that was merged.
    ///
    /// History is not touched: who was merged is told by the name of the record that counts.
    /// - Throws: `RecordFailure.conflict` where both hold an event or a course.
    /// - Returns: how many bookings moved.
    public func merge(
        _ other: Identifier<Person>, into kept: Identifier<Person>, at now: Instant
    ) throws -> Int {
        let both: [SQLValue] = [.id(other), .id(kept)]
        try resetSecondProof(of: other, at: now)
        let moved = try connection.run("UPDATE bookings SET delegate_id = $2 WHERE delegate_id = $1", both)
        try connection.enqueue(
            "UPDATE email_addresses SET person_id = $2, is_primary = 0 WHERE person_id = $1", both)
        try mergeMemberships(both, at: now)
        try mergeGrants(both)
        try mergeNeeds(of: other, into: kept)
        try mergeJournal(of: other, into: kept)
        try mergeMessages(both)
        try connection.enqueue("UPDATE people SET merged_into = $2 WHERE id = $1 OR merged_into = $1", both)
        return moved
    }

    /// Memberships move; of two present ones with one agency the earlier beginning counts.
    private func mergeMemberships(_ both: [SQLValue], at now: Instant) throws {
        let twin = """
            FROM memberships AS t WHERE t.person_id = $1 AND t.until_on IS NULL AND t.agency_id = memberships.agency_id
            """
        try connection.enqueue(
            """
            UPDATE memberships SET from_on = CASE WHEN from_on IS NULL OR EXISTS (SELECT 1 \(twin) AND t.from_on IS NULL)
                THEN NULL ELSE (SELECT min(CASE WHEN t.from_on < memberships.from_on THEN t.from_on
                    ELSE memberships.from_on END) \(twin)) END
            WHERE person_id = $2 AND until_on IS NULL AND EXISTS (SELECT 1 \(twin))
            """, both)
        try connection.enqueue(
            """
            DELETE FROM memberships WHERE person_id = $1 AND until_on IS NULL AND agency_id IN
                (SELECT k.agency_id FROM memberships AS k WHERE k.person_id = $2 AND k.until_on IS NULL)
            """, both)
        try connection.enqueue("UPDATE memberships SET person_id = $2 WHERE person_id = $1", both)
        try connection.enqueue(
            """
            UPDATE membership_requests SET decided_at = $3, is_confirmed = 0 WHERE person_id = $1
                AND decided_at IS NULL AND EXISTS (SELECT 1 FROM membership_requests AS k
                    WHERE k.person_id = $2 AND k.decided_at IS NULL)
            """, both + [.instant(now)])
        try connection.enqueue("UPDATE membership_requests SET person_id = $2 WHERE person_id = $1", both)
    }

    /// Roles, agencies spoken for and events trained: what both have is had once.
    private func mergeGrants(_ both: [SQLValue]) throws {
        for (table, key, rest) in [
            ("role_grants", "role", ", granted_at"), ("agency_leads", "agency_id", ", granted_at"),
            ("course_priorities", "course_id", ", granted_at"),
            ("event_trainers", "event_id", ""),
        ] {
            try connection.enqueue(
                """
                INSERT INTO \(table) (person_id, \(key)\(rest)) SELECT $2, o.\(key)\(rest) FROM \(table) AS o
                WHERE o.person_id = $1 AND NOT EXISTS
                    (SELECT 1 FROM \(table) AS k WHERE k.person_id = $2 AND k.\(key) = o.\(key))
                """, both)
            try connection.enqueue("DELETE FROM \(table) WHERE person_id = $1", [both[0]])
        }
    }

    /// Messages not yet sent are for the record that counts; the address of the other's calendar opens nothing any more.
    private func mergeMessages(_ both: [SQLValue]) throws {
        try connection.enqueue(
            """
            UPDATE outbox SET person_id = $2 WHERE person_id = $1 AND NOT EXISTS
                (SELECT 1 FROM outbox AS k WHERE k.person_id = $2 AND k.kind = outbox.kind
                    AND ((k.event_id = outbox.event_id AND k.occurrence = outbox.occurrence)
                        OR k.request_id = outbox.request_id))
            """, both)
        try connection.enqueue("DELETE FROM calendar_feeds WHERE person_id = $1", [both[0]])
    }

    /// What both need so that they can take part is kept together.
    private func mergeNeeds(of other: Identifier<Person>, into kept: Identifier<Person>) throws {
        func needs(of person: Identifier<Person>) throws -> (measures: [String], note: String)? {
            try first("SELECT measures, note FROM person_needs WHERE person_id = $1", [.id(person)]) { row in
                (try row.next(String.self).split(separator: " ").map(String.init), try row.next())
            }
        }
        guard let moving = try needs(of: other) else { return }
        try connection.enqueue("DELETE FROM person_needs WHERE person_id = $1", [.id(other)])
        let there = try needs(of: kept)
        let measures = (there?.measures ?? []) + moving.measures.filter { !(there?.measures ?? []).contains($0) }
        let notes = [there?.note ?? "", moving.note].filter { !$0.isEmpty }
        try connection.enqueue(
            """
            INSERT INTO person_needs (person_id, measures, note) VALUES ($1, $2, $3)
            ON CONFLICT (person_id) DO UPDATE SET measures = excluded.measures, note = excluded.note
            """,
            [
                .id(kept), .text(measures.joined(separator: " ")),
                .text(Set(notes).count == 1 ? notes[0] : notes.joined(separator: "\n")),
            ])
    }

    /// Lines of imported journals are remembered under the record that counts, so that importing them again changes nothing.
    private func mergeJournal(of other: Identifier<Person>, into kept: Identifier<Person>) throws {
        let both: [SQLValue] = [.text(other.hex), .text(kept.hex)]
        try connection.enqueue("UPDATE journal_acts SET by_person = $2 WHERE by_person = $1", both)
        try connection.enqueue(
            """
            UPDATE journal_acts SET subject = $2 WHERE subject = $1 AND NOT EXISTS
                (SELECT 1 FROM journal_acts AS k WHERE k.at = journal_acts.at AND k.act = journal_acts.act
                    AND k.event_id = journal_acts.event_id AND k.session = journal_acts.session AND k.subject = $2)
            """, both)
    }
}
