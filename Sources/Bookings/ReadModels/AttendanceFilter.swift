/// Which bookings an attendance report or export is about.
public struct AttendanceFilter: Hashable, Sendable {
    /// The first local date of an event's first session, inclusive; nil for no limit.
    public var from: CivilDate?
    /// The last local date of an event's first session, inclusive; nil for no limit.
    public var to: CivilDate?
    /// The code of one course; nil for all.
    public var course: String?
    /// The code of one agency of record; nil for all.
    public var agency: String?
    /// The sector of the agency of record; nil for all.
    public var sector: Sector?
    /// Where bookings stand; nil for all.
    public var state: BookingState?

    /// Makes a filter that lets everything through but for what is named.
    public init(
        from: CivilDate? = nil, to: CivilDate? = nil, course: String? = nil, agency: String? = nil,
        sector: Sector? = nil, state: BookingState? = nil
    ) {
        self.from = from
        self.to = to
        self.course = course
        self.agency = agency
        self.sector = sector
        self.state = state
    }
}

/// The attendance report before it is downloaded: its figures and its first rows.
public struct AttendancePreview: Sendable {
    /// The figures by course and by sector.
    public let report: AttendanceReport
    /// The first rows of the export.
    public let records: [AttendanceRecord]
    /// How many rows the whole export has.
    public let rows: Int

    /// Makes a preview.
    public init(report: AttendanceReport, records: [AttendanceRecord], rows: Int) {
        self.report = report
        self.records = records
        self.rows = rows
    }
}
