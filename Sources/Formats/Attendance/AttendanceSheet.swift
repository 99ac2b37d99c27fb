public import Bookings

/// The attendance export as a sheet: one row per booking and session, headers that stay as they are.
public enum AttendanceSheet {
    /// The names of the columns.
    public static let header = [
        "event", "course", "course_title", "kind", "session", "session_starts_at", "session_ends_at", "session_text",
        "booking_reference", "given_name", "family_name", "email", "agency", "agency_name", "sector", "booking_state",
        "attendance", "outcome",
    ]

    /// The sheet as CSV that a spreadsheet opens.
    public static func csv(_ records: [AttendanceRecord]) -> String {
        var writer = CSVWriter(header: header, forSpreadsheet: true)
        for record in records { writer.add(cells(record)) }
        return writer.text
    }

    private static func cells(_ record: AttendanceRecord) -> [String] {
        [
            record.eventCode, record.courseCode, record.courseTitle, record.kind.rawValue, String(record.session),
            record.startsLocal.iso, record.endsLocal.iso, record.startsLocal.words, record.reference.text,
            record.givenName, record.familyName, record.email, record.agencyCode, record.agencyName,
            record.sector?.code ?? "", record.state.rawValue, record.attendanceWord ?? "",
            record.outcome?.rawValue ?? "",
        ]
    }
}
