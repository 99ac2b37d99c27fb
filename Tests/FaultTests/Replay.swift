import TestSupport

/// Every request of a ledger sent again with its key.
enum Replay {
    /// What the replays showed: what was settled by them, and where a key did not keep its word.
    struct Result: Sendable {
        /// The ledger with what was unknown now known.
        var settled = Ledger()
        /// Where an answer differed from the first, or an unknown request could not be settled.
        var broken: [String] = []
    }

    /// Sends everything again, in the order it was asked, what was unknown twice.
    static func all(_ ledger: Ledger, to server: Server, token: String) async -> Result {
        await onThreads(1) { _ in
            var result = Result()
            guard let connection = try? Connection(port: server.port) else {
                result.broken.append("the server does not answer")
                return result
            }
            for line in ledger.lines {
                let again = connection.ask(line.ask, token: token)
                result.settled.note(line.ask, again)
                guard case .done = again else {
                    if again != line.answer { result.broken.append("\(line.ask): \(line.answer), again \(again)") }
                    continue
                }
                let expected = line.answer.isUnknown ? connection.ask(line.ask, token: token) : line.answer
                if again != expected { result.broken.append("\(line.ask): \(expected), again \(again)") }
            }
            return result
        }.first ?? Result()
    }
}
