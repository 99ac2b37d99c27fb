public import Bookings

/// A service account's token as the database keeps it.
public struct APIToken: Hashable, Sendable {
    /// Which token.
    public let id: Identifier<APIToken>
    /// The name it was given.
    public let name: String
    /// The role it acts in.
    public let role: Role
    /// How much of that it may do.
    public let scope: TokenScope

    /// Makes a token.
    public init(id: Identifier<APIToken>, name: String, role: Role, scope: TokenScope) {
        self.id = id
        self.name = name
        self.role = role
        self.scope = scope
    }
}

extension Reading {
    /// The live token whose secret has this SHA-256; nil when there is none.
    public func token(secretSHA256: [UInt8]) throws -> APIToken? {
        let sql = "SELECT id, name, role, scope FROM api_tokens WHERE secret_sha256 = $1 AND revoked_at IS NULL"
        return try first(sql, [.bytes(secretSHA256)]) { row in
            APIToken(id: try row.next(), name: try row.next(), role: try row.next(), scope: try row.next())
        }
    }

    /// Every token there ever was, by name.
    public func tokens() throws -> [TokenRecord] {
        try rows("SELECT name, role, scope, created_at, revoked_at FROM api_tokens ORDER BY name") { row in
            TokenRecord(
                name: try row.next(), role: try row.next(), scope: try row.next(), createdAt: try row.next(),
                revokedAt: try row.next())
        }
    }

    /// What a request was answered before, and the fingerprint it had then; nil when it never succeeded.
    public func answer(to request: RequestKey) throws -> (answer: StoredAnswer, fingerprint: [UInt8])? {
        try first(
            """
            SELECT status, answer, fingerprint FROM idempotency_keys
            WHERE principal = $1 AND method = $2 AND path = $3 AND key = $4
            """, request.columns
        ) { row in (StoredAnswer(status: try row.next(), text: try row.next()), try row.next()) }
    }

    /// Whether answers are kept from this moment or earlier.
    public func keepsAnswers(before limit: Instant) throws -> Bool {
        try first("SELECT 1 FROM idempotency_keys WHERE created_at <= $1 LIMIT 1", [.instant(limit)]) { row in
            try row.next(Int.self)
        } != nil
    }

    /// Reads a row of every table; throws where one cannot be read.
    public func touchEveryTable() throws {
        _ = try rows(
            everyTable.map { "SELECT count(*) FROM (SELECT 1 FROM \($0) LIMIT 1) AS one" }
                .joined(separator: " UNION ALL ")
        ) { row in try row.next(Int.self) }
    }
}

extension Writing {
    /// Adds a token.
    public func insert(_ token: APIToken, secretSHA256: [UInt8], at now: Instant) throws {
        try insert(
            into: "api_tokens", "id, name, role, scope, secret_sha256, created_at",
            [
                .id(token.id), .text(token.name), .code(token.role), .code(token.scope), .bytes(secretSHA256),
                .instant(now),
            ])
    }

    /// Revokes a token that is still good; returns whether there was one of that name.
    public func revokeToken(named name: String, at now: Instant) throws -> Bool {
        try connection.run(
            "UPDATE api_tokens SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL",
            [.text(name), .instant(now)])
            > 0
    }

    /// Claims a request for this transaction before anything is decided; false when it has succeeded before.
    ///
    /// A second transaction that claims the same request waits for the first, so that of two at once one acts and the other
    /// finds its answer. A claim from before `limit` no longer counts.
    public func claim(_ request: RequestKey, at now: Instant, forgettingBefore limit: Instant) throws -> Bool {
        try connection.run(
            """
            INSERT INTO idempotency_keys (principal, method, path, key, fingerprint, status, answer, created_at)
            VALUES ($1, $2, $3, $4, $5, 0, '', $6)
            ON CONFLICT (principal, method, path, key) DO UPDATE
                SET fingerprint = excluded.fingerprint, status = 0, answer = '', created_at = excluded.created_at
                WHERE idempotency_keys.created_at <= $7
            """, request.columns + [.bytes(request.fingerprint), .instant(now), .instant(limit)]) > 0
    }

    /// Keeps the answer to a claimed request.
    public func keep(_ answer: StoredAnswer, to request: RequestKey) throws {
        try connection.enqueue(
            """
            UPDATE idempotency_keys SET status = $5, answer = $6
            WHERE principal = $1 AND method = $2 AND path = $3 AND key = $4
            """, request.columns + [.int(answer.status), .text(answer.text)])
    }

    /// Forgets the answers from this moment or earlier.
    public func forgetAnswers(before limit: Instant) throws {
        try connection.enqueue("DELETE FROM idempotency_keys WHERE created_at <= $1", [.instant(limit)])
    }
}

extension RequestKey {
    fileprivate var columns: [SQLValue] { [.text(principal), .text(method), .text(path), .text(key)] }
}

/// Every table of the schema, in the order in which they were made.
let everyTable = [
    "partnership", "bank_holidays", "agencies", "people", "email_addresses", "memberships", "role_grants",
    "api_tokens", "courses", "events", "event_trainers", "sessions", "terms", "terms_charges", "bookings",
    "booking_schedule", "attendance", "fee_cases", "history", "notes", "idempotency_keys", "journal_acts",
    "service_keys", "sign_in_requests", "sign_ins", "second_proofs", "recovery_codes",
    "membership_requests", "agency_leads", "booking_needs", "person_needs", "outbox", "message_wordings",
    "announcements", "calendar_entries", "calendar_feeds", "course_priorities", "offers",
    "terms_tiers", "terms_tier_charges", "terms_lengths", "terms_absences", "course_prerequisites", "reservations",
    "event_mixes", "event_mix_sectors",
]
