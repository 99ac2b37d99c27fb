public import Bookings

/// A type that one column of a row can be read as.
public protocol ColumnValue {
    /// Reads the column; throws `RecordFailure.damaged` when it does not fit.
    static func read(_ source: any RowSource, _ column: Int) throws -> Self
}

extension Int64: ColumnValue {
    /// Reads an integer.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Int64 { try source.integer(column) }
}

extension Int: ColumnValue {
    /// Reads an integer.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Int {
        try damagedIfNil(Int(exactly: source.integer(column)), column, "a number")
    }
}

extension Bool: ColumnValue {
    /// Reads 0 or 1.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Bool { try source.integer(column) != 0 }
}

extension String: ColumnValue {
    /// Reads text.
    public static func read(_ source: any RowSource, _ column: Int) throws -> String { try source.text(column) }
}

extension Array: ColumnValue where Element == UInt8 {
    /// Reads bytes.
    public static func read(_ source: any RowSource, _ column: Int) throws -> [UInt8] { try source.bytes(column) }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    /// Reads a column that may be NULL.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Wrapped? {
        source.isNull(column) ? nil : try Wrapped.read(source, column)
    }
}

extension Identifier: ColumnValue {
    /// Reads a UUID.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Identifier {
        Identifier(try source.uuid(column))
    }
}

extension Instant: ColumnValue {
    /// Reads milliseconds; refuses what lies outside the years 1 to 9999, with which nothing could be computed.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Instant {
        let milliseconds = try source.integer(column)
        let instant = Instant(milliseconds: milliseconds)
        return try damagedIfNil(Instant.known.contains(instant) ? instant : nil, column, "a moment")
    }
}

extension CivilDate: ColumnValue {
    /// Reads `2025-04-17`.
    public static func read(_ source: any RowSource, _ column: Int) throws -> CivilDate {
        try damagedIfNil(source.withUTF8(column) { CivilDate(isoBytes: $0) }, column, "a date")
    }
}

extension WallTime: ColumnValue {
    /// Reads `2021-09-14 09:30`.
    public static func read(_ source: any RowSource, _ column: Int) throws -> WallTime {
        try damagedIfNil(source.withUTF8(column) { WallTime(isoBytes: $0) }, column, "a wall time")
    }
}

extension TimeOfDay: ColumnValue {
    /// Reads `23:59:59`.
    public static func read(_ source: any RowSource, _ column: Int) throws -> TimeOfDay {
        try damagedIfNil(TimeOfDay(iso: source.text(column)), column, "a time of day")
    }
}

extension Pence: ColumnValue {
    /// Reads whole pence.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Pence {
        try damagedIfNil(Int(exactly: source.integer(column)).flatMap { Pence($0) }, column, "an amount in pence")
    }
}

extension Word: ColumnValue {
    /// Reads a code.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Word {
        try damagedIfNil(Word(source.text(column)), column, "a code")
    }
}

extension EmailAddress: ColumnValue {
    /// Reads an address.
    public static func read(_ source: any RowSource, _ column: Int) throws -> EmailAddress {
        try damagedIfNil(EmailAddress(kept: source.text(column)), column, "an e-mail address")
    }
}

extension BookingReference: ColumnValue {
    /// Reads a reference.
    public static func read(_ source: any RowSource, _ column: Int) throws -> BookingReference {
        try damagedIfNil(BookingReference(typed: source.text(column)), column, "a booking reference")
    }
}

/// The codes of the trade, kept as their raw text.
public protocol CodeColumn: ColumnValue, RawRepresentable where RawValue == String {}

extension CodeColumn {
    /// Reads a code of the enumeration.
    public static func read(_ source: any RowSource, _ column: Int) throws -> Self {
        let text = try source.text(column)
        return try damagedIfNil(Self(rawValue: text), column, "a known code, not “\(text)”,")
    }
}

extension CourseKind: CodeColumn {}
extension LengthClass: CodeColumn {}
extension EventState: CodeColumn {}
extension DeliveryMode: CodeColumn {}
extension BookingState: CodeColumn {}
extension DiaryEntry.Part: CodeColumn {}
extension OfferState: CodeColumn {}
extension Outcome: CodeColumn {}
extension AttendanceMark: CodeColumn {}
extension AbsenceReason: CodeColumn {}
extension ChargeKind: CodeColumn {}
extension FeeCaseState: CodeColumn {}
extension Role: CodeColumn {}
extension TokenScope: CodeColumn {}
extension Source: CodeColumn {}
extension Approval: CodeColumn {}
extension MessageKind: CodeColumn {}
extension MessageState: CodeColumn {}
extension Terms.Promotion: CodeColumn {}
extension Terms.Notice.Unit: CodeColumn {}
extension Absence.Proposal: CodeColumn {}
extension ReservationState: CodeColumn {}

private func damagedIfNil<Value>(_ value: Value?, _ column: Int, _ expected: String) throws -> Value {
    guard let value else {
        throw RecordFailure.damaged(
            "The database holds something unexpected: column \(column + 1) should be \(expected).")
    }
    return value
}
