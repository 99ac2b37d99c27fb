public import Bookings

/// What messages tell of beyond the booking itself.
extension Reading {
    /// Who made a booking, where it was a person other than its delegate.
    public func whoBooked(_ booking: Booking) throws -> Person? {
        let actor = try first(
            "SELECT actor_id FROM history WHERE booking_id = $1 ORDER BY event_version, id LIMIT 1", [.id(booking.id)]
        ) { row in try row.next(Identifier<Person>?.self) }
        guard let actor = actor ?? nil, actor != booking.delegate else { return nil }
        return try person(actor)
    }

    /// Whether anything is to be done so that a delegate can take part.
    public func hasNeeds(_ booking: Identifier<Booking>) throws -> Bool {
        let needs = try needs(of: booking)
        return !needs.measures.isEmpty || !needs.note.isEmpty
    }

    /// What the change of an event made different that gave it this version.
    public func before(version: Int, of event: Identifier<Event>) throws -> EventBefore {
        EventBefore(
            try history(
                "h.event_id = $1 AND h.event_version = $2 AND h.booking_id IS NULL", [.id(event), .int(version)]
            ).map(\.happening))
    }

    /// The other booking where a place went from one to another, and who did that; nil where it did not (R-13).
    ///
    /// - Parameter isGiven: whether the place of this booking went to the other, and not the other way round.
    public func substitution(
        of booking: Identifier<Booking>, isGiven: Bool
    ) throws -> (other: Identifier<Booking>, actor: Identifier<Person>?)? {
        let found = try first(
            """
            SELECT \(Self.happenedColumns), h.actor_id FROM history AS h WHERE h.booking_id = $1 AND h.code = $2
            ORDER BY h.event_version DESC, h.id DESC LIMIT 1
            """, [.id(booking), .text(isGiven ? "substituted_by" : "took_place_of")]
        ) { row in (try readHappened(&row).happening, try row.next(Identifier<Person>?.self)) }
        return switch found {
        case (.substitutedBy(let other), let actor)?, (.tookPlaceOf(let other), let actor)?: (other, actor)
        default: nil
        }
    }

    /// The partnership's own wordings, by what they tell.
    public func wordings() throws -> [MessageKind: LetterWording] {
        let found = try rows("SELECT kind, subject, body FROM message_wordings") { row in
            (try row.next(String.self), LetterWording(subject: try row.next(), body: try row.next()))
        }
        return Dictionary(found.compactMap { kind, wording in MessageKind(rawValue: kind).map { ($0, wording) } }) {
            first, _ in first
        }
    }

    /// The partnership's own wording of one message; nil for ours.
    public func wording(of kind: MessageKind) throws -> LetterWording? {
        try first("SELECT subject, body FROM message_wordings WHERE kind = $1", [.code(kind)]) { row in
            LetterWording(subject: try row.next(), body: try row.next())
        }
    }

    /// What was written to everyone on an event when it had this version; nil once it was erased.
    public func announcement(on event: Identifier<Event>, version: Int) throws -> LetterWording? {
        try first(
            "SELECT subject, text FROM announcements WHERE event_id = $1 AND event_version = $2",
            [.id(event), .int(version)]
        ) { row in LetterWording(subject: try row.next(), body: try row.next()) }
    }

    /// The bookings with a place on an event, but for those whose place was confirmed by a message after a moment.
    public func placeHolders(
        of event: Identifier<Event>, notConfirmedSince limit: Instant
    ) throws -> [Identifier<Booking>] {
        let confirming = MessageKind.allCases.filter(\.confirmsPlace).map { "'\($0.rawValue)'" }
        return try rows(
            """
            SELECT b.id FROM bookings AS b WHERE b.event_id = $1 AND b.state = 'confirmed' AND NOT EXISTS
                (SELECT 1 FROM outbox AS o WHERE o.booking_id = b.id AND o.created_at > $2
                    AND o.kind IN (\(confirming.joined(separator: ", "))))
            ORDER BY b.joined_at, b.id
            """, [.id(event), .instant(limit)]
        ) { row in try row.next() }
    }
}

extension Writing {
    /// Keeps the partnership's own wording of a message; nil takes it away, and ours counts.
    public func keep(_ wording: LetterWording?, of kind: MessageKind, at now: Instant) throws {
        try connection.enqueue("DELETE FROM message_wordings WHERE kind = $1", [.code(kind)])
        guard let wording else { return }
        try insert(
            into: "message_wordings", "kind, subject, body, changed_at",
            [.code(kind), .text(wording.subject), .text(wording.body), .instant(now)])
    }

    /// Keeps what is written to everyone on an event, until the day it is erased.
    public func keep(
        _ announcement: Announcement, on event: Identifier<Event>, version: Int, eraseOn: CivilDate
    ) throws {
        try insert(
            into: "announcements", "event_id, event_version, subject, text, written_at, people, erase_on",
            [
                .id(event), .int(version), .text(announcement.words.subject), .text(announcement.words.body),
                .instant(announcement.writtenAt), .int(announcement.people), .date(eraseOn),
            ])
    }
}

/// Writing to everyone on an event.
extension Reading {
    /// The bookings with a place on an event, and those that wait where they are asked for.
    public func audience(of event: Identifier<Event>, withWaiting: Bool) throws -> [Identifier<Booking>] {
        try rows(
            """
            SELECT id FROM bookings WHERE event_id = $1
                AND state IN ('confirmed'\(withWaiting ? ", 'offered', 'waiting'" : "")) ORDER BY joined_at, id
            """, [.id(event)]
        ) { row in try row.next() }
    }

    /// What was written to everyone on an event and is still kept, newest first.
    public func announcements(on event: Identifier<Event>) throws -> [Announcement] {
        try rows(
            """
            SELECT subject, text, written_at, people FROM announcements WHERE event_id = $1 ORDER BY event_version DESC
            """, [.id(event)]
        ) { row in
            Announcement(
                words: LetterWording(subject: try row.next(), body: try row.next()), writtenAt: try row.next(),
                people: try row.next())
        }
    }

    /// Whether there is anything written to everyone whose day has come.
    public func hasAnnouncementsToErase(on today: CivilDate) throws -> Bool {
        try first("SELECT 1 FROM announcements WHERE erase_on <= $1 LIMIT 1", [.date(today)]) { _ in true } ?? false
    }
}

extension Writing {
    /// Erases what was written to everyone and whose day has come; gives how many texts there were.
    public func eraseAnnouncements(on today: CivilDate) throws -> Int {
        try connection.run("DELETE FROM announcements WHERE erase_on <= $1", [.date(today)])
    }
}
