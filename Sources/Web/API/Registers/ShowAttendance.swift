import Bookings
import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Office

extension APIOperation {
    static let showAttendance = APIOperation(
        method: .get, path: "/api/v1/events/:code/attendance", name: "showAttendance", topic: .registers,
        summary: "Show an event's attendance",
        detail: "One row per booking and session, all states included. With Accept: text/csv it is a sheet.",
        verb: .viewAttendance, success: sheet("The rows.", .onRequest), refusals: [.eventUnknown(Sample.event)]
    ) { call in
        let records = try await call.office.attendance(of: call.path("code"), by: call.asker)
        return call.attendance(records, "attendance-\(call.path("code")).csv")
    }

    static let showAttendanceSheet = APIOperation(
        method: .get, path: "/api/v1/events/:code/attendance.csv", name: "showAttendanceSheet", topic: .registers,
        summary: "Show an event's attendance as a sheet", verb: .viewAttendance, success: sheet("The sheet.", .always),
        refusals: [.eventUnknown(Sample.event)], handler: showAttendance.handler)

    /// An answer of attendance, as JSON or as a sheet.
    static func sheet(_ words: String, _ sheet: Success.Sheet) -> Success {
        Success(
            words: words, shape: .attendance,
            example: sheet == .always
                ? AttendanceExport.header.joined(separator: ",")
                : """
                {"rows":[{"event":"WTSC-2203A","course":"WTSC","course_title":"Working together to safeguard children",\
                "kind":"course","session":1,"session_starts_at":"2022-03-04T09:30:00+00:00",\
                "session_ends_at":"2022-03-04T12:30:00+00:00","session_text":"Friday 4 March 2022, 9:30am",\
                "booking_reference":"7K3M9QD25","given_name":"Kate","family_name":"Abbott",\
                "email":"kate.abbott@learning-northvale.example","agency":"NED","agency_name":"Northvale Council Education and Inclusion",\
                "sector":"council","booking_state":"confirmed","attendance":"to_check","outcome":null}]}
                """, sheet: sheet)
    }
}

extension Call {
    /// Attendance as it was asked for.
    ///
    /// - Parameter file: the name under which a browser keeps a sheet.
    func attendance(_ records: [AttendanceRecord], _ file: String) -> Response {
        guard !wantsSheet else { return sheet(AttendanceExport.csv(records), file) }
        return .json(records.attendanceJSON)
    }

    private var wantsSheet: Bool {
        if operation.success.sheet == .always { return true }
        let accepted = exchange.request.headers[.accept]?.lowercased() ?? ""
        return accepted.contains("text/csv") && !accepted.contains("application/json")
    }

    private func sheet(_ text: String, _ file: String) -> Response {
        let name = file.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
