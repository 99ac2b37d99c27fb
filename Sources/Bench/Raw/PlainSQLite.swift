import Foundation

/// SQLite writing the rows of bookings as fast as it durably can: the limit nothing above it can pass.
///
/// One connection, one thread, statements prepared once, nothing checked and nobody answered.
final class PlainSQLite {
    private let file: SQLiteFile
    private let rows: BookingRows
    private let programme: Programme
    private let events: [(id: [UInt8], course: [UInt8])]
    private let delegates: [[UInt8]]
    private let update: SQLiteFileStatement
    private let inserts: [SQLiteFileStatement]
    private let begin: SQLiteFileStatement
    private let commit: SQLiteFileStatement
    private var number = 0
    private var identities = Identities()

    /// - Parameter database: a database of the programme without bookings; it is filled.
    init(_ database: String, _ programme: Programme, _ rows: BookingRows) throws {
        file = try SQLiteFile(database)
        self.rows = rows
        self.programme = programme
        let ids = try file.identities("SELECT id FROM events ORDER BY code")
        events = Array(zip(ids, try file.identities("SELECT course_id FROM events ORDER BY code")))
        delegates = try file.identities(
            "SELECT person_id FROM email_addresses WHERE folded LIKE '%@bench.example' ORDER BY folded")
        guard events.count == programme.events, delegates.count == programme.people else {
            throw BenchFailure("The database is not of the programme made for it.")
        }
        update = try file.prepare(
            """
            UPDATE events SET version = version + 1, occupied = occupied + 1, last_joined_at = ?2,
                next_due_at = first_starts_at WHERE id = ?1
            """)
        inserts = try rows.rows.map { [file] row in
            let marks = Array(repeating: "?", count: row.columns.count).joined(separator: ", ")
            return try file.prepare(
                "INSERT INTO \(row.table) (\(row.columns.joined(separator: ", "))) VALUES (\(marks))")
        }
        begin = try file.prepare("BEGIN IMMEDIATE")
        commit = try file.prepare("COMMIT")
    }

    /// Bookings a second, so many in each commit.
    func rate(batch: Int, seconds: Double) throws -> Double {
        let started = Clock.now()
        let end = started + UInt64(seconds * 1e9)
        let first = number
        while Clock.now() < end {
            try begin.run([])
            for _ in 0..<batch { try write() }
            try commit.run([])
        }
        return Double(number - first) / (Double(Clock.now() - started) / 1e9)
    }

    private func write() throws {
        let (event, delegate) = programme.booking(number)
        let booking = identities.next()
        let reference = identities.reference()
        let fresh = (0..<rows.freshCount).map { _ in identities.next() }
        let key = "b-\(number)"
        try update.run([.bytes(events[event].id), .integer(identities.milliseconds)])
        for (row, insert) in zip(rows.rows, inserts) {
            try insert.run(
                row.cells.map { cell in
                    switch cell {
                    case .constant(let value): value
                    case .event: .bytes(events[event].id)
                    case .course: .bytes(events[event].course)
                    case .delegate: .bytes(delegates[delegate])
                    case .booking: .bytes(booking)
                    case .fresh(let index): .bytes(fresh[index])
                    case .text(let text): .text(filled(text, reference, event, key))
                    }
                })
        }
        number += 1
    }

    private func filled(_ text: String, _ reference: String, _ event: Int, _ key: String) -> String {
        if text == rows.sample.reference { return reference }
        if text == rows.sample.key { return key }
        return text.replacingOccurrences(of: rows.sample.reference, with: reference)
            .replacingOccurrences(of: rows.sample.eventCode, with: Programme.code(event))
    }
}
