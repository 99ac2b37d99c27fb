import Bookings
import Formats
import HTTPTypes
import Hummingbird
import NIOCore
import Office

/// The whole attendance export, as a file or as a page to print; each is recorded.
enum AttendanceDownload {
    static func take(_ exchange: Exchange) async throws -> Response {
        let fields = try await exchange.form()
        let layout = try await exchange.layout()
        let choice = AttendanceChoice(fields)
        try choice.faults.errors.check()
        let records = try await exchange.site.office.exportAttendance(choice.filter, by: layout.visitor.asker)
        switch fields["format"] {
        case "json": return file(AttendanceExport.json(records), "application/json", "attendance.json")
        case "print":
            return layout.reply("Attendance") {
                Parts.back("/reports/attendance?\(choice.query)", "Back to the report")
                h1 { "Attendance" }
                p(.class("quiet")) { "As of \(UKTime.wallTime(at: exchange.site.office.now).words)." }
                AttendanceTables.people("Bookings and sessions: \(records.count)", records)
            }
        default: return file(AttendanceExport.csv(records), "text/csv; charset=utf-8", "attendance.csv")
        }
    }

    private static func file(_ text: String, _ type: String, _ name: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
