/// The rows one booking adds, learnt from a booking the program really made, so that raw databases write the same.
struct BookingRows {
    /// What a column of an added row is filled with.
    enum Cell {
        case constant(SQLiteCell)
        case event, course, delegate, booking
        /// An identity made for this booking; the same number, the same identity.
        case fresh(Int)
        /// Text in which the booking's reference, the event's code and the key are replaced.
        case text(String)
    }

    struct Row {
        let table: String
        let columns: [String]
        let cells: [Cell]
    }

    let rows: [Row]
    let sample: Sample
    /// How many identities of its own a booking makes beside the booking's.
    let freshCount: Int

    /// The booking that was learnt from.
    struct Sample {
        let reference: String
        let eventCode: String
        let key: String
        var ids: [[UInt8]: Cell] = [:]
    }

    /// Compares a database before and after one booking.
    ///
    /// - Parameters:
    ///   - after: the database with the booking in it.
    ///   - before: the path of the same database without.
    init(after: SQLiteFile, before: String, eventCode: String, key: String) throws {
        guard case .text(let reference)? = try after.rows("SELECT reference FROM bookings").first?.first else {
            throw BenchFailure("There is no booking to learn from.")
        }
        var sample = Sample(reference: reference, eventCode: eventCode, key: key)
        let ids = try after.rows("SELECT id, event_id, course_id, delegate_id FROM bookings").first ?? []
        for (cell, meaning) in zip(ids, [Cell.booking, .event, .course, .delegate]) {
            if case .bytes(let bytes) = cell { sample.ids[bytes] = meaning }
        }
        try after.execute("ATTACH '\(before)' AS before")
        var added: [(table: String, columns: [String], cells: [SQLiteCell])] = []
        var freshCount = 0
        for table in try after.texts(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY rowid")
        where table != "events" {
            let columns = try after.texts("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid")
            for cells in try after.rows("SELECT * FROM main.\(table) EXCEPT SELECT * FROM before.\(table)") {
                added.append((table, columns, cells))
                guard let id = columns.firstIndex(of: "id"), case .bytes(let bytes) = cells[id],
                    sample.ids[bytes] == nil
                else { continue }
                sample.ids[bytes] = .fresh(freshCount)
                freshCount += 1
            }
        }
        try after.execute("DETACH before")
        rows = added.map { row in
            Row(
                table: row.table, columns: row.columns,
                cells: row.cells.map { BookingRows.meaning(of: $0, sample) })
        }
        self.sample = sample
        self.freshCount = freshCount
    }

    private static func meaning(of cell: SQLiteCell, _ sample: Sample) -> Cell {
        switch cell {
        case .bytes(let bytes) where sample.ids[bytes] != nil: sample.ids[bytes] ?? .constant(cell)
        case .text(let text) where [sample.reference, sample.eventCode, sample.key].contains { text.contains($0) }:
            .text(text)
        default: .constant(cell)
        }
    }

    /// How many rows of each table a booking adds.
    var description: String {
        var counts: [(String, Int)] = []
        for row in rows {
            if let index = counts.firstIndex(where: { $0.0 == row.table }) {
                counts[index].1 += 1
            } else {
                counts.append((row.table, 1))
            }
        }
        return counts.map { "\($0.1) of \($0.0)" }.joined(separator: ", ")
    }
}

extension SQLiteFile {
    /// The first column of every row, where it is text.
    func texts(_ sql: String) throws -> [String] {
        try rows(sql).compactMap { if case .text(let text)? = $0.first { text } else { nil } }
    }

    /// The first column of every row, where it is bytes.
    func identities(_ sql: String) throws -> [[UInt8]] {
        try rows(sql).compactMap { if case .bytes(let bytes)? = $0.first { bytes } else { nil } }
    }
}
