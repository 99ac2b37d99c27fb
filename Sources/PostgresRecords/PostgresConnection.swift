import Bookings
import CLibPQ
import Dispatch
import Foundation
import Records
import Synchronization

/// The narrow connection of the seam over one libpq connection.
///
/// Every argument is bound, never written into the text: numbers as decimal text, which fits whatever width the server
/// infers, everything else as its bytes. Nothing in the session is relied on, so that a pooler may hand each transaction to
/// another one: settings hold for a transaction, and prepared statements (see `PreparedStatements`) are only a saving.
///
/// `@unchecked Sendable`: the connection is touched only on `thread`, which may block without holding up anybody else.
final class PostgresConnection: SQLConnection, @unchecked Sendable {
    let thread: DispatchQueue
    private let address: String
    private let connected = Atomic(false)
    let preparing: PreparedStatements
    var met = MetStatements()
    private(set) var handle: OpaquePointer?
    /// How many statements have been sent whose answers have not been waited for.
    var unanswered = 0
    /// How many groups of statements have been ended without waiting for their answers.
    var ended = 0
    /// What has been looked up, and the version of the rules it holds for.
    var remembered = Remembered()
    var rulesVersion: Int64?
    /// What was looked up before this transaction began, until it is known whether it still holds.
    var beforeBeginning = Remembered.Lookups()
    var isBeginning = false
    /// Which row of a COPY the last failure was about, counted from 1.
    var failedRow: Int?

    init(address: String, number: Int, preparing: PreparedStatements = PreparedStatements()) {
        self.address = address
        self.preparing = preparing
        thread = DispatchQueue(label: "coursebook.postgres.\(number)", qos: .userInitiated)
    }

    deinit { PQfinish(handle) }

    /// Whether the server is still there, as far as is known.
    var isOpen: Bool { handle != nil && PQstatus(handle) == CONNECTION_OK }

    /// Whether a transaction is open on the server.
    var isInTransaction: Bool { isOpen && PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Whether there is a connection, as anybody may ask.
    var isConnected: Bool { connected.load(ordering: .acquiring) }

    /// Connects where there is no connection; throws `RecordFailure.unavailable` when the server cannot be reached.
    func open() throws {
        guard !isOpen else { return }
        close()
        try checkAddress()
        let settings: [(String, String)] = [
            ("connect_timeout", "5"), ("tcp_user_timeout", "10000"), ("dbname", address),
            ("fallback_application_name", "coursebook"), ("client_encoding", "UTF8"),
        ]
        handle = withCStrings(settings.map(\.0)) { keys in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard isOpen else {
            defer { close() }
            throw RecordFailure.unavailable(
                "There is no connection to the PostgreSQL server: \(lastMessage). "
                    + "Check that it runs and that COURSEBOOK_DATABASE names it, the database and the user rightly.")
        }
        guard PQserverVersion(handle) >= 130_000 else {
            defer { close() }
            throw RecordFailure.unavailable("PostgreSQL 13 or newer is needed.")
        }
        PQenterPipelineMode(handle)
        connected.store(true, ordering: .releasing)
    }

    /// Refuses an address libpq cannot read, without repeating it: it may hold a password.
    private func checkAddress() throws {
        guard let options = PQconninfoParse(address, nil) else {
            throw RecordFailure.unavailable(
                "The database's address cannot be read. It should look like postgresql://user@host/database; "
                    + "in a password write % as %25, @ as %40, : as %3A and / as %2F.")
        }
        PQconninfoFree(options)
    }

    /// Gives the connection back.
    func close() {
        connected.store(false, ordering: .releasing)
        PQfinish(handle)
        (handle, rulesVersion, unanswered, ended, isBeginning) = (nil, nil, 0, 0, false)
        met = MetStatements()
    }

    func query(_ sql: String, _ arguments: [SQLValue], _ row: (inout RowReader) throws -> Void) throws {
        let result = try ask(sql, arguments)
        for number in 0..<result.rows {
            var reader = RowReader(PostgresRow(result: result, row: number))
            try row(&reader)
        }
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try ask(sql, arguments).changes
    }

    func enqueue(_ sql: String, _ arguments: [SQLValue]) throws {
        try send(sql, arguments)
        if unanswered >= PostgresConnection.mostUnanswered { try settle() }
    }

    /// Waits for the answers to everything sent so far; throws the first failure among them.
    func settle() throws { if unanswered + ended > 0 { _ = try answers() } }

    /// Runs statements without arguments, separated by semicolons, in one round trip; gives the result of the last.
    @discardableResult
    func script(_ sql: String) throws -> PostgresResult {
        try outsidePipeline { try checked(PQexec(handle, sql)) }
    }

    /// Sends rows in the binary form of COPY.
    func copy(_ sql: String, _ nextPiece: () throws -> [UInt8]?) throws {
        try outsidePipeline { try copyNow(sql, nextPiece) }
    }

    /// Sends a statement and waits for its answer, and for those of the statements before it.
    func ask(_ sql: String, _ arguments: [SQLValue] = []) throws -> PostgresResult {
        try send(sql, arguments)
        guard let result = try answers() else { throw ConnectionLost(reason: "there was no answer") }
        return result
    }

    /// A result that is as it should be; throws what went wrong.
    func checked(_ pointer: OpaquePointer?, expecting expected: ExecStatusType? = nil) throws -> PostgresResult {
        guard let pointer else { throw ConnectionLost(reason: lastMessage) }
        let result = PostgresResult(pointer)
        switch result.status {
        case expected: return result
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result
        default:
            guard isOpen, !result.isOfLostConnection else { throw ConnectionLost(reason: result.message) }
            failedRow = result.copiedRow
            if result.isInTheWay { throw InTheWay() }
            if result.isOfPrepared {
                preparing.giveUp()
                throw InTheWay()
            }
            throw result.failure
        }
    }

    var lastMessage: String { String(cString: PQerrorMessage(handle)).asOneLine }

    static let binary: Int32 = 1
}

/// The arguments of a statement as libpq takes them.
struct BoundArguments {
    private var storage: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ arguments: [SQLValue]) {
        for argument in arguments {
            let start = storage.count
            switch argument {
            case .null:
                add(nil, 0, 0)
                continue
            case .integer(let number): storage.append(contentsOf: String(number).utf8)
            case .text(let text): storage.append(contentsOf: text.utf8)
            case .bytes(let bytes): storage.append(contentsOf: bytes)
            case .uuid(let uuid): withUnsafeBytes(of: uuid.uuid) { storage.append(contentsOf: $0) }
            }
            let isNumber = if case .integer = argument { true } else { false }
            add(start, storage.count - start, isNumber ? 0 : 1)
            storage.append(0)
        }
    }

    private mutating func add(_ offset: Int?, _ length: Int, _ format: Int32) {
        offsets.append(offset)
        lengths.append(Int32(clamping: length))
        formats.append(format)
    }

    func withPointers<Result>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) throws -> Result
    ) rethrows -> Result {
        try storage.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            let values = offsets.map { offset -> UnsafePointer<CChar>? in offset.flatMap { start?.advanced(by: $0) } }
            return try body(values, lengths, formats)
        }
    }
}

/// Lends C strings in an array that ends with NULL.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    let bytes = strings.flatMap { string -> [UInt8] in Array(string.utf8) + [0] }
    var offsets: [Int] = []
    var next = 0
    for string in strings {
        offsets.append(next)
        next += string.utf8.count + 1
    }
    return bytes.withUnsafeBytes { bytes in
        let start = bytes.bindMemory(to: CChar.self).baseAddress
        let pointers = offsets.map { start?.advanced(by: $0) } + [nil]
        return pointers.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return body([nil]) }
            return body(base)
        }
    }
}

extension String {
    /// The text without line breaks, as libpq's messages end with one.
    var asOneLine: String {
        split { $0.isNewline || $0 == "\t" }.joined(separator: " ").withoutEndingSigns
    }

    private var withoutEndingSigns: String {
        var text = Substring(self)
        while let last = text.last, " .?".contains(last) { text.removeLast() }
        return String(text)
    }
}
