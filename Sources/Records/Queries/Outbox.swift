public import Bookings

extension Reading {
    /// Whether there is a message whose time to be tried has come.
    public func hasMessages(dueBy now: Instant) throws -> Bool {
        try first("SELECT 1 FROM outbox WHERE next_at <= $1 LIMIT 1", [.instant(now)]) { _ in true } ?? false
    }

    /// The messages that wait, were given up or were sent, newest first.
    ///
    /// - Parameters:
    ///   - state: one state only; nil for all.
    ///   - after: where the page before ended; nil for the first.
    ///   - limit: how many at most; one more is read to know whether there is a next page.
    public func messages(
        in state: MessageState?, after cursor: MessageCursor?, limit: Int
    ) throws -> ListPage<MessageRecord, MessageCursor> {
        var conditions = ["1 = 1"]
        var arguments: [SQLValue] = [.int(limit + 1)]
        if let state {
            arguments.append(.code(state))
            conditions.append("o.state = $\(arguments.count)")
        }
        if let cursor {
            let first = arguments.count + 1
            arguments += [
                .instant(cursor.createdAt), .id(cursor.key.booking), .code(cursor.key.kind),
                .int(cursor.key.occurrence),
            ]
            conditions.append(
                """
                (o.created_at < $\(first) OR (o.created_at = $\(first) AND (o.booking_id < $\(first + 1)
                    OR (o.booking_id = $\(first + 1) AND (o.kind, o.occurrence) > ($\(first + 2), $\(first + 3))))))
                """)
        }
        let found = try rows(
            """
            SELECT o.booking_id, o.kind, o.occurrence, b.reference, o.state, o.created_at, o.next_at, o.attempts,
                o.settled_at, o.failure
            FROM outbox AS o JOIN bookings AS b ON b.id = o.booking_id
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY o.created_at DESC, o.booking_id DESC, o.kind, o.occurrence LIMIT $1
            """, arguments
        ) { row in
            MessageRecord(
                key: MessageKey(booking: try row.next(), kind: try row.next(), occurrence: try row.next()),
                reference: try row.next(), state: try row.next(), createdAt: try row.next(), nextAt: try row.next(),
                attempts: try row.next(), settledAt: try row.next(), failure: try row.next())
        }
        return ListPage(oneMore: found, limit: limit) { MessageCursor(createdAt: $0.createdAt, key: $0.key) }
    }
}

extension Writing {
    /// Writes a message into the outbox, to be sent once what it tells is kept.
    public func insert(_ message: MessageKey, at now: Instant) throws {
        try insert(
            into: "outbox", "booking_id, kind, occurrence, state, created_at, next_at, attempts",
            [
                .id(message.booking), .code(message.kind), .int(message.occurrence), .text("to_send"), .instant(now),
                .instant(now), .int(0),
            ])
    }

    /// Takes messages on whose time has come, the longest waiting first; nobody else is given them before `leasedUntil`.
    public func takeMessages(
        dueBy now: Instant, leasedUntil: Instant, limit: Int
    ) throws -> [(key: MessageKey, createdAt: Instant, attempts: Int)] {
        let due = try rows(
            "SELECT booking_id, kind, occurrence FROM outbox WHERE next_at <= $1 ORDER BY next_at LIMIT $2",
            [.instant(now), .int(limit)], readKey)
        return try due.compactMap { key in
            try first(
                """
                UPDATE outbox SET next_at = $5, attempts = attempts + 1
                WHERE booking_id = $1 AND kind = $2 AND occurrence = $3 AND next_at <= $4
                RETURNING created_at, attempts
                """,
                [.id(key.booking), .code(key.kind), .int(key.occurrence), .instant(now), .instant(leasedUntil)]
            ) { row in (key, try row.next(Instant.self), try row.next(Int.self)) }
        }
    }

    /// Keeps what became of a message.
    ///
    /// - Parameter nextAt: when it is tried again; nil when all is done.
    public func settle(
        _ key: MessageKey, as state: MessageState, nextAt: Instant?, failure: String?, at now: Instant
    ) throws {
        try connection.enqueue(
            """
            UPDATE outbox SET state = $4, next_at = $5, settled_at = $6, failure = $7
            WHERE booking_id = $1 AND kind = $2 AND occurrence = $3 AND state = 'to_send'
            """,
            [
                .id(key.booking), .code(key.kind), .int(key.occurrence), .code(state), .instant(nextAt),
                .instant(state == .toSend ? nil : now), .string(failure),
            ])
    }

    /// Lets every message that was given up be tried anew; gives how many there are.
    public func retryMessages(at now: Instant) throws -> Int {
        try connection.run(
            """
            UPDATE outbox SET state = 'to_send', next_at = $1, attempts = 0, settled_at = NULL WHERE state = 'given_up'
            """, [.instant(now)])
    }

    private func readKey(_ row: inout RowReader) throws -> MessageKey {
        MessageKey(booking: try row.next(), kind: try row.next(), occurrence: try row.next())
    }
}
