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
    ///   - cameBack: whether only those that came back.
    ///   - after: the last message of the page before; nil for the first page.
    ///   - limit: how many at most; one more is read to know whether there is a next page.
    public func messages(
        in state: MessageState?, cameBack: Bool = false, after last: Identifier<Message>?, limit: Int
    ) throws -> ListPage<MessageRecord, Identifier<Message>> {
        var conditions = [cameBack ? "o.bounced_at IS NOT NULL" : "1 = 1"]
        var arguments: [SQLValue] = [.int(limit + 1)]
        if let state {
            arguments.append(.code(state))
            conditions.append("o.state = $\(arguments.count)")
        }
        if let last {
            arguments.append(.id(last))
            conditions.append("o.id < $\(arguments.count)")
        }
        let found = try messages(conditions.joined(separator: " AND "), "ORDER BY o.id DESC LIMIT $1", arguments)
        return ListPage(oneMore: found, limit: limit) { $0.key.id }
    }

    /// What was told about a booking, oldest first.
    public func messages(about booking: Identifier<Booking>) throws -> [MessageRecord] {
        try messages("o.booking_id = $1", "ORDER BY o.created_at, o.id", [.id(booking)])
    }

    /// One message; nil when there is none.
    public func message(_ id: Identifier<Message>) throws -> MessageRecord? {
        try messages("o.id = $1", "", [.id(id)]).first
    }

    private func messages(_ condition: String, _ order: String, _ arguments: [SQLValue]) throws -> [MessageRecord] {
        try rows(
            """
            SELECT \(keyColumns), b.reference, e.code, o.state, o.created_at, o.next_at, o.attempts, o.settled_at,
                o.failure, o.address, o.bounced_at, o.bounce
            FROM outbox AS o LEFT JOIN bookings AS b ON b.id = o.booking_id
                LEFT JOIN events AS e ON e.id = COALESCE(o.event_id, b.event_id)
            WHERE \(condition) \(order)
            """, arguments
        ) { row in
            MessageRecord(
                key: try readKey(&row), reference: try row.next(), event: try row.next(), state: try row.next(),
                createdAt: try row.next(), nextAt: try row.next(), attempts: try row.next(),
                settledAt: try row.next(), failure: try row.next(), address: try row.next(),
                bounce: try readBounce(&row))
        }
    }

    /// When and why mail came back, from two columns; nil where it did not.
    func readBounce(_ row: inout RowReader) throws -> BounceMark? {
        let at: Instant? = try row.next()
        let reason: String? = try row.next()
        return at.map { BounceMark(at: $0, reason: reason ?? "") }
    }

    fileprivate var keyColumns: String {
        "o.id, o.kind, o.occurrence, o.is_copy, o.booking_id, o.event_id, o.request_id, o.person_id"
    }

    fileprivate func readKey(_ row: inout RowReader) throws -> MessageKey {
        let id: Identifier<Message> = try row.next()
        let kind: MessageKind = try row.next()
        let occurrence: Int = try row.next()
        let isCopy: Bool = try row.next()
        let booking: Identifier<Booking>? = try row.next()
        let event: Identifier<Event>? = try row.next()
        let request: Identifier<MembershipRequest>? = try row.next()
        let person: Identifier<Person>? = try row.next()
        let subject: MessageSubject? =
            switch (booking, event, request, person) {
            case (let booking?, _, _, let person?): .request(booking, to: person)
            case (let booking?, _, _, _): .booking(booking)
            case (_, let event?, _, let person?): .event(event, to: person)
            case (_, _, let request?, let person?): .membership(request, to: person)
            default: nil
            }
        guard let subject else { throw RecordFailure.damaged("Message \(id.hex) is about nothing.") }
        return MessageKey(id: id, kind: kind, subject: subject, occurrence: occurrence, isCopy: isCopy)
    }
}

extension Writing {
    /// Writes a message into the outbox, to be sent once what it tells is kept; one that is there already stays.
    public func insert(_ message: MessageKey, at now: Instant) throws {
        let (booking, event, request, person) = message.subject.columns
        try connection.enqueue(
            """
            INSERT INTO outbox (id, kind, occurrence, is_copy, booking_id, event_id, request_id, person_id, state,
                created_at, next_at, attempts)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'to_send', $9, $9, 0) ON CONFLICT DO NOTHING
            """,
            [
                .id(message.id), .code(message.kind), .int(message.occurrence), .bool(message.isCopy), booking, event,
                request, person, .instant(now),
            ])
    }

    /// Takes messages on whose time has come, the longest waiting first; nobody else is given them before `leasedUntil`.
    ///
    /// Of each booking one at a time: the next must know what the one before has told its calendar.
    public func takeMessages(
        dueBy now: Instant, leasedUntil: Instant, limit: Int
    ) throws -> [(key: MessageKey, createdAt: Instant, attempts: Int)] {
        let due = try rows(
            """
            SELECT \(keyColumns) FROM outbox AS o WHERE o.next_at <= $1 AND NOT EXISTS
                (SELECT 1 FROM outbox AS t WHERE t.booking_id = o.booking_id AND t.taken_until > $1 AND t.id <> o.id)
            ORDER BY o.next_at, o.id LIMIT $2
            """, [.instant(now), .int(limit)], readKey)
        var subjects: Set<MessageSubject> = []
        return try due.filter { subjects.insert($0.subject).inserted }.compactMap { key in
            try first(
                """
                UPDATE outbox SET next_at = $3, taken_until = $3, attempts = attempts + 1
                WHERE id = $1 AND next_at <= $2 RETURNING created_at, attempts
                """, [.id(key.id), .instant(now), .instant(leasedUntil)]
            ) { row in (key, try row.next(Instant.self), try row.next(Int.self)) }
        }
    }

    /// Keeps whereto a message that was taken on is sent.
    public func address(_ id: Identifier<Message>, to address: EmailAddress) throws {
        try connection.enqueue("UPDATE outbox SET address = $2 WHERE id = $1", [.id(id), .text(address.folded)])
    }

    /// Keeps what became of a message.
    ///
    /// - Parameter nextAt: when it is tried again; nil when all is done.
    public func settle(
        _ id: Identifier<Message>, as state: MessageState, nextAt: Instant?, failure: String?, at now: Instant
    ) throws {
        try connection.enqueue(
            """
            UPDATE outbox SET state = $2, next_at = $3, taken_until = NULL, settled_at = $4, failure = $5
            WHERE id = $1 AND state = 'to_send'
            """,
            [
                .id(id), .code(state), .instant(nextAt), .instant(state == .toSend ? nil : now), .string(failure),
            ])
    }

    /// Puts a message back that was taken on and that nobody could try to send: it does not count as an attempt.
    ///
    /// - Parameters:
    ///   - until: when it may be taken again.
    ///   - failure: why; nil keeps what is known.
    public func giveBack(_ id: Identifier<Message>, until: Instant, failure: String?) throws {
        try connection.enqueue(
            """
            UPDATE outbox SET next_at = $2, taken_until = NULL, attempts = attempts - 1,
                failure = COALESCE($3, failure)
            WHERE id = $1 AND state = 'to_send' AND attempts > 0
            """, [.id(id), .instant(until), .string(failure)])
    }

    /// Lets every message that was given up be tried anew; gives how many there are.
    public func retryMessagesGivenUp(at now: Instant) throws -> Int {
        try retry("state = 'given_up'", [.instant(now)])
    }

    /// Lets a message be tried anew that was given up or came back; gives whether it may be.
    public func retryMessage(_ id: Identifier<Message>, at now: Instant) throws -> Bool {
        try retry(
            "id = $2 AND (state = 'given_up' OR (state = 'sent' AND bounced_at IS NOT NULL))", [.instant(now), .id(id)])
            == 1
    }

    private func retry(_ condition: String, _ arguments: [SQLValue]) throws -> Int {
        try connection.run(
            """
            UPDATE outbox SET state = 'to_send', next_at = $1, attempts = 0, settled_at = NULL, bounced_at = NULL,
                bounce = NULL
            WHERE \(condition)
            """, arguments)
    }
}

extension MessageSubject {
    /// Booking, event, request and person, as the outbox has them.
    fileprivate var columns: (SQLValue, SQLValue, SQLValue, SQLValue) {
        switch self {
        case .booking(let booking): (.id(booking), .null, .null, .null)
        case .request(let booking, let person): (.id(booking), .null, .null, .id(person))
        case .event(let event, let person): (.null, .id(event), .null, .id(person))
        case .membership(let request, let person): (.null, .null, .id(request), .id(person))
        }
    }
}
