public import Bookings
import Records

/// The attendance report and its export.
extension Office {
    /// Places by course and by sector over a span of days.
    public func attendanceReport(from: CivilDate?, to: CivilDate?, by asker: Asker) async throws -> AttendanceReport {
        try await read { tx in
            try tx.permit(.reportAttendance, to: asker)
            return try tx.attendanceReport(AttendanceFilter(from: from, to: to))
        }
    }

    /// The figures and the first rows of what a filter lets through.
    ///
    /// - Parameter limit: how many rows at most.
    public func attendancePreview(
        _ filter: AttendanceFilter, limit: Int, by asker: Asker
    ) async throws -> AttendancePreview {
        try await read { tx in
            try tx.permit(.reportAttendance, to: asker)
            return AttendancePreview(
                report: try tx.attendanceReport(filter), records: try tx.attendanceRecords(filter, limit: limit),
                rows: try tx.attendanceRows(filter))
        }
    }

    /// The courses and agencies a report can be about, for lists of choices.
    public func attendanceChoices(by asker: Asker) async throws -> (courses: [CourseChoice], agencies: [Agency]) {
        try await read { tx in
            try tx.permit(.reportAttendance, to: asker)
            return (try tx.courseChoices(), try tx.agencies())
        }
    }

    /// The attendance export: one row per booking and session; the export is itself recorded.
    public func exportAttendance(_ filter: AttendanceFilter, by asker: Asker) async throws -> [AttendanceRecord] {
        try await write(asker) { tx, act in
            try tx.permit(.reportAttendance, to: act.asker)
            let records = try tx.attendanceRecords(filter)
            try act.record(.exported(report: "attendance", rows: records.count), in: tx)
            return records
        }
    }

    /// The export over a span of days.
    public func exportAttendance(from: CivilDate?, to: CivilDate?, by asker: Asker) async throws -> [AttendanceRecord] {
        try await exportAttendance(AttendanceFilter(from: from, to: to), by: asker)
    }
}
