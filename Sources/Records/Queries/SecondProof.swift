public import Bookings

/// The second proof of a person as the database keeps it.
public struct KeptSecondProof: Sendable {
    /// What their app was given.
    public let secret: [UInt8]
    /// Whether a first code was right.
    public let isConfirmed: Bool
    /// The step of the last code that was right.
    public let lastStep: Int64
    /// How many codes were wrong since `triesSince`.
    public let tries: Int
    /// When the first of them was typed.
    public let triesSince: Instant
}

extension Reading {
    /// A person's second proof; nil when they never began to set one up.
    public func secondProof(of person: Identifier<Person>) throws -> KeptSecondProof? {
        try first("\(selectSecondProof) FROM second_proofs WHERE person_id = $1", [.id(person)], readSecondProof)
    }
}

extension Writing {
    /// A person's second proof, held against all others who would use it at once.
    public func lockSecondProof(of person: Identifier<Person>) throws -> KeptSecondProof? {
        try first(
            """
            UPDATE second_proofs SET tries = tries WHERE person_id = $1
            RETURNING secret, confirmed_at, last_step, tries, tries_since
            """, [.id(person)], readSecondProof)
    }

    /// Keeps what a person's app is to be given, unless there is something already.
    public func beginSecondProof(of person: Identifier<Person>, secret: [UInt8], at now: Instant) throws {
        _ = try connection.run(
            """
            INSERT INTO second_proofs (person_id, secret, last_step, tries, tries_since) VALUES ($1, $2, 0, 0, $3)
            ON CONFLICT (person_id) DO NOTHING
            """, [.id(person), .bytes(secret), .instant(now)])
    }

    /// Forgets what a person's app was to be given if it never showed a right code, so that nobody who saw it then has it.
    public func forgetUnconfirmedProof(of person: Identifier<Person>) throws {
        try connection.enqueue(
            "DELETE FROM second_proofs WHERE person_id = $1 AND confirmed_at IS NULL", [.id(person)])
    }

    /// Keeps how many codes were wrong, and since when.
    public func countWrongProof(of person: Identifier<Person>, tries: Int, since: Instant) throws {
        try connection.enqueue(
            "UPDATE second_proofs SET tries = $2, tries_since = $3 WHERE person_id = $1",
            [.id(person), .int(tries), .instant(since)])
    }

    /// Keeps that a code was right; confirms the proof where it was the first.
    public func acceptProof(of person: Identifier<Person>, step: Int64?, at now: Instant) throws {
        try connection.enqueue(
            """
            UPDATE second_proofs SET confirmed_at = COALESCE(confirmed_at, $2), last_step = COALESCE($3, last_step), tries = 0
            WHERE person_id = $1
            """, [.id(person), .instant(now), step.map { .integer($0) } ?? .null])
    }

    /// Ends a browser's sign-in and begins another in its place, with the second proof given and a new secret.
    ///
    /// The new one lasts no longer than the old one would have.
    ///
    /// - Returns: false when the old one had ended already; then nothing is begun.
    public func renewProven(
        secretSHA256 old: [UInt8], as new: [UInt8], id: Identifier<SignInOutcome>, at now: Instant
    ) throws -> Bool {
        let ended = try first(
            "UPDATE sign_ins SET ended_at = $2 WHERE secret_sha256 = $1 AND ended_at IS NULL RETURNING person_id, expires_at",
            [.bytes(old), .instant(now)]
        ) { row in (person: try row.next(Identifier<Person>.self), expiresAt: try row.next(Instant.self)) }
        guard let ended else { return false }
        try insert(
            into: "sign_ins", "id, person_id, secret_sha256, created_at, seen_at, proven_at, expires_at",
            [
                .id(id), .id(ended.person), .bytes(new), .instant(now), .instant(now), .instant(now),
                .instant(ended.expiresAt),
            ])
        return true
    }

    /// Keeps a recovery code.
    public func keepRecoveryCode(_ codeSHA256: [UInt8], of person: Identifier<Person>) throws {
        try insert(into: "recovery_codes", "person_id, code_sha256", [.id(person), .bytes(codeSHA256)])
    }

    /// Uses a recovery code up; false when it is none, or was used.
    public func useRecoveryCode(_ codeSHA256: [UInt8], of person: Identifier<Person>, at now: Instant) throws -> Bool {
        try connection.run(
            "UPDATE recovery_codes SET used_at = $3 WHERE person_id = $1 AND code_sha256 = $2 AND used_at IS NULL",
            [.id(person), .bytes(codeSHA256), .instant(now)]) == 1
    }

    /// Takes a person's second proof away, so that they set one up anew; signs them out everywhere.
    public func resetSecondProof(of person: Identifier<Person>, at now: Instant) throws {
        try connection.enqueue("DELETE FROM recovery_codes WHERE person_id = $1", [.id(person)])
        try connection.enqueue("DELETE FROM second_proofs WHERE person_id = $1", [.id(person)])
        _ = try signOutEverywhere(person, at: now)
    }
}

private let selectSecondProof = "SELECT secret, confirmed_at, last_step, tries, tries_since"

private func readSecondProof(_ row: inout RowReader) throws -> KeptSecondProof {
    KeptSecondProof(
        secret: try row.next(), isConfirmed: try row.next(Instant?.self) != nil, lastStep: try row.next(),
        tries: try row.next(), triesSince: try row.next())
}
