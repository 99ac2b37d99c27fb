import Foundation

/// The statements that add the rows of one booking, in the variables of pgbench.
///
/// `n` numbers the booking, `r` spreads the numbers, `e` and `d` are event and delegate. A colon before a letter would be
/// taken for a variable even inside a literal, so literals are cut behind each colon.
struct PGBenchScript {
    static let eventCode = "'E' || lpad(:e::text, 3, '0')"
    private static let reference = "lpad(to_hex(:r::bigint), 8, '0') || 'A'"
    private static let key = "'b-' || :n::text"
    private static let delegate =
        "(SELECT person_id FROM email_addresses WHERE folded = 'delegate' || lpad(:d::text, 5, '0') || '@bench.example')"

    let rows: BookingRows

    /// One statement for each table, the booking first.
    var inserts: [String] {
        var statements: [(table: String, columns: [String], tuples: [String])] = []
        for row in rows.rows {
            let tuple = "(" + row.cells.map { sql($0, in: row.table) }.joined(separator: ", ") + ")"
            if let index = statements.firstIndex(where: { $0.table == row.table }) {
                statements[index].tuples.append(tuple)
            } else {
                statements.append((row.table, row.columns, [tuple]))
            }
        }
        let bookingFirst = statements.filter { $0.table == "bookings" } + statements.filter { $0.table != "bookings" }
        return bookingFirst.map { statement in
            "INSERT INTO \(statement.table) (\(statement.columns.joined(separator: ", "))) VALUES "
                + statement.tuples.joined(separator: ", ")
                + (statement.table == "bookings" ? " RETURNING id AS booking, delegate_id AS delegate \\gset" : ";")
        }
    }

    private func sql(_ cell: BookingRows.Cell, in table: String) -> String {
        switch cell {
        case .constant(.null): "NULL"
        case .constant(.integer(let number)): String(number)
        case .constant(.text(let text)): PGBenchScript.literal(text)
        case .constant(.bytes(let bytes)):
            (bytes.count == 16 ? "'" : "'\\x") + bytes.map { Programme.hexadecimal($0) }.joined() + "'"
        case .event: ":event"
        case .course: ":course"
        case .booking: table == "bookings" ? PGBenchScript.identity("b") : ":booking"
        case .delegate: table == "bookings" ? PGBenchScript.delegate : ":delegate"
        case .fresh(let number): PGBenchScript.identity("\(number)")
        case .text(let text): filled(text)
        }
    }

    /// An identity in the order of time, like the program's own.
    private static func identity(_ salt: String) -> String {
        "(lpad(to_hex(:n::bigint + 1800000000000), 12, '0') || '70008' || substr(md5(:r::text || '\(salt)'), 1, 15))::uuid"
    }

    private func filled(_ text: String) -> String {
        let sample = rows.sample
        if text == sample.key { return PGBenchScript.key }
        return PGBenchScript.literal(text)
            .replacingOccurrences(of: sample.reference, with: "' || \(PGBenchScript.reference) || '")
            .replacingOccurrences(of: sample.eventCode, with: "' || \(PGBenchScript.eventCode) || '")
    }

    private static func literal(_ text: String) -> String {
        "'" + text.replacingOccurrences(of: "'", with: "''").replacingOccurrences(of: ":", with: ":' || '") + "'"
    }
}
