import Bookings
import CLibPQ
import Records

/// Statements on their way: several are sent without waiting for the answer to each (libpq's pipeline mode).
extension PostgresConnection {
    /// So many answers may be on their way to us while we send: few enough for any socket's buffer.
    static let mostUnanswered = 64

    /// Sends a statement; its answer is waited for later.
    func send(_ sql: String, _ arguments: [SQLValue]) throws {
        let name = try preparedName(of: sql)
        let count = Int32(arguments.count)
        let isSent = BoundArguments(arguments).withPointers { values, lengths, formats in
            name.map { PQsendQueryPrepared(handle, $0, count, values, lengths, formats, PostgresConnection.binary) }
                ?? PQsendQueryParams(handle, sql, count, nil, values, lengths, formats, PostgresConnection.binary)
        }
        guard isSent == 1 else { throw ConnectionLost(reason: lastMessage) }
        unanswered += 1
    }

    /// Ends the statements sent so far without waiting for their answers, of which none may fail.
    func end() throws {
        guard PQpipelineSync(handle) == 1 else { throw ConnectionLost(reason: lastMessage) }
        unanswered = 0
        ended += 1
    }

    /// Waits for the answers to everything sent so far and gives the last; throws the first failure among them.
    func answers() throws -> PostgresResult? {
        defer { (unanswered, ended) = (0, 0) }
        guard PQpipelineSync(handle) == 1 else { throw ConnectionLost(reason: lastMessage) }
        var last: PostgresResult?
        var failure: (any Error)?
        var ends = 0
        while true {
            guard let pointer = PQgetResult(handle) else {
                ends += 1
                guard ends < 3, isOpen else { throw failure ?? ConnectionLost(reason: lastMessage) }
                continue
            }
            ends = 0
            switch PQresultStatus(pointer) {
            case PGRES_PIPELINE_SYNC:
                PQclear(pointer)
                guard ended == 0 else {
                    ended -= 1
                    continue
                }
                if let failure { throw failure }
                return last
            case PGRES_PIPELINE_ABORTED: PQclear(pointer)
            default:
                do {
                    let result = try checked(pointer)
                    try takeRulesVersion(result)
                    last = result
                } catch { failure = failure ?? error }
            }
        }
    }

    /// Runs a body of calls that libpq does not allow among pipelined statements.
    func outsidePipeline<Result>(_ body: () throws -> Result) throws -> Result {
        try settle()
        PQexitPipelineMode(handle)
        defer { PQenterPipelineMode(handle) }
        return try body()
    }

    /// The name of a statement that is prepared on the server; nil when it is to be run as it is.
    private func preparedName(of sql: String) throws -> String? {
        guard preparing.areAllowed, let use = met.use(sql) else { return nil }
        if use.mustPrepare {
            try settle()
            guard PQsendPrepare(handle, use.name, sql, 0, nil) == 1 else { throw ConnectionLost(reason: lastMessage) }
            _ = try answers()
        }
        return use.name
    }

    func copyNow(_ sql: String, _ nextPiece: () throws -> [UInt8]?) throws {
        failedRow = nil
        _ = try checked(PQexec(handle, sql), expecting: PGRES_COPY_IN)
        do {
            while let piece = try nextPiece() {
                let sent = piece.withUnsafeBytes { bytes in
                    PQputCopyData(handle, bytes.bindMemory(to: CChar.self).baseAddress, Int32(piece.count))
                }
                guard sent == 1 else { break }
            }
        } catch {
            PQputCopyEnd(handle, "the rows were broken off")
            while let rest = PQgetResult(handle) { PQclear(rest) }
            throw error
        }
        PQputCopyEnd(handle, nil)
        var failure: (any Error)?
        while let pointer = PQgetResult(handle) {
            do { _ = try checked(pointer) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }
}
