/// The register of one session as its page shows it.
public struct RegisterSheet: Sendable {
    /// The event with course and sessions.
    public let event: EventSummary
    /// The session.
    public let session: Session
    /// Who holds a place, by name.
    public let rows: [RegisterSheetRow]
    /// What to do for them, by booking; nil for one who may not know.
    public let needs: [BookingReference: AccessNeeds]?
    /// The charges closing would propose now (R-16).
    public let charges: [Pence]
    /// Who closed it; nil while it is open, and for a register closed before that was written down.
    public let closedBy: String?
    /// Whether the one who looks may mark it.
    public let mayMark: Bool

    /// Makes a register's page.
    public init(
        event: EventSummary, session: Session, rows: [RegisterSheetRow], needs: [BookingReference: AccessNeeds]?,
        charges: [Pence], closedBy: String?, mayMark: Bool
    ) {
        self.event = event
        self.session = session
        self.rows = rows
        self.needs = needs
        self.charges = charges
        self.closedBy = closedBy
        self.mayMark = mayMark
    }

    /// How many rows are still to check.
    public var toCheck: Int { rows.count { $0.mark == nil } }

    /// How many rows say this.
    public func count(of mark: AttendanceMark) -> Int { rows.count { $0.mark?.mark == mark } }

    /// Whether every other register of the event is closed, so that closing this one settles the outcomes (R-15).
    public var isLastOpen: Bool {
        event.sessions.allSatisfy { $0.ordinal == session.ordinal || $0.registerClosedAt != nil }
    }

    /// What every row says, in one text: two registers with the same text say the same.
    public static func state(_ rows: [RegisterSheetRow]) -> String {
        rows.map { "\($0.reference.text)=\($0.mark?.code ?? "")" }.sorted().joined(separator: ";")
    }
}

/// One line of a register.
public struct RegisterSheetRow: Hashable, Sendable {
    /// Which booking.
    public let booking: Identifier<Booking>
    /// The booking's reference.
    public let reference: BookingReference
    /// The delegate's name.
    public let name: String
    /// The delegate's address.
    public let email: String
    /// What the delegate does; may be empty.
    public let jobTitle: String
    /// The agency of record's name; empty for a person without one.
    public let agency: String
    /// What the register says; nil for "to check".
    public let mark: RowMark?

    /// Makes a line.
    public init(
        booking: Identifier<Booking>, reference: BookingReference, name: String, email: String, jobTitle: String,
        agency: String, mark: RowMark?
    ) {
        self.booking = booking
        self.reference = reference
        self.name = name
        self.email = email
        self.jobTitle = jobTitle
        self.agency = agency
        self.mark = mark
    }

    /// The same without why somebody is excused (R-17).
    public var withoutReason: RegisterSheetRow {
        RegisterSheetRow(
            booking: booking, reference: reference, name: name, email: email, jobTitle: jobTitle, agency: agency,
            mark: mark.map { RowMark($0.mark) })
    }
}

extension RowMark {
    /// The mark and its reason as a form carries them: `excused:sickness`, `attended`.
    public var code: String { mark.rawValue + (reason.map { ":\($0.rawValue)" } ?? "") }

    /// Reads what a form carries; nil for anything else.
    public init?(code: String) {
        let parts = code.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let mark = parts.first.flatMap({ AttendanceMark(rawValue: String($0)) }) else { return nil }
        guard parts.count == 2 else {
            self.init(mark)
            return
        }
        guard let reason = AbsenceReason(rawValue: String(parts[1])) else { return nil }
        self.init(mark, reason: reason)
    }
}
