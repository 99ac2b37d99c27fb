/// One row per booking and session: what an event's attendance and the attendance export show.
public struct AttendanceRecord: Hashable, Sendable {
    /// The event's code.
    public let eventCode: String
    /// The course's code.
    public let courseCode: String
    /// The course's title.
    public let courseTitle: String
    /// Course or engagement.
    public let kind: CourseKind
    /// The session's place among the event's.
    public let session: Int
    /// The start on the wall.
    public let startsLocal: WallTime
    /// The end on the wall.
    public let endsLocal: WallTime
    /// The booking's reference.
    public let reference: BookingReference
    /// The delegate's given name.
    public let givenName: String
    /// The delegate's family name.
    public let familyName: String
    /// The delegate's address.
    public let email: String
    /// The agency of record's code; empty for a person without one.
    public let agencyCode: String
    /// The agency of record's name; empty for a person without one.
    public let agencyName: String
    /// The agency's sector; nil for a person without one.
    public let sector: Sector?
    /// Where the booking stands.
    public let state: BookingState
    /// What the register says; nil while it is to check, or where there is no place.
    public let mark: AttendanceMark?
    /// What came of the booking over all sessions; nil until the last register is closed.
    public let outcome: Outcome?

    /// Makes a row.
    public init(
        eventCode: String, courseCode: String, courseTitle: String, kind: CourseKind, session: Int,
        startsLocal: WallTime, endsLocal: WallTime, reference: BookingReference, givenName: String,
        familyName: String, email: String, agencyCode: String, agencyName: String, sector: Sector?,
        state: BookingState, mark: AttendanceMark?, outcome: Outcome?
    ) {
        self.eventCode = eventCode
        self.courseCode = courseCode
        self.courseTitle = courseTitle
        self.kind = kind
        self.session = session
        self.startsLocal = startsLocal
        self.endsLocal = endsLocal
        self.reference = reference
        self.givenName = givenName
        self.familyName = familyName
        self.email = email
        self.agencyCode = agencyCode
        self.agencyName = agencyName
        self.sector = sector
        self.state = state
        self.mark = mark
        self.outcome = outcome
    }
}

/// The places of a group of events: how many were offered, taken up and lost.
public struct PlaceFigures: Hashable, Sendable {
    /// How many events.
    public var events = 0
    /// Their capacities together.
    public var offered = 0
    /// Bookings that held a place to the end.
    public var booked = 0
    /// Outcome attended.
    public var attended = 0
    /// Outcome partial.
    public var partial = 0
    /// Outcome excused.
    public var excused = 0
    /// Outcome no-show.
    public var noShow = 0
    /// Cancelled after the free time was over.
    public var lateCancelled = 0
    /// Cancelled in time.
    public var cancelled = 0

    /// Nothing yet.
    public init() {}

    /// Places taken up: outcome attended or partial.
    public var takenUp: Int { attended + partial }

    /// Places held whose last register is still open.
    public var toCheck: Int { booked - attended - partial - excused - noShow }

    /// Adds up two groups.
    public static func + (left: PlaceFigures, right: PlaceFigures) -> PlaceFigures {
        var sum = left
        sum.events += right.events
        sum.offered += right.offered
        sum.booked += right.booked
        sum.attended += right.attended
        sum.partial += right.partial
        sum.excused += right.excused
        sum.noShow += right.noShow
        sum.lateCancelled += right.lateCancelled
        sum.cancelled += right.cancelled
        return sum
    }
}

/// Places by course and by sector over a span of days; engagement events are counted apart from courses.
public struct AttendanceReport: Sendable {
    /// The first local date of an event's first session, inclusive; nil for no limit.
    public let from: CivilDate?
    /// The last local date of an event's first session, inclusive; nil for no limit.
    public let to: CivilDate?
    /// One line a course or engagement event, by code.
    public let courses: [CourseLine]
    /// One line a kind and sector, by sector.
    public let sectors: [SectorLine]

    /// One course's figures.
    public struct CourseLine: Sendable {
        /// Course or engagement.
        public let kind: CourseKind
        /// The course's code.
        public let code: String
        /// The course's title.
        public let title: String
        /// The figures.
        public let figures: PlaceFigures

        /// Makes a line.
        public init(kind: CourseKind, code: String, title: String, figures: PlaceFigures) {
            self.kind = kind
            self.code = code
            self.title = title
            self.figures = figures
        }
    }

    /// One sector's figures.
    public struct SectorLine: Sendable {
        /// Course or engagement.
        public let kind: CourseKind
        /// The sector; nil for people without an agency.
        public let sector: Sector?
        /// The figures; `events` and `offered` stay zero, since an event is for every sector.
        public let figures: PlaceFigures

        /// Makes a line.
        public init(kind: CourseKind, sector: Sector?, figures: PlaceFigures) {
            self.kind = kind
            self.sector = sector
            self.figures = figures
        }
    }

    /// Makes a report.
    public init(from: CivilDate?, to: CivilDate?, courses: [CourseLine], sectors: [SectorLine]) {
        self.from = from
        self.to = to
        self.courses = courses
        self.sectors = sectors
    }

    /// All figures of one kind together.
    public func total(_ kind: CourseKind) -> PlaceFigures {
        courses.filter { $0.kind == kind }.reduce(PlaceFigures()) { $0 + $1.figures }
    }
}
