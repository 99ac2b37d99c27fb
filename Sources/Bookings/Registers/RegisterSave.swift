/// A mark with its reason, as a row of a register holds it.
public struct RowMark: Hashable, Sendable {
    /// What the register says.
    public let mark: AttendanceMark
    /// Why they were absent; nil when nobody has said, and for who was there all the time.
    public let reason: AbsenceReason?

    /// Makes a mark; who attended needs no reason.
    public init(_ mark: AttendanceMark, reason: AbsenceReason? = nil) {
        self.mark = mark
        self.reason = mark == .attended ? nil : reason
    }

    /// Whether it says all it must: somebody who is excused needs a reason.
    public var isWhole: Bool { mark != .excused || reason != nil }

    /// Throws unless it is whole, told at the field of the reason.
    public func check() throws(FieldErrors) {
        if isWhole { return }
        let choices = AbsenceReason.allCases.map(\.rawValue).joined(separator: ", ")
        throw FieldErrors("reason", "Somebody who is excused needs a reason: one of \(choices).")
    }
}

/// One row of a register as a page sends it back.
public struct RegisterEntry: Hashable, Sendable {
    /// The booking.
    public let reference: BookingReference
    /// What the row said when the page was made; nil for "to check".
    public let was: RowMark?
    /// What was chosen; nil for nothing.
    public let chosen: RowMark?

    /// Makes an entry.
    public init(_ reference: BookingReference, was: RowMark?, chosen: RowMark?) {
        self.reference = reference
        self.was = was
        self.chosen = chosen
    }
}

/// Rows of a register to be kept together, all of them or none.
public struct RegisterSave: Sendable {
    /// The rows.
    public let entries: [RegisterEntry]
    /// Whether everybody among them who is still to check attended.
    public let restAttended: Bool

    /// Makes a save.
    public init(_ entries: [RegisterEntry], restAttended: Bool = false) {
        self.entries = entries
        self.restAttended = restAttended
    }

    /// Why a row cannot be kept.
    public enum Fault: Error, Hashable, Sendable {
        /// The booking holds no place on this event now.
        case notOnRegister
        /// The same booking is named before.
        case namedTwice
        /// Somebody who is excused needs a reason.
        case reasonMissing
        /// Somebody else changed the row after the page was made; this is what it says now.
        case changedMeanwhile(RowMark?)
    }

    /// Every row that cannot be kept.
    public struct Faults: Error, Hashable, Sendable {
        /// The rows with why, in the order they were sent; never empty when thrown.
        public internal(set) var rows: [Row] = []

        /// One of them.
        public struct Row: Hashable, Sendable {
            /// The booking.
            public let reference: BookingReference
            /// What is wrong.
            public let fault: Fault
        }
    }

    /// What changes on a register that now says this of those who hold a place (R-39: only what this page changed).
    ///
    /// A row that already says what was chosen is left as it is.
    public func changes(
        on register: [BookingReference: RowMark?]
    ) throws(Faults) -> [(reference: BookingReference, mark: RowMark)] {
        var changes: [(BookingReference, RowMark)] = []
        var faults = Faults()
        var seen: Set<BookingReference> = []
        for entry in entries {
            do throws(Fault) {
                guard seen.insert(entry.reference).inserted else { throw .namedTwice }
                if let mark = try change(entry, on: register) { changes.append((entry.reference, mark)) }
            } catch { faults.rows.append(Faults.Row(reference: entry.reference, fault: error)) }
        }
        guard faults.rows.isEmpty else { throw faults }
        return changes
    }

    private func change(
        _ entry: RegisterEntry, on register: [BookingReference: RowMark?]
    ) throws(Fault) -> RowMark? {
        guard let chosen = entry.chosen else {
            let isToCheck = restAttended && entry.was == nil && register[entry.reference] == .some(nil)
            return isToCheck ? RowMark(.attended) : nil
        }
        guard chosen != entry.was else { return nil }
        guard let present = register[entry.reference] else { throw .notOnRegister }
        guard present != chosen else { return nil }
        guard present == entry.was else { throw .changedMeanwhile(present) }
        if !chosen.isWhole { throw .reasonMissing }
        return chosen
    }
}

/// What keeping rows of a register came to.
public struct MarkedRegister: Hashable, Sendable {
    /// The event's code.
    public let event: String
    /// The session's place among the event's.
    public let session: Int
    /// How many rows were changed.
    public let changed: Int
    /// How many rows are still to check.
    public let toCheck: Int

    /// Makes the answer.
    public init(event: String, session: Int, changed: Int, toCheck: Int) {
        self.event = event
        self.session = session
        self.changed = changed
        self.toCheck = toCheck
    }
}
