import Bookings
import GRDB
import GRDBSQLite

extension RecordFailure {
    /// What a GRDB error means to the office.
    init(_ error: DatabaseError) {
        self.init(code: error.extendedResultCode.rawValue, message: error.message ?? "no message")
    }

    /// What an extended SQLite code means to the office.
    init(code: Int32, message: String) {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: self = RecordFailure.constraintFailure(code: code, message: message)
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_FULL: self = .unavailable("The disk is full; nothing was changed. Make room and try again.")
        case SQLITE_READONLY, SQLITE_PERM: self = .unavailable("The database cannot be written: \(message).")
        case SQLITE_CANTOPEN: self = .unavailable("The database cannot be opened: \(message).")
        case SQLITE_IOERR: self = .unavailable("The disk failed while the database was used: \(message).")
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged("The file is damaged or is no database: \(message).")
        default: self = .unavailable("The database failed: \(message) (SQLite code \(code)).")
        }
    }

    /// SQLite names the columns of the index that was about to be broken, not the index.
    private static func constraintFailure(code: Int32, message: String) -> RecordFailure {
        guard code == uniqueConstraintCode || code == primaryKeyConstraintCode else {
            return .constraint(message)
        }
        let known: [(columns: String, rule: Uniqueness)] = [
            ("bookings.event_id, bookings.delegate_id", .liveBookingOnEvent),
            ("bookings.delegate_id, bookings.course_id", .liveBookingOfCourse),
            ("bookings.reference", .bookingReference),
            ("email_addresses.", .emailAddress),
            ("idempotency_keys.", .idempotencyKey),
        ]
        return .conflict(known.first { message.contains($0.columns) }?.rule ?? .code)
    }
}

private let uniqueConstraintCode: Int32 = SQLITE_CONSTRAINT | (8 << 8)
private let primaryKeyConstraintCode: Int32 = SQLITE_CONSTRAINT | (6 << 8)
