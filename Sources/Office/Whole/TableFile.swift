import Bookings
import Records

/// The file of one table of an export, read and understood on a thread of its own while the database takes its rows.
final class TableFile {
    /// What is known once the last row has come.
    struct End {
        let sha256: String
        /// Whether there was a line of columns and every line had its end.
        let isWhole: Bool
    }

    private struct Batch: Sendable {
        var rows: [[SQLValue]] = []
        var end: End?
    }

    private static let batchSize = 256

    private let batches: MadeAhead<Batch>
    private var rows: ArraySlice<[SQLValue]> = []
    /// Known once `next` has given nil.
    private(set) var end: End?

    init(
        _ name: String, of table: TableShape,
        from source: @escaping @Sendable (_ file: String) throws -> () throws -> [UInt8]?
    ) {
        batches = MadeAhead {
            let lines = HashedLines(try source(name))
            let hasColumns = try lines.next { try CanonicalForm.checkHeader($0, of: table, name) } != nil
            var number = 1
            var isOver = !hasColumns
            var isTold = false
            return {
                var batch = Batch()
                while !isOver, batch.rows.count < TableFile.batchSize {
                    number += 1
                    let row = try lines.next { try CanonicalForm.row($0, of: table, "line \(number) of \(name)") }
                    if let row { batch.rows.append(row) } else { isOver = true }
                }
                if isTold { return nil }
                if isOver {
                    isTold = true
                    batch.end = End(sha256: lines.sha256, isWhole: hasColumns && lines.areWhole)
                }
                return batch
            }
        }
    }

    deinit { batches.abandon() }

    /// The values of the next row; nil at the end.
    func next() throws -> [SQLValue]? {
        while rows.isEmpty {
            guard end == nil, let batch = try batches.next() else { return nil }
            rows = batch.rows[...]
            end = batch.end
        }
        return rows.popFirst()
    }
}
