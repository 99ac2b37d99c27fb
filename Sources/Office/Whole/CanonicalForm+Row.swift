import Bookings
import Formats
import Foundation
import Records

/// Lines of the canonical form, read.
extension CanonicalForm {
    static func checkHeader(_ line: UnsafeBufferPointer<UInt8>, of table: TableShape, _ file: String) throws {
        guard line.elementsEqual(header(of: table).dropLast()) else {
            throw Refusal.exportDoesNotFit("the columns of \(file) are not those of this program's schema")
        }
    }

    /// The values of a line as they go into a table.
    ///
    /// - Parameter place: where the line stands, for the refusal.
    /// - Throws: `Refusal.exportDoesNotFit`.
    static func row(
        _ line: UnsafeBufferPointer<UInt8>, of table: TableShape, _ place: @autoclosure () -> String
    ) throws -> [SQLValue] {
        var values: [SQLValue] = []
        values.reserveCapacity(table.columns.count)
        var strange: TableShape.Column?
        do {
            var cells = try JSONRow(line)
            for column in table.columns {
                guard let cell = try cells.next() else { throw JSONRow.Malformed() }
                if let value = try value(cell, column.kind) {
                    values.append(value)
                } else {
                    strange = strange ?? column
                }
            }
            guard try cells.next() == nil else { throw JSONRow.Malformed() }
        } catch {
            throw Refusal.exportDoesNotFit("\(place()) cannot be read")
        }
        if let strange { throw Refusal.exportDoesNotFit("“\(strange.name)” in \(place()) is no \(strange.kind)") }
        return values
    }

    /// The value of a cell; nil when it is of another kind than its column.
    private static func value(_ cell: JSONRow.Cell, _ kind: TableShape.Kind) throws -> SQLValue? {
        switch (cell, kind) {
        case (.null, _): return .null
        case (.integer(let number), .integer): return .integer(number)
        case (.text(let text), _):
            if kind == .bytes { return text.withDigits(bytes) }
            guard let string = text.string else { throw JSONRow.Malformed() }
            return kind == .text ? .text(string) : nil
        default: return nil
        }
    }

    /// Sixteen bytes are an identity, or are kept as one would be.
    private static func bytes(_ digits: UnsafeBufferPointer<UInt8>) -> SQLValue? {
        var identity: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        if withUnsafeMutableBytes(of: &identity, { Hexadecimal.fill($0, with: digits) }) {
            return .uuid(UUID(uuid: identity))
        }
        return Hexadecimal.bytes(digits).map { .bytes($0) }
    }
}
