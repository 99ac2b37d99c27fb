public import Bookings

/// The attendance export as files: one row per booking and session, with stable headers.
public enum AttendanceExport {
    /// The names of the columns: contracts, the same in every form.
    public static let header = [
        "event", "course", "course_title", "kind", "session", "session_starts_at", "session_ends_at", "session_text",
        "booking_reference", "given_name", "family_name", "email", "agency", "agency_name", "sector", "booking_state",
        "attendance", "outcome",
    ]

    /// Comma-separated values as a spreadsheet opens them: UTF-8 with its mark, and no cell is a formula.
    public static func csv(_ records: [AttendanceRecord]) -> String {
        var writer = CSVWriter(header: header, forSpreadsheet: true)
        for record in records { writer.add(cells(record).map { $0 ?? "" }) }
        return writer.text
    }

    /// A JSON array of objects; the session is a number, what is not known is null.
    public static func json(_ records: [AttendanceRecord]) -> String {
        var json = JSONWriter(capacity: 512 * (records.count + 1))
        json.array { json in for record in records { write(record, to: &json) } }
        return json.text + "\n"
    }

    private static func write(_ record: AttendanceRecord, to json: inout JSONWriter) {
        json.object { json in
            json.field("event", record.eventCode)
            json.field("course", record.courseCode)
            json.field("course_title", record.courseTitle)
            json.field("kind", record.kind.rawValue)
            json.field("session", record.session)
            json.field("session_starts_at", record.startsLocal.iso)
            json.field("session_ends_at", record.endsLocal.iso)
            json.field("session_text", record.startsLocal.words)
            json.field("booking_reference", record.reference.text)
            json.field("given_name", record.givenName)
            json.field("family_name", record.familyName)
            json.field("email", record.email)
            json.field("agency", record.agencyCode)
            json.field("agency_name", record.agencyName)
            json.field("sector", record.sector?.code)
            json.field("booking_state", record.state.rawValue)
            json.field("attendance", record.attendance)
            json.field("outcome", record.outcome?.rawValue)
        }
    }

    private static func cells(_ record: AttendanceRecord) -> [String?] {
        [
            record.eventCode, record.courseCode, record.courseTitle, record.kind.rawValue, String(record.session),
            record.startsLocal.iso, record.endsLocal.iso, record.startsLocal.words, record.reference.text,
            record.givenName, record.familyName, record.email, record.agencyCode, record.agencyName,
            record.sector?.code, record.state.rawValue, record.attendance, record.outcome?.rawValue,
        ]
    }
}

extension AttendanceRecord {
    /// What the register says; `to_check` where a place is held and nothing is said yet.
    public var attendance: String? { mark?.rawValue ?? (state == .confirmed ? "to_check" : nil) }
}
