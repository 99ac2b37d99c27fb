public import Bookings

/// How the values of the trade go into a database; nil becomes NULL.
extension SQLValue {
    /// A number.
    public static func int(_ value: Int?) -> SQLValue { value.map { .integer(Int64($0)) } ?? .null }
    /// 0 or 1.
    public static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
    /// Text.
    public static func string(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    /// An identity.
    public static func id<Subject>(_ value: Identifier<Subject>?) -> SQLValue { value.map { .uuid($0.uuid) } ?? .null }
    /// A moment.
    public static func instant(_ value: Instant?) -> SQLValue { value.map { .integer($0.milliseconds) } ?? .null }
    /// A day.
    public static func date(_ value: CivilDate?) -> SQLValue { value.map { .text($0.iso) } ?? .null }
    /// A code of an enumeration.
    public static func code<Code: RawRepresentable>(_ value: Code?) -> SQLValue where Code.RawValue == String {
        value.map { .text($0.rawValue) } ?? .null
    }
    /// An amount.
    public static func pence(_ value: Pence) -> SQLValue { .integer(Int64(value.amount)) }
    /// An address by which a person is found.
    public static func email(_ value: EmailAddress?) -> SQLValue { value.map { .text($0.folded) } ?? .null }
}

extension Reading {
    /// The rows of a query, each made into a value.
    func rows<Value>(_ sql: String, _ arguments: [SQLValue] = [], _ make: (inout RowReader) throws -> Value) throws
        -> [Value]
    {
        var values: [Value] = []
        try connection.query(sql, arguments) { row in values.append(try make(&row)) }
        return values
    }

    /// The first row of a query made into a value; nil when there is none.
    func first<Value>(_ sql: String, _ arguments: [SQLValue] = [], _ make: (inout RowReader) throws -> Value) throws
        -> Value?
    {
        var value: Value?
        try connection.query(sql, arguments) { row in if value == nil { value = try make(&row) } }
        return value
    }
}

extension Writing {
    /// Adds a row to a table.
    func insert(into table: String, _ columns: String, _ values: [SQLValue]) throws {
        try connection.enqueue("INSERT INTO \(table) (\(columns)) VALUES (\(placeholders(values.count)))", values)
    }
}

/// `$1, $2, …`, as many as there are columns.
func placeholders(_ count: Int) -> String {
    count < knownPlaceholders.count ? knownPlaceholders[count] : makePlaceholders(count)
}

private let knownPlaceholders = (0...20).map(makePlaceholders)

private func makePlaceholders(_ count: Int) -> String {
    (0..<count).map { "$\($0 + 1)" }.joined(separator: ", ")
}
