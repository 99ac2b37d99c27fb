import Bookings
import Records

extension Office {
    /// Has a verb act once however often it is asked for, where the verb itself takes no `Once`.
    ///
    /// The answer is kept in the verb's own transaction, as it is for the others. So the verb must have one writing transaction,
    /// and answer what that comes to.
    /// - Parameter verb: asks the office it is given for the verb.
    public func acting<Result: Sendable>(
        _ once: Once<Result>?, _ verb: (Office) async throws -> Result
    ) async throws -> Answer<Result> {
        do {
            return .fresh(try await verb(about(toDo: once)))
        } catch let replayed as Replayed { return .replayed(replayed.answer) }
    }

    /// Opens the transaction of a verb that must act once.
    func write<Result: Sendable>(
        _ asker: Asker, turn: WriteTurn, pending: any Sendable,
        _ body: @escaping @Sendable (WriteTransaction, inout Act) throws -> Result
    ) async throws -> Result {
        guard let once = pending as? Once<Result> else {
            throw RecordFailure.damaged("A verb comes to something else than what is to be kept as its answer.")
        }
        switch try await about(toDo: nil).write(asker, turn: turn, once: once, body) {
        case .fresh(let result): return result
        case .replayed(let answer): throw Replayed(answer: answer)
        }
    }

    /// Thrown past a verb that was done before, with the answer it was given then.
    private struct Replayed: Error { let answer: StoredAnswer }
}
