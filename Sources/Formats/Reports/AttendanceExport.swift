public import Bookings

/// The attendance export as files: one row per booking and session, with stable headers.
public enum AttendanceExport {
    /// One column: what people call it, its name in files, and its cell for a record.
    public struct Column: Sendable {
        /// What people call it: `When (UK)`.
        public let title: String
        /// Its name in files, a contract: `session_text`.
        public let name: StaticString
        /// What stands in it.
        public let cell: @Sendable (AttendanceRecord) -> Cell

        init(_ title: String, _ name: StaticString, _ cell: @escaping @Sendable (AttendanceRecord) -> Cell) {
            self.title = title
            self.name = name
            self.cell = cell
        }
    }

    /// What stands in a cell.
    public enum Cell: Hashable, Sendable {
        case text(String)
        case number(Int)
        /// Nothing is known.
        case empty

        init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
    }

    /// The columns, the same in every form.
    public static let columns: [Column] = [
        Column("Event", "event") { .text($0.eventCode) },
        Column("Course", "course") { .text($0.courseCode) },
        Column("Title", "course_title") { .text($0.courseTitle) },
        Column("Kind", "kind") { .text($0.kind.rawValue) },
        Column("Session", "session") { .number($0.session) },
        Column("Starts", "session_starts_at") { .text($0.startsLocal.iso) },
        Column("Ends", "session_ends_at") { .text($0.endsLocal.iso) },
        Column("When (UK)", "session_text") { .text($0.startsLocal.words) },
        Column("Reference", "booking_reference") { .text($0.reference.text) },
        Column("Given name", "given_name") { .text($0.givenName) },
        Column("Family name", "family_name") { .text($0.familyName) },
        Column("E-mail", "email") { .text($0.email) },
        Column("Agency", "agency") { .text($0.agencyCode) },
        Column("Agency name", "agency_name") { .text($0.agencyName) },
        Column("Sector", "sector") { Cell($0.sector?.code) },
        Column("State", "booking_state") { .text($0.state.rawValue) },
        Column("Attendance", "attendance") { Cell($0.attendance) },
        Column("Outcome", "outcome") { Cell($0.outcome?.rawValue) },
    ]

    /// The names of the columns.
    public static var header: [String] { columns.map(\.name.description) }

    /// Comma-separated values as a spreadsheet opens them: UTF-8 with its mark, and no cell is a formula.
    public static func csv(_ records: [AttendanceRecord]) -> String {
        var writer = CSVWriter(header: header, forSpreadsheet: true)
        for record in records {
            writer.add(
                columns.map { column in
                    switch column.cell(record) {
                    case .text(let text): text
                    case .number(let number): String(number)
                    case .empty: ""
                    }
                })
        }
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
            for column in columns {
                switch column.cell(record) {
                case .text(let text): json.field(column.name, text)
                case .number(let number): json.field(column.name, number)
                case .empty: json.field(column.name, String?.none)
                }
            }
        }
    }
}

extension AttendanceRecord {
    /// What the register says; `to_check` where a place is held and nothing is said yet.
    public var attendance: String? { mark?.rawValue ?? (state == .confirmed ? "to_check" : nil) }
}
