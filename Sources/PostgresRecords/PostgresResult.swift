import Bookings
import CLibPQ
import Foundation
import Records

/// What a statement came to; its rows are in PostgreSQL's binary form.
final class PostgresResult {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var status: ExecStatusType { PQresultStatus(pointer) }

    /// How many rows it has.
    var rows: Int32 { PQntuples(pointer) }

    /// Whether it is a row of a question, not the end of a command.
    var isRow: Bool { status == PGRES_TUPLES_OK && rows > 0 }

    /// How many rows a statement changed.
    var changes: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// The last command's name: COMMIT, or ROLLBACK where a COMMIT found the transaction broken.
    var command: String { String(cString: PQcmdStatus(pointer)) }

    /// The first column of the first row as text; for scripts, whose results are text.
    var firstText: String? {
        rows == 0 || PQgetisnull(pointer, 0, 0) == 1 ? nil : String(cString: PQgetvalue(pointer, 0, 0))
    }

    /// What the server says went wrong.
    var message: String {
        field(PostgresResult.primaryMessage) ?? String(cString: PQresultErrorMessage(pointer)).asOneLine
    }

    /// What went wrong, as the office understands it.
    var failure: RecordFailure {
        RecordFailure(
            state: field(PostgresResult.sqlState) ?? "", message: message,
            constraint: field(PostgresResult.constraintName))
    }

    /// Whether another transaction was in the way: a serialisation failure or a deadlock.
    var isInTheWay: Bool { ["40001", "40P01"].contains(field(PostgresResult.sqlState)) }

    /// Whether the connection went away, or the server is about to end it: libpq's own errors have no SQLSTATE.
    var isOfLostConnection: Bool {
        guard let state = field(PostgresResult.sqlState) else { return true }
        return state.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(state)
    }

    /// Whether a prepared statement is not there, is somebody else's, or was made for an older schema.
    var isOfPrepared: Bool {
        switch field(PostgresResult.sqlState) {
        case "26000", "42P05": true
        case "0A000": message.contains("cached plan")
        default: false
        }
    }

    /// The row a COPY stumbled over, from a context such as `COPY bookings, line 5`.
    var copiedRow: Int? {
        let words = field(PostgresResult.contextField)?.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) ?? []
        guard words.first == "COPY", let line = words.firstIndex(of: "line"), line + 1 < words.count else { return nil }
        return Int(words[line + 1])
    }

    func isNull(_ row: Int32, _ column: Int) -> Bool { PQgetisnull(pointer, row, Int32(column)) == 1 }

    func type(_ column: Int) -> UInt32 { PQftype(pointer, Int32(column)) }

    func name(_ column: Int) -> String { PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? "?" }

    func bytes(_ row: Int32, _ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, row, Int32(column)), count: Int(PQgetlength(pointer, row, Int32(column))))
    }

    private func field(_ code: Int32) -> String? {
        PQresultErrorField(pointer, code).map { String(cString: $0) }
    }

    private static let sqlState = Int32(UInt8(ascii: "C"))
    private static let primaryMessage = Int32(UInt8(ascii: "M"))
    private static let constraintName = Int32(UInt8(ascii: "n"))
    private static let contextField = Int32(UInt8(ascii: "W"))
}

/// A row of a result; each getter checks the type before it reads.
struct PostgresRow: RowSource {
    let result: PostgresResult
    let row: Int32

    func isNull(_ column: Int) -> Bool { result.isNull(row, column) }

    func integer(_ column: Int) throws -> Int64 {
        let bytes = result.bytes(row, column)
        let value: Int64? =
            switch result.type(column) {
            case PostgresType.int8: bytes.bigEndian(Int64.self)
            case PostgresType.int4: bytes.bigEndian(Int32.self).map(Int64.init)
            case PostgresType.int2: bytes.bigEndian(Int16.self).map(Int64.init)
            case PostgresType.bool: bytes.first.map { $0 == 0 ? 0 : 1 }
            case PostgresType.numeric: bytes.wholeNumeric
            default: nil
            }
        guard let value, !isNull(column) else { throw damaged("a number", column) }
        return value
    }

    func text(_ column: Int) throws -> String {
        try withUTF8(column) { String(decoding: $0, as: UTF8.self) }
    }

    func withUTF8<Value>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) throws -> Value {
        guard PostgresType.texts.contains(result.type(column)), !isNull(column) else { throw damaged("text", column) }
        return body(result.bytes(row, column).bindMemory(to: UInt8.self))
    }

    func withBytes(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let type = result.type(column)
        guard type == PostgresType.bytea || type == PostgresType.uuid, !isNull(column) else {
            throw damaged("bytes", column)
        }
        try body(result.bytes(row, column))
    }

    func bytes(_ column: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try withBytes(column) { bytes = Array($0) }
        return bytes
    }

    func uuid(_ column: Int) throws -> UUID {
        let bytes = result.bytes(row, column)
        guard result.type(column) == PostgresType.uuid, bytes.count == 16, !isNull(column) else {
            throw damaged("an identity", column)
        }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }

    private func damaged(_ expected: String, _ column: Int) -> RecordFailure {
        .damaged("The database holds something unexpected: “\(result.name(column))” should be \(expected).")
    }
}

/// The types our queries meet, by PostgreSQL's fixed numbers.
private enum PostgresType {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let numeric: UInt32 = 1700
    static let uuid: UInt32 = 2950
    /// text, name, varchar.
    static let texts: [UInt32] = [25, 19, 1043]
}

extension UnsafeRawBufferPointer {
    fileprivate func bigEndian<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        count == MemoryLayout<Number>.size ? Number(bigEndian: loadUnaligned(as: Number.self)) : nil
    }

    /// A `numeric` without decimals, which sums of whole numbers come as: digits to the base of 10,000, highest first.
    fileprivate var wholeNumeric: Int64? {
        func word(_ index: Int) -> Int16? {
            count >= (index + 1) * 2 ? Int16(bigEndian: loadUnaligned(fromByteOffset: index * 2, as: Int16.self)) : nil
        }
        guard let digits = word(0), let weight = word(1), let sign = word(2), sign == 0 || sign == 0x4000,
            digits <= weight + 1
        else { return nil }
        var value: Int64 = 0
        for position in 0..<Int(weight + 1) {
            guard let digit = position < digits ? word(4 + position) : 0 else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10_000)
            guard !overflow else { return nil }
            value = product &+ Int64(digit)
        }
        return sign == 0 ? value : -value
    }
}
