/// What to do so that one person can take part: measures from a list, and a short note in their own words.
public struct AccessNeeds: Hashable, Sendable {
    /// The most characters a note has.
    public static let longestNote = 500
    /// How many days after the event they are kept.
    public static let daysKept: Int64 = 30

    /// What to do, each once, in the order of the list.
    public let measures: [AccessMeasure]
    /// Anything else; empty for most.
    public let note: String

    /// Nothing needs to be done.
    public static let none = AccessNeeds()

    private init() { (measures, note) = ([], "") }

    /// Takes what has been kept.
    public init(measures: some Sequence<AccessMeasure>, note: String) {
        let chosen = Set(measures)
        self.measures = AccessMeasure.allCases.filter(chosen.contains)
        self.note = note
    }

    /// Reads what somebody sent.
    ///
    /// - Parameters:
    ///   - codes: the codes of measures.
    ///   - typed: the note as it was typed; line breaks stay, other characters that cannot be seen are refused.
    public init(codes: [String], typed: String) throws(FieldErrors) {
        var faults = TypedText()
        var measures: [AccessMeasure] = []
        for code in codes {
            if let measure = AccessMeasure(rawValue: code) {
                measures.append(measure)
            } else {
                faults.note("measures", "Choose from the list; “\(code.prefix(40))” is not on it.")
            }
        }
        let note = typed.trimmed
        if note.count > AccessNeeds.longestNote || note.utf8.count > 4 * AccessNeeds.longestNote {
            faults.note(
                "note",
                "What you wrote has \(note.count) characters; at most \(AccessNeeds.longestNote) fit. Shorten it, or ring the training team."
            )
        }
        if TypedText.hidesAnything(note) { faults.note("note", "Remove the characters that cannot be shown.") }
        try faults.check()
        self.init(measures: measures, note: note)
    }

    /// Whether there is nothing to do.
    public var isEmpty: Bool { measures.isEmpty && note.isEmpty }

    /// The codes of the measures, separated by spaces, as they are kept.
    public var codes: String { measures.map(\.rawValue).joined(separator: " ") }

    /// Reads kept codes; nil where one is not of the list.
    public init?(codes: String, note: String) {
        var measures: [AccessMeasure] = []
        for code in codes.split(separator: " ") {
            guard let measure = AccessMeasure(rawValue: String(code)) else { return nil }
            measures.append(measure)
        }
        self.init(measures: measures, note: note)
    }

    /// The day on which they are forgotten, for an event that ends then.
    public static func eraseOn(eventEndingAt end: Instant) -> CivilDate {
        UKTime.wallTime(at: end).date.advanced(byDays: daysKept)
    }

    /// The first moment an event may have ended for its needs still to be kept on this day.
    public static func oldestKeptEnd(on today: CivilDate) -> Instant {
        UKTime.instant(on: today.advanced(byDays: 1 - daysKept), at: .midnight)
    }
}
