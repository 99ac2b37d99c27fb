public import Bookings

/// The papers of an import folder, read and checked one by one; what one says about another is checked by the office.
public struct ProgrammePapers: Sendable {
    /// Such as `agencies.csv`.
    public var agencies: [AgencyPaper] = []
    /// Such as `people.csv`.
    public var people: [PersonPaper] = []
    /// Such as `roles.csv`.
    public var roles: [RolePaper] = []
    /// Such as `courses.csv`.
    public var courses: [CoursePaper] = []
    /// Such as `events.csv`.
    public var events: [EventPaper] = []
    /// Such as `sessions.csv`.
    public var sessions: [SessionPaper] = []
    /// Such as `terms.csv`.
    public var terms: [TermsPaper] = []
    /// Such as `journal.csv`.
    public var journal: [JournalPaper] = []

    /// No papers yet.
    public init() {}

    /// How many rows there are in all.
    public var rows: Int {
        agencies.count + people.count + roles.count + courses.count + events.count + sessions.count + terms.count
            + journal.count
    }
}

/// Where a row of a paper stands, so that a fault found later can still name its place.
public struct PaperPlace: Hashable, Sendable {
    /// The file's name.
    public let file: String
    /// The line on which the row begins.
    public let line: Int
    private let columns: [String: Int]

    init(_ row: CSVRow) {
        file = row.file
        line = row.line
        columns = row.header.positions
    }

    /// The place of a column's field: `events.csv:3:5`.
    public func at(_ column: String) -> String { "\(file):\(line):\((columns[column] ?? 0) + 1)" }
}

/// A row of `agencies.csv`.
public struct AgencyPaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The agency's code.
    public let code: String
    /// Its name.
    public let name: String
    /// Its sector.
    public let sector: Sector
    /// Its charging class.
    public let chargingClass: Word
    /// Where invoices go.
    public let financeEmail: EmailAddress?
    /// Whether invoices need a purchase order.
    public let purchaseOrderRequired: Bool
}

/// A row of `people.csv`.
public struct PersonPaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The person's address.
    public let email: EmailAddress
    /// Given name.
    public let givenName: String
    /// Family name.
    public let familyName: String
    /// The code of their agency; nil for none.
    public let agency: String?
    /// What they do.
    public let jobTitle: String
    /// Their manager's address.
    public let managerEmail: EmailAddress?
}

/// A row of `roles.csv`.
public struct RolePaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The person's address.
    public let email: EmailAddress
    /// What they are.
    public let role: Role

    /// What a person may be named.
    public enum Role: Hashable, Sendable {
        /// Staff of the partnership.
        case staff(Bookings.Role)
        /// Speaks for an agency, by its code.
        case agencyLead(String)
    }
}

/// A row of `courses.csv`.
public struct CoursePaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The course's code.
    public let code: String
    /// Course or engagement.
    public let kind: CourseKind
    /// Title.
    public let title: String
    /// Subject.
    public let subject: String
    /// Level.
    public let level: String
    /// Audience.
    public let audience: String
    /// Length class.
    public let lengthClass: LengthClass
    /// Refresher interval in months.
    public let refresherMonths: Int?
    /// Whether it may be held twice at once.
    public let repeatable: Bool
    /// Its price; nil where it has none.
    public let price: Pence?
    /// Who may book it and who must agree; nil where the file says nothing of it.
    public let requirements: CourseRequirements?
    /// The codes of what is to be completed first, in order; nil where the file says nothing of it.
    public let prerequisites: [String]?
}

/// A row of `events.csv`.
public struct EventPaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The event's code.
    public let code: String
    /// The course's code.
    public let course: String
    /// Places.
    public let capacity: Int
    /// The number below which it may not be worth running.
    public let minimum: Int
    /// The trainers' addresses.
    public let trainers: [EmailAddress]
    /// When booking opens and closes.
    public let window: BookingWindow
}

/// A row of `sessions.csv`.
public struct SessionPaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The event's code.
    public let event: String
    /// Start on the wall.
    public let startsLocal: WallTime
    /// End on the wall.
    public let endsLocal: WallTime
    /// Start as a moment.
    public let startsAt: Instant
    /// End as a moment.
    public let endsAt: Instant
    /// Online or in a room.
    public let mode: DeliveryMode
    /// Room.
    public let venue: String
    /// Link.
    public let joinLink: String
}

/// A row of `terms.csv`: what one line of a version's price list says after one notice, with what the version says in general.
public struct TermsPaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// The version with this one notice, and this one line as its price list.
    public let terms: Terms
}

/// A row of `journal.csv`.
public struct JournalPaper: Sendable {
    /// Where it stands.
    public let place: PaperPlace
    /// When it was done.
    public let at: Instant
    /// What was done.
    public let act: Act
    /// The event's code.
    public let event: String
    /// In which session; nil for all of them or none.
    public let session: SessionName?
    /// To whom; nil for a closing.
    public let delegate: EmailAddress?
    /// By whom; nil for the office.
    public let by: EmailAddress?
    /// The coded reason.
    public let reason: AbsenceReason?
    /// Free text.
    public let note: String

    /// What a journal can say.
    public enum Act: String, CaseIterable, Sendable {
        case book, cancel, attended, partial, excused, close
        case noShow = "no_show"

        /// The mark the act makes in a register; nil for the others.
        public var mark: AttendanceMark? { AttendanceMark(rawValue: rawValue) }
    }

    /// How a journal names a session.
    public enum SessionName: Hashable, Sendable {
        /// By its place among the event's sessions: 1, 2, ….
        case ordinal(Int)
        /// By its start on the wall.
        case start(WallTime)
    }
}
