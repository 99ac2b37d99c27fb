public import Bookings

/// A request for a code as the database keeps it.
public struct SignInRequest: Sendable {
    /// Which request.
    public let id: Identifier<SignInTab>
    /// The address a code was asked for.
    public let address: EmailAddress
    /// When.
    public let createdAt: Instant
    /// The last moment in which its code works.
    public let expiresAt: Instant
    /// How often a code may still be typed.
    public let triesLeft: Int
    /// Whether the right code was typed already.
    public let isUsed: Bool

    /// Makes a request.
    public init(
        id: Identifier<SignInTab>, address: EmailAddress, createdAt: Instant, expiresAt: Instant, triesLeft: Int,
        isUsed: Bool
    ) {
        self.id = id
        self.address = address
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.triesLeft = triesLeft
        self.isUsed = isUsed
    }
}

extension Reading {
    /// How many codes were asked for since a moment: for a mailbox, and from a place.
    public func signInRequests(
        for address: EmailAddress, from clientSHA256: [UInt8], since: Instant
    ) throws -> (ofMailbox: Int, ofClient: Int, ofBoth: Int) {
        let count = "SELECT count(*) FROM sign_in_requests WHERE created_at > $1"
        let (mailbox, client) = (SQLValue.email(address), SQLValue.bytes(clientSHA256))
        return (
            try first("\(count) AND folded = $2", [.instant(since), mailbox]) { try $0.next() } ?? 0,
            try first("\(count) AND client_sha256 = $2", [.instant(since), client]) { try $0.next() } ?? 0,
            try first(
                "\(count) AND folded = $2 AND client_sha256 = $3", [.instant(since), mailbox, client]
            ) { try $0.next() } ?? 0
        )
    }

    /// The person signed in by this secret, when they were last noticed, and whether they gave the second proof; nil when
    /// nobody is.
    public func signedIn(
        secretSHA256: [UInt8], at now: Instant
    ) throws -> (person: Person, seenAt: Instant, isProven: Bool)? {
        let found = try first(
            """
            SELECT person_id, seen_at, proven_at FROM sign_ins
            WHERE secret_sha256 = $1 AND ended_at IS NULL AND expires_at > $2
            """, [.bytes(secretSHA256), .instant(now)]
        ) { row in
            (
                person: try row.next(Identifier<Person>.self), seenAt: try row.next(Instant.self),
                isProven: try row.next(Instant?.self) != nil
            )
        }
        guard let found, let person = try person(found.person) else { return nil }
        return (person, found.seenAt, found.isProven)
    }

    /// Whether there is a code whose time to be sent has come.
    public func hasCodes(dueBy now: Instant) throws -> Bool {
        try first("SELECT 1 FROM sign_in_requests WHERE next_at <= $1 LIMIT 1", [.instant(now)]) { _ in true } ?? false
    }

    /// Whether there is anything about signing in that is older than it is kept.
    public func keepsSignIns(before limit: Instant) throws -> Bool {
        try first(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM sign_in_requests WHERE created_at <= $1)
                OR EXISTS (SELECT 1 FROM sign_ins WHERE expires_at <= $1)
            """, [.instant(limit)]
        ) { _ in true } ?? false
    }
}

extension Writing {
    /// A secret of this installation; the one that is offered where there is none yet.
    ///
    /// Who uses it holds it against all others until the transaction ends, so that what they count stays true.
    public func serviceKey(_ name: String, orKeeping fresh: [UInt8]) throws -> [UInt8] {
        try first(
            """
            INSERT INTO service_keys (name, secret) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING secret
            """, [.text(name), .bytes(fresh)]
        ) { try $0.next() } ?? fresh
    }

    /// Keeps a request for a code, which is then to be sent.
    public func insert(_ request: SignInRequest, tabSHA256: [UInt8], clientSHA256: [UInt8]) throws {
        try insert(
            into: "sign_in_requests",
            "id, folded, written, tab_sha256, client_sha256, created_at, expires_at, tries_left, next_at, attempts",
            [
                .id(request.id), .email(request.address), .text(request.address.written), .bytes(tabSHA256),
                .bytes(clientSHA256), .instant(request.createdAt), .instant(request.expiresAt),
                .int(request.triesLeft), .instant(request.createdAt), .int(0),
            ])
    }

    /// The request of a tab, held against all others who would use it at once; nil when it never asked.
    public func lockSignInRequest(tabSHA256: [UInt8]) throws -> SignInRequest? {
        try first(
            """
            UPDATE sign_in_requests SET attempts = attempts WHERE tab_sha256 = $1
            RETURNING id, written, created_at, expires_at, tries_left, used_at
            """, [.bytes(tabSHA256)], readRequest)
    }

    /// Takes a try from a request.
    public func takeTry(from request: Identifier<SignInTab>) throws {
        try connection.enqueue(
            "UPDATE sign_in_requests SET tries_left = tries_left - 1 WHERE id = $1", [.id(request)])
    }

    /// Ends a request whose code was right.
    public func use(_ request: Identifier<SignInTab>, at now: Instant) throws {
        try connection.enqueue(
            "UPDATE sign_in_requests SET used_at = $2, next_at = NULL WHERE id = $1", [.id(request), .instant(now)])
    }

    /// Signs a person in.
    public func signIn(
        _ person: Identifier<Person>, id: Identifier<SignInOutcome>, secretSHA256: [UInt8], at now: Instant,
        until end: Instant
    ) throws {
        try insert(
            into: "sign_ins", "id, person_id, secret_sha256, created_at, seen_at, expires_at",
            [.id(id), .id(person), .bytes(secretSHA256), .instant(now), .instant(now), .instant(end)])
    }

    /// Notes that somebody is there.
    public func notice(secretSHA256: [UInt8], at now: Instant) throws {
        try connection.enqueue(
            "UPDATE sign_ins SET seen_at = $2 WHERE secret_sha256 = $1 AND seen_at < $2",
            [.bytes(secretSHA256), .instant(now)])
    }

    /// Signs out one browser.
    public func signOut(secretSHA256: [UInt8], at now: Instant) throws {
        try connection.enqueue(
            "UPDATE sign_ins SET ended_at = $2 WHERE secret_sha256 = $1 AND ended_at IS NULL",
            [.bytes(secretSHA256), .instant(now)])
    }

    /// Signs a person out wherever they are signed in; gives in how many browsers they were.
    public func signOutEverywhere(_ person: Identifier<Person>, at now: Instant) throws -> Int {
        try connection.run(
            "UPDATE sign_ins SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2",
            [.id(person), .instant(now)])
    }

    /// Takes codes on to be sent; those that work no more are let go.
    public func takeCodes(dueBy now: Instant, leasedUntil: Instant, limit: Int) throws -> [SignInRequest] {
        try connection.enqueue(
            "UPDATE sign_in_requests SET next_at = NULL WHERE next_at <= $1 AND expires_at <= $1", [.instant(now)])
        let due = try rows(
            "SELECT id FROM sign_in_requests WHERE next_at <= $1 ORDER BY next_at LIMIT $2",
            [.instant(now), .int(limit)]
        ) { row in try row.next(Identifier<SignInTab>.self) }
        return try due.compactMap { id in
            try first(
                """
                UPDATE sign_in_requests SET next_at = $3, attempts = attempts + 1 WHERE id = $1 AND next_at <= $2
                RETURNING id, written, created_at, expires_at, tries_left, used_at
                """, [.id(id), .instant(now), .instant(leasedUntil)], readRequest)
        }
    }

    /// Keeps when a code is sent again; nil when it is done with.
    public func settleCode(_ request: Identifier<SignInTab>, nextAt: Instant?) throws {
        try connection.enqueue(
            "UPDATE sign_in_requests SET next_at = $2 WHERE id = $1 AND used_at IS NULL AND next_at IS NOT NULL",
            [.id(request), .instant(nextAt)])
    }

    /// Forgets what is older than it is kept.
    public func forgetSignIns(before limit: Instant) throws {
        try connection.enqueue("DELETE FROM sign_in_requests WHERE created_at <= $1", [.instant(limit)])
        try connection.enqueue("DELETE FROM sign_ins WHERE expires_at <= $1", [.instant(limit)])
    }

    private func readRequest(_ row: inout RowReader) throws -> SignInRequest {
        let id: Identifier<SignInTab> = try row.next()
        let written: String = try row.next()
        guard let address = EmailAddress(kept: written) else {
            throw RecordFailure.damaged("A code was asked for by “\(written)”, which is no address.")
        }
        return SignInRequest(
            id: id, address: address, createdAt: try row.next(), expiresAt: try row.next(), triesLeft: try row.next(),
            isUsed: try row.next(Instant?.self) != nil)
    }
}
