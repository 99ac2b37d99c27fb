public import Bookings
import Records

/// The outbox: what happened is told, each thing once, after it was kept.
extension Office {
    /// Takes messages on to be sent, with the bookings as they are by now; nobody else is given them for a while.
    ///
    /// Whoever takes them settles each. Where that does not come about, they are given out again. One whose booking cannot be
    /// read is given up, so that it does not hold up the others.
    public func takeMessages(upTo limit: Int) async throws -> [TakenMessage] {
        let now = self.now
        guard try await read({ tx in try tx.hasMessages(dueBy: now) }) else { return [] }
        return try await store.write(.short) { tx in
            let leasedUntil = now.advanced(byMinutes: MessageRetry.leaseMinutes)
            return try tx.takeMessages(dueBy: now, leasedUntil: leasedUntil, limit: limit).compactMap { taken in
                do {
                    guard let details = try tx.bookingDetails(taken.key.booking) else {
                        throw RecordFailure.damaged("The booking is not there.")
                    }
                    return TakenMessage(
                        key: taken.key, createdAt: taken.createdAt, attempts: taken.attempts, details: details)
                } catch RecordFailure.damaged(let reason) {
                    try tx.settle(taken.key, as: .givenUp, nextAt: nil, failure: reason, at: now)
                    return nil
                }
            }
        }
    }

    /// Keeps what became of messages that were taken on.
    public func settleMessages(_ fates: [(message: TakenMessage, fate: MessageFate)]) async throws {
        guard !fates.isEmpty else { return }
        let now = self.now
        try await store.write(.short) { tx in
            for (message, fate) in fates { try Office.settle(message, fate, at: now, in: tx) }
        }
    }

    private static func settle(
        _ message: TakenMessage, _ fate: MessageFate, at now: Instant, in tx: WriteTransaction
    ) throws {
        switch fate {
        case .sent: try tx.settle(message.key, as: .sent, nextAt: nil, failure: nil, at: now)
        case .dropped: try tx.settle(message.key, as: .dropped, nextAt: nil, failure: nil, at: now)
        case .refused(let reason): try tx.settle(message.key, as: .givenUp, nextAt: nil, failure: reason, at: now)
        case .failed(let reason):
            let next = MessageRetry.next(after: message.attempts, at: now)
            try tx.settle(message.key, as: next == nil ? .givenUp : .toSend, nextAt: next, failure: reason, at: now)
        }
    }

    /// The messages of the outbox, newest first.
    ///
    /// - Parameters:
    ///   - state: one state only; nil for all.
    ///   - after: where the page before ended; nil for the first.
    ///   - limit: how many at most.
    public func messages(
        in state: MessageState?, after cursor: MessageCursor? = nil, limit: Int, by asker: Asker
    ) async throws -> ListPage<MessageRecord, MessageCursor> {
        try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            return try tx.messages(in: state, after: cursor, limit: limit)
        }
    }

    /// Has every message that was given up tried again.
    ///
    /// - Returns: how many there are.
    public func retryMessages(by asker: Asker, once: Once<Int>? = nil) async throws -> Answer<Int> {
        try await write(asker, once: once) { tx, act in
            try tx.permit(.retryMessages, to: act.asker)
            return try tx.retryMessages(at: act.recordedAt)
        }
    }
}
