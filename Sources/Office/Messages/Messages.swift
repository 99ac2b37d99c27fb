public import Bookings
import Records

/// The outbox: what happened is told, each thing once, after it was kept.
extension Office {
    /// Takes messages on to send them: nobody else is given them for some minutes.
    ///
    /// What no longer matters is dropped here. What the calendars are told is kept before it is sent, so that it can be taken
    /// back even if nobody learns whether it arrived.
    /// - Parameter limit: how many at most.
    public func takeMessages(upTo limit: Int) async throws -> [OutgoingMessage] {
        let now = self.now
        guard try await read({ tx in try tx.hasMessages(dueBy: now) }) else { return [] }
        let act = newAct(Asker(.clock, through: .clock))
        return try await store.write(.short) { tx in
            var act = act
            let leasedUntil = now.advanced(byMinutes: MessageRetry.leaseMinutes)
            while case let taken = try tx.takeMessages(dueBy: now, leasedUntil: leasedUntil, limit: limit),
                !taken.isEmpty
            {
                let outgoing = try taken.compactMap { key, createdAt, attempts in
                    try Office.outgoingUnlessDamaged(key, createdAt, attempts: attempts, in: tx, &act)
                }
                if !outgoing.isEmpty { return outgoing }
            }
            return []
        }
    }

    private static func outgoingUnlessDamaged(
        _ key: MessageKey, _ createdAt: Instant, attempts: Int, in tx: WriteTransaction, _ act: inout Act
    ) throws -> OutgoingMessage? {
        do { return try outgoing(key, createdAt, attempts: attempts, in: tx, &act) } catch RecordFailure.damaged(
            let reason)
        {
            try tx.settle(key.id, as: .givenUp, nextAt: nil, failure: reason, at: act.at)
            return nil
        }
    }

    private static func outgoing(
        _ key: MessageKey, _ createdAt: Instant, attempts: Int, in tx: WriteTransaction, _ act: inout Act
    ) throws -> OutgoingMessage? {
        let matter = try matter(of: key, at: act.at, in: tx)
        guard key.kind.stillMatters(matter, at: act.at),
            let message = try message(key, matter, createdAt, attempts: attempts, in: tx)
        else {
            try tx.settle(key.id, as: .dropped, nextAt: nil, failure: nil, at: act.at)
            return nil
        }
        try tx.address(key.id, to: message.address)
        for change in message.calendar { try tx.keep(change, told: key.id) }
        if attempts == 1 { try copyToManager(message, in: tx, &act) }
        return message
    }

    /// The line manager gets a copy, where there is one and the partnership sends them.
    private static func copyToManager(
        _ message: OutgoingMessage, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let key = message.key
        guard !key.isCopy, key.kind.isCopiedToManagers, case .booking(let matter) = message.matter,
            try tx.partnership().rhythm.copiesToManagers,
            let manager = try tx.person(matter.details.booking.delegate)?.managerEmail, manager != message.address
        else { return }
        try tx.insert(
            MessageKey(
                id: act.newID(), kind: key.kind, subject: key.subject, occurrence: key.occurrence, isCopy: true),
            at: act.at)
    }

    /// Keeps what became of messages that were taken on.
    public func settleMessages(_ fates: [(message: OutgoingMessage, fate: MessageFate)]) async throws {
        guard !fates.isEmpty else { return }
        let now = self.now
        try await store.write(.short) { tx in
            for (message, fate) in fates { try Office.settle(message, fate, at: now, in: tx) }
        }
    }

    private static func settle(
        _ message: OutgoingMessage, _ fate: MessageFate, at now: Instant, in tx: WriteTransaction
    ) throws {
        let id = message.key.id
        switch fate {
        case .sent: try tx.settle(id, as: .sent, nextAt: nil, failure: nil, at: now)
        case .dropped: try tx.settle(id, as: .dropped, nextAt: nil, failure: nil, at: now)
        case .refused(let reason): try tx.settle(id, as: .givenUp, nextAt: nil, failure: reason, at: now)
        case .failed(let reason):
            let next = MessageRetry.next(after: message.attempts, at: now)
            try tx.settle(id, as: next == nil ? .givenUp : .toSend, nextAt: next, failure: reason, at: now)
        case .unreachable(let reason):
            try tx.giveBack(id, until: now.advanced(byMinutes: MessageRetry.awayMinutes), failure: reason)
        case .givenBack: try tx.giveBack(id, until: now, failure: nil)
        }
    }

    /// The messages of the outbox, newest first.
    ///
    /// - Parameters:
    ///   - state: one state only; nil for all.
    ///   - cameBack: whether only those that came back.
    ///   - last: the last message of the page before; nil for the first page.
    ///   - limit: how many at most.
    public func messages(
        in state: MessageState?, cameBack: Bool = false, after last: Identifier<Message>? = nil, limit: Int,
        by asker: Asker
    ) async throws -> ListPage<MessageRecord, Identifier<Message>> {
        try await read { tx in
            try tx.permit(.viewMessages, to: asker)
            return try tx.messages(in: state, cameBack: cameBack, after: last, limit: limit)
        }
    }

    /// Has every message that was given up tried again, or one that was given up or came back.
    ///
    /// What came back is never sent again with all the others: where the address is wrong it would only come back once more.
    /// - Parameter message: the identity of one in hexadecimal; nil for all that were given up.
    /// - Returns: how many there are.
    /// - Throws: `Refusal.messageUnknown` for one that is not there, `.messageNotGivenUp` for one that may still arrive;
    ///   `RecordFailure`.
    public func retryMessages(
        _ message: String? = nil, by asker: Asker, once: Once<Int>? = nil
    ) async throws -> Answer<Int> {
        try await write(asker, once: once) { tx, act in
            try tx.permit(.retryMessages, to: act.asker)
            guard let message else { return try tx.retryMessagesGivenUp(at: act.recordedAt) }
            let known = try Identifier<Message>(hex: message).flatMap { try tx.message($0) }
            guard let known else { throw Refusal.messageUnknown(message) }
            guard try tx.retryMessage(known.key.id, at: act.recordedAt) else { throw Refusal.messageNotGivenUp }
            return 1
        }
    }
}
