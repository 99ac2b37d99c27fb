public import Bookings

/// Sheets of courses, events and sessions as somebody hands them in: each the text of a file in the import format.
public struct ProgrammeSheets: Hashable, Sendable {
    /// The papers that may be handed in, in the order in which they refer to each other.
    public static let kinds: [PaperKind] = [.courses, .events, .sessions]
    /// The most bytes all of them may have together.
    public static let mostBytes = 1_048_576

    private var texts: [PaperKind: [UInt8]] = [:]

    /// No sheets yet.
    public init() {}

    /// The bytes of a sheet; empty where it was not handed in.
    public subscript(kind: PaperKind) -> [UInt8] {
        get { texts[kind] ?? [] }
        set { texts[kind] = newValue.isEmpty ? nil : newValue }
    }

    /// Reads the sheets; throws every fault as `file:line:column`, or at `events` where none was handed in.
    public func read() throws(FieldErrors) -> ProgrammePapers {
        let handedIn = ProgrammeSheets.kinds.filter { !self[$0].isEmpty }
        if handedIn.isEmpty {
            throw FieldErrors("events", "Choose at least one file, such as events.csv with sessions.csv.")
        }
        let size = handedIn.reduce(0) { $0 + self[$1].count }
        if size > ProgrammeSheets.mostBytes {
            throw FieldErrors("events", "The files have \(size) bytes together; at most 1 MB can be sent at once.")
        }
        var papers = ProgrammePapers()
        var faults = FieldErrors()
        for kind in handedIn {
            var reader = PaperReader(kind)
            reader.feed(self[kind], into: &papers)
            faults.note(reader.finish(into: &papers))
        }
        try faults.check()
        return papers
    }
}
