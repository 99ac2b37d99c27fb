public import Bookings
public import Foundation

/// A narrow connection to a database, inside one transaction.
///
/// SQL is written once, in what SQLite and PostgreSQL share, with `$1`, `$2`, … for arguments, which are always bound.
/// Errors: `RecordFailure`.
public protocol SQLConnection: AnyObject {
    /// Runs a query and hands over its rows one by one.
    func query(_ sql: String, _ arguments: [SQLValue], _ row: (inout RowReader) throws -> Void) throws

    /// Runs a query whose rows may be more than fit into memory; while it runs no other query is streamed.
    func stream(_ sql: String, _ row: (inout RowReader) throws -> Void) throws

    /// Runs a statement that changes rows; returns how many.
    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Has a statement run whose count nobody needs; its failure may come with a later statement or with the commit.
    func enqueue(_ sql: String, _ arguments: [SQLValue]) throws

    /// What the engine itself finds wrong: broken pages, rows that refer to nothing, a schema that is not ours.
    func engineFindings() throws -> [Finding]

    /// The tables in the order they were made, so that a table comes after those it refers to.
    func tables() throws -> [TableShape]

    /// Has an empty database filled by `body`, in the way that is fastest where there is much to come.
    ///
    /// Rules that speak of several rows may be checked only once all of them are there.
    /// - Throws: what `body` throws, or the `RecordFailure` of a rule that does not hold in the end.
    func filling(_ body: () throws -> Void) throws

    /// Hands over the rows of a table in the order of its key, however many there are; columns as in its shape.
    func unload(_ table: TableShape, _ row: (inout RowReader) throws -> Void) throws

    /// Adds rows to a table, however many there are.
    ///
    /// - Parameter next: gives the values of one row after the other, as in the table's shape; nil at the end.
    /// - Throws: what `next` throws, or `LoadFailure`.
    func load(_ table: TableShape, _ next: () throws -> [SQLValue]?) throws
}

/// A row of many that a table would not take.
public struct LoadFailure: Error {
    /// Which row, counted from 1.
    public let row: Int
    /// What was wrong with it.
    public let failure: RecordFailure

    /// Makes a failure.
    public init(row: Int, failure: RecordFailure) {
        self.row = row
        self.failure = failure
    }
}

/// A value as it goes into a database.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case uuid(UUID)
}

/// A table as the canonical export sees it.
public struct TableShape: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its columns in order.
    public let columns: [Column]
    /// The names of the columns of its primary key, in key order.
    public let key: [String]

    /// One column.
    public struct Column: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What it holds.
        public let kind: Kind

        /// Makes a column.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// What a column holds.
    public enum Kind: Hashable, Sendable {
        case integer, text, bytes
    }

    /// Makes a shape.
    public init(name: String, columns: [Column], key: [String]) {
        self.name = name
        self.columns = columns
        self.key = key
    }
}

/// The columns of one row, read from left to right.
public struct RowReader {
    private let source: any RowSource
    private var column = 0

    /// Begins at the first column.
    public init(_ source: any RowSource) { self.source = source }

    /// Reads the next column; throws `RecordFailure.damaged` when it is not what is asked for.
    public mutating func next<Value: ColumnValue>(_ type: Value.Type = Value.self) throws -> Value {
        defer { column += 1 }
        return try Value.read(source, column)
    }

    /// Lends the next column's bytes, nil where it is NULL, without making an array of them.
    public mutating func nextBytes(_ body: (UnsafeRawBufferPointer?) throws -> Void) throws {
        defer { column += 1 }
        if source.isNull(column) { try body(nil) } else { try source.withBytes(column) { try body($0) } }
    }
}

/// Where a row's columns come from; implemented by each store.
///
/// Each getter throws `RecordFailure.damaged` when the column holds another type.
public protocol RowSource {
    /// Whether the column is NULL.
    func isNull(_ column: Int) -> Bool
    /// The column as an integer.
    func integer(_ column: Int) throws -> Int64
    /// The column as text.
    func text(_ column: Int) throws -> String
    /// Lends the bytes of a text column, for values that are parsed without making a string of them.
    func withUTF8<Value>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) throws -> Value
    /// Lends the bytes of a column of bytes or of an identity.
    func withBytes(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
    /// The column as bytes.
    func bytes(_ column: Int) throws -> [UInt8]
    /// The column as a UUID.
    func uuid(_ column: Int) throws -> UUID
}
