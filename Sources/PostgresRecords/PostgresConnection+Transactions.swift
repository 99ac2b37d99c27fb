import Bookings
import CLibPQ
import Records

/// What failed in the machine rather than in the office's work.
protocol MachineError: Error {
    /// What the office is told when trying again did not help.
    var failure: RecordFailure { get }
}

/// The connection went away beneath a statement: what was not committed by then never will be.
struct ConnectionLost: MachineError {
    let reason: String
    var failure: RecordFailure { .unavailable("The connection to the PostgreSQL server was lost: \(reason).") }
}

/// Another transaction was in the way (40001, 40P01); nothing was decided, and the same may be run again.
struct InTheWay: MachineError {
    var failure: RecordFailure { .busy }
}

/// Transactions: their settings hold for one transaction only, so that a pooler may stand in between.
extension PostgresConnection {
    func beginReading() throws {
        try enqueue("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", [])
        try begin(statementsWithin: "120s")
    }

    /// - Parameter isLong: whether statements may take as long as they need, as in an import; two such never overlap.
    func beginWriting(isLong: Bool, withSavepoint: Bool) throws {
        try enqueue("BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE", [])
        try begin(statementsWithin: isLong ? "0" : "10s")
        if isLong { try enqueue("SELECT pg_advisory_xact_lock($1)", [.int(PostgresConnection.longWriteLock)]) }
        if withSavepoint { try enqueue("SAVEPOINT one", []) }
    }

    /// "CrsL": the advisory lock of imports and restores.
    private static let longWriteLock = 0x4372_734C

    /// Sets what holds for this transaction and asks whether what is remembered still holds.
    ///
    /// It travels with the transaction's first question. Until that is answered nothing is remembered, so that nothing is
    /// decided by what may no longer hold. A server that was told to answer before a commit is on its disk
    /// (`synchronous_commit = off`) is told to wait.
    private func begin(statementsWithin limit: String) throws {
        (remembered, beforeBeginning) = (Remembered(), remembered.lookups)
        try enqueue(
            """
            SELECT rules_version, set_config('lock_timeout', '4s', true), set_config('statement_timeout', $1, true),
                CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END
            FROM coursebook_store
            """, [.text(limit)])
        isBeginning = true
    }

    /// Takes the answer to what `begin` asked: what was remembered before holds as long as the version is the same.
    func takeRulesVersion(_ result: PostgresResult) throws {
        guard isBeginning, result.isRow else { return }
        isBeginning = false
        var row = RowReader(PostgresRow(result: result, row: 0))
        let version: Int64 = try row.next()
        if version == rulesVersion { remembered.lookups = beforeBeginning }
        rulesVersion = version
    }

    /// Ends a reading transaction; whoever uses the connection next takes the answer.
    func endReading() throws {
        if isBeginning { try settle() }
        try send("COMMIT", [])
        try end()
    }

    /// Makes what was written since the savepoint part of the transaction, and sets the next savepoint.
    func keepToHere() throws {
        try enqueue("RELEASE one", [])
        try enqueue("SAVEPOINT one", [])
        try settle()
    }

    /// Undoes what was written since the savepoint.
    func undoToHere() throws { try enqueue("ROLLBACK TO one", []) }

    /// Commits; a connection that is lost in this very moment leaves it unknown whether it did.
    ///
    /// Whether it has begun at all is asked first, so that a connection that was dead before is not taken for one that died
    /// in this very moment.
    func commit() throws {
        if isBeginning { try settle() }
        do {
            guard try ask("COMMIT").command == "COMMIT" else {
                throw RecordFailure.unavailable("The transaction could not be kept. Nothing was changed; try again.")
            }
        } catch let lost as ConnectionLost {
            throw RecordFailure.unknownOutcome(
                "The database server was lost while the change was being kept (\(lost.reason)).")
        }
    }

    /// Makes sure that no transaction is left open, and forgets what a broken one may have looked up.
    func leaveTransaction() {
        if isOpen { try? settle() }
        (remembered, rulesVersion) = (Remembered(), nil)
        if isInTransaction { _ = try? script("ROLLBACK") }
        if !isOpen || isInTransaction { close() }
    }
}
