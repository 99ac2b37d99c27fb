import Bookings
import Formats
import HTTPTypes
import Hummingbird
import Office

extension APIOperation {
    static let reportAttendance = APIOperation(
        method: .get, path: "/api/v1/reports/attendance", name: "reportAttendance", topic: .reports,
        summary: "Count places offered, taken up and lost",
        detail: "By course and by sector. A place is taken up when the outcome is attended or partial.",
        verb: .reportAttendance, query: [.from, .to],
        success: Success(
            words: "The figures.", shape: .attendanceReport,
            example: """
                {"from":"2021-04-01","to":null,"course_places_taken_up":17,"engagement_places_taken_up":0,"courses":[\
                {"kind":"course","course":"WTSC","title":"Working together to safeguard children","events":1,\
                "places_offered":24,"booked":20,"attended":15,"partial":2,"taken_up":17,"no_show":2,"excused":1,\
                "to_check":0,"cancelled_late":4,"cancelled":3}],"sectors":[{"kind":"course","sector":"health",\
                "booked":20,"attended":15,"partial":2,"taken_up":17,"no_show":2,"excused":1,"to_check":0,\
                "cancelled_late":4,"cancelled":3}]}
                """)
    ) { call in
        let report = try await call.office.attendanceReport(
            from: call.day("from"), to: call.day("to"), by: call.asker)
        return .json(Array(report.json.utf8))
    }

    static let exportAttendance = APIOperation(
        method: .get, path: "/api/v1/attendance", name: "exportAttendance", topic: .reports,
        summary: "Export attendance",
        detail: """
            One row per booking and session over a span of days, all states included. With Accept: text/csv it is a sheet. \
            Each export is itself recorded in the history.
            """, verb: .reportAttendance, query: [.from, .to], success: sheet("The rows.", .onRequest)
    ) { call in
        let records = try await call.office.exportAttendance(from: call.day("from"), to: call.day("to"), by: call.asker)
        return call.attendance(records, "attendance.csv")
    }

    static let exportAttendanceSheet = APIOperation(
        method: .get, path: "/api/v1/attendance.csv", name: "exportAttendanceSheet", topic: .reports,
        summary: "Export attendance as a sheet", detail: "Each export is itself recorded in the history.",
        verb: .reportAttendance, query: [.from, .to], success: sheet("The sheet.", .always),
        handler: exportAttendance.handler)
}
