/// One line of history, ready to be put into a sentence.
public struct HistoryEntry: Hashable, Sendable {
    /// What happened.
    public private(set) var happening: Happening
    /// The stable code of what happened, as history keeps it: `place_booked`.
    public let code: String
    /// When it took effect.
    public let at: Instant
    /// When the service learnt of it.
    public let recordedAt: Instant
    /// Who did it, by name as known now.
    public let actorName: String
    /// Whether a delegate did it for themselves.
    public let actorIsDelegate: Bool
    /// Through which door.
    public let source: Source
    /// The reference of the booking it is about; nil when it is about the event.
    public let reference: BookingReference?
    /// The name of the delegate it is about; nil when it is about the event.
    public let delegateName: String?
    /// What somebody wrote with it, as long as that is kept; empty where nobody wrote anything.
    public private(set) var note: String

    /// Makes a line.
    public init(
        happening: Happening, code: String, at: Instant, recordedAt: Instant, actorName: String, actorIsDelegate: Bool,
        source: Source, reference: BookingReference?, delegateName: String?, note: String = ""
    ) {
        self.happening = happening
        self.code = code
        self.at = at
        self.recordedAt = recordedAt
        self.actorName = actorName
        self.actorIsDelegate = actorIsDelegate
        self.source = source
        self.reference = reference
        self.delegateName = delegateName
        self.note = note
    }

    /// The same without why somebody was absent, and without what was written with it.
    public var withoutReason: HistoryEntry {
        var entry = self
        entry.note = ""
        entry.happening = happening.withoutReason
        return entry
    }
}

/// Something the audit of a database found wrong.
public struct Finding: Hashable, Sendable {
    /// A stable code: `occupied_differs`.
    public let code: String
    /// The thing it is about: an event's code, a booking's reference.
    public let subject: String
    /// What is stored and what was found, as a sentence.
    public let explanation: String

    /// Makes a finding.
    public init(code: String, subject: String, explanation: String) {
        self.code = code
        self.subject = subject
        self.explanation = explanation
    }
}
