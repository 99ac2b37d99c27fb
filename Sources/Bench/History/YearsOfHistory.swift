import Foundation

/// A canonical export of a partnership with years behind it: past events whose registers are closed, every place attended.
///
/// One event of one session has 25 bookings; a booking has its schedule, its mark and three lines of history, as the
/// program writes them. Identities are older than those of the programme to come, so that rows stand in the export's order.
struct YearsOfHistory {
    static let bookingsEach = 25
    private static let day: Int64 = 86_400_000

    let bookings: Int
    private let base: ExportedDatabase
    private let sample: BookingRows

    /// - Parameters:
    ///   - base: an export of the programme to come, with nobody's booking in it.
    ///   - sample: what the rows of a booking look like.
    init(bookings: Int, base: ExportedDatabase, sample: BookingRows) {
        self.bookings = bookings
        self.base = base
        self.sample = sample
    }

    /// Writes the export into a new folder.
    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var tables: [String: ExportedTable] = [:]
        for name in base.tables {
            tables[name] = try ExportedTable(name, in: folder, header: try base.lines(of: name).header)
        }
        try writePast(into: PastTables(tables, like: base, sample))
        var entries: [String] = []
        for name in base.tables {
            guard let table = tables[name] else { continue }
            try table.add(lines: try base.lines(of: name).rows)
            let hash = try table.finish()
            entries.append(#"{"table":"\#(name)","rows":\#(table.rows),"sha256":"\#(hash)"}"#)
        }
        try #"{"format":"coursebook","version":1,"tables":[\#(entries.joined(separator: ","))]}"#.appending("\n")
            .write(toFile: "\(folder)/manifest.json", atomically: false, encoding: .utf8)
    }

    private func writePast(into past: PastTables) throws {
        let courses = try base.identities("id", of: "courses")
        let delegates = try base.identities("id", of: "people")
        let count = bookings / Self.bookingsEach
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        var writer = PastWriter(past, courses: courses, delegates: delegates)
        for event in 0..<count {
            // Twelve years of events, evenly, the last of them a week ago.
            let daysAgo = 7 + Int64(12 * 365 * (count - 1 - event) / count)
            try writer.write(event, onDayOf: now - daysAgo * Self.day)
        }
    }
}

/// The tables the past is written into, each with what its rows look like.
struct PastTables {
    let events, sessions, bookings, schedule, attendance, history: ExportedTable

    init(_ tables: [String: ExportedTable], like base: ExportedDatabase, _ sample: BookingRows) throws {
        func table(_ name: String, _ row: [(name: String, json: String)], _ slots: [String]) throws -> ExportedTable {
            guard let table = tables[name] else { throw BenchFailure("The export has no table \(name).") }
            try table.rowsLike(row, slots: slots)
            return table
        }
        func real(_ name: String) throws -> [(name: String, json: String)] {
            guard let row = try base.lines(of: name).rows.first else { throw BenchFailure("\(name) has no row.") }
            return try base.cells(row, of: name)
        }
        events = try table(
            "events", PastTables.changing(try real("events"), ["state": #""closed""#, "capacity": "25"]),
            [
                "id", "code", "course_id", "first_starts_at", "last_ends_at", "occupied", "last_joined_at", "version",
                "next_due_at",
            ])
        sessions = try table(
            "sessions", try real("sessions"),
            ["id", "event_id", "starts_local", "ends_local", "starts_at", "ends_at", "register_closed_at"])
        bookings = try table(
            "bookings", PastTables.changing(try sample.cells(of: "bookings"), ["outcome": #""attended""#]),
            ["id", "reference", "event_id", "course_id", "delegate_id", "joined_at"])
        schedule = try table(
            "booking_schedule", try sample.cells(of: "booking_schedule"), ["booking_id", "step", "until_at"])
        let marks = try base.columns(of: "attendance").map { (name: $0, json: $0 == "mark" ? #""attended""# : "null") }
        attendance = try table("attendance", marks, ["booking_id", "session_id"])
        history = try table(
            "history", try sample.cells(of: "history"),
            ["id", "event_id", "event_version", "booking_id", "code", "facts", "at", "recorded_at"])
    }

    private static func changing(
        _ cells: [(name: String, json: String)], _ changes: [String: String]
    ) -> [(name: String, json: String)] {
        cells.map { ($0.name, changes[$0.name] ?? $0.json) }
    }
}

extension BookingRows {
    /// The first row a booking adds to a table, with the JSON of each column; what is filled anew is null.
    func cells(of table: String) throws -> [(name: String, json: String)] {
        guard let row = rows.first(where: { $0.table == table }) else {
            throw BenchFailure("A booking adds nothing to \(table).")
        }
        return zip(row.columns, row.cells).map { column, cell in
            switch cell {
            case .constant(.integer(let number)): (column, String(number))
            case .constant(.text(let text)): (column, "\"\(text.replacingOccurrences(of: "\"", with: "\\\""))\"")
            case .constant(.bytes(let bytes)): (column, "\"\(bytes.map { Programme.hexadecimal($0) }.joined())\"")
            default: (column, "null")
            }
        }
    }
}
