import Bookings
import Foundation
import GRDB
import GRDBSQLite
import Records

/// A statement SQLite has compiled, kept for the next time.
final class PreparedStatement {
    let handle: SQLiteStatement
    /// For each of SQLite's parameters the number of the argument, counted from 0.
    ///
    /// To SQLite `$1` is a name: in `select $2, $1` it numbers `$2` first.
    private let arguments: [Int]

    init(_ sql: String, on connection: OpaquePointer?) throws {
        var compiled: SQLiteStatement?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &compiled, nil)
        guard code == SQLITE_OK, let compiled else {
            let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "no message"
            throw RecordFailure(code: sqlite3_extended_errcode(connection), message: message)
        }
        handle = compiled
        arguments = (0..<sqlite3_bind_parameter_count(compiled)).map { index in
            let name = sqlite3_bind_parameter_name(compiled, index + 1).map { String(cString: $0) } ?? ""
            return Int(name.dropFirst()).map { $0 - 1 } ?? .max
        }
    }

    deinit { sqlite3_finalize(handle) }

    /// Whether it is being stepped through at this moment.
    var isBusy: Bool { sqlite3_stmt_busy(handle) != 0 }

    /// Binds the arguments, each where its number stands.
    func bind(_ values: [SQLValue]) throws {
        for (index, argument) in arguments.enumerated() {
            guard values.indices.contains(argument) else {
                throw RecordFailure.constraint(
                    "A statement asks for an argument it was not given: \(argument == .max ? "?" : "$\(argument + 1)")."
                )
            }
            guard bind(values[argument], at: Int32(index + 1)) == SQLITE_OK else {
                throw RecordFailure.constraint("Argument $\(argument + 1) does not fit into a statement.")
            }
        }
    }

    /// Makes it ready for the next time.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, index)
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .text(var text):
            text.isEmpty
                ? sqlite3_bind_text(handle, index, "", 0, PreparedStatement.transient)
                : text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) {
                        sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), PreparedStatement.transient)
                    }
                }
        case .bytes(let bytes):
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), PreparedStatement.transient)
        case .uuid(let uuid):
            withUnsafeBytes(of: uuid.uuid) {
                sqlite3_bind_blob(handle, index, $0.baseAddress, 16, PreparedStatement.transient)
            }
        }
    }

    /// Tells SQLite to copy what is bound.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
