public import Bookings

/// A line of an imported journal, as it is remembered.
public struct JournalAct: Hashable, Sendable {
    /// When it took effect.
    public let at: Instant
    /// What was done: `book`, `cancel`, ….
    public let act: String
    /// On which event.
    public let event: Identifier<Event>
    /// In which session; 0 for none in particular.
    public let session: Int
    /// To whom; nil for nobody in particular.
    public let delegate: Identifier<Person>?
    /// By whom; nil for the office.
    public let by: Identifier<Person>?
    /// The coded reason; empty for none.
    public let reason: String
    /// SHA-256 of the note; empty for none.
    public let noteSHA256: [UInt8]

    /// Makes a line.
    public init(
        at: Instant, act: String, event: Identifier<Event>, session: Int, delegate: Identifier<Person>?,
        by: Identifier<Person>?, reason: String, noteSHA256: [UInt8]
    ) {
        self.at = at
        self.act = act
        self.event = event
        self.session = session
        self.delegate = delegate
        self.by = by
        self.reason = reason
        self.noteSHA256 = noteSHA256
    }
}

/// How a journal line compares with what was imported before.
public enum JournalMemory: Hashable, Sendable {
    /// Nothing like it is known.
    case new
    /// The very same line was imported.
    case same
    /// A line of the same moment, act, event and delegate was imported with these other values.
    case different(byOffice: Bool, by: Identifier<Person>?, reason: String)
}

extension Reading {
    /// Whether a journal line was imported before.
    public func memory(of act: JournalAct) throws -> JournalMemory {
        let found = try first(
            """
            SELECT by_person, reason, note_sha256 FROM journal_acts
            WHERE at = $1 AND act = $2 AND event_id = $3 AND session = $4 AND subject = $5
            """,
            [.instant(act.at), .text(act.act), .id(act.event), .int(act.session), .text(act.delegate?.hex ?? "")]
        ) { row in (by: try row.next(String.self), reason: try row.next(String.self), note: try row.next([UInt8].self))
        }
        guard let found else { return .new }
        if found.by == act.by?.hex ?? "", found.reason == act.reason, found.note == act.noteSHA256 { return .same }
        let person = try first("SELECT id FROM people WHERE id = $1", [.id(Identifier<Person>(hex: found.by))]) { row in
            try row.next(Identifier<Person>.self)
        }
        return .different(byOffice: found.by.isEmpty, by: person, reason: found.reason)
    }
}

extension Writing {
    /// Remembers a journal line.
    public func insert(_ act: JournalAct) throws {
        try insert(
            into: "journal_acts", "at, act, event_id, session, subject, by_person, reason, note_sha256",
            [
                .instant(act.at), .text(act.act), .id(act.event), .int(act.session), .text(act.delegate?.hex ?? ""),
                .text(act.by?.hex ?? ""), .text(act.reason), .bytes(act.noteSHA256),
            ])
    }
}
