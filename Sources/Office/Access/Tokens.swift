public import Bookings
import Foundation
import Records

/// Tokens of service accounts, by which programs use the API.
extension Office {
    /// The service account whose token this is; nil when it is none of ours.
    public func principal(token: String) async throws -> Principal? {
        let hash = Office.sha256(Array(token.utf8))
        return try await read { tx in try tx.token(secretSHA256: hash) }
            .map { .service(name: $0.name, role: $0.role, scope: $0.scope) }
    }

    /// Makes a token for a service account; the secret is told once and kept only as its hash.
    ///
    /// - Parameter scope: how much of what the role allows it may do.
    /// - Throws: `FieldErrors`, `Refusal.tokenNameTaken`, `RecordFailure`.
    public func createToken(
        name: String, role: String, scope: TokenScope = .full, by asker: Asker
    ) async throws -> String {
        let secret = "cbk_" + Hexadecimal.text(randomBytes(32))
        let hash = Office.sha256(Array(secret.utf8))
        do {
            try await write(asker) { tx, act in
                try tx.permit(.createToken, to: act.asker)
                let (name, role) = try Office.readToken(name: name, role: role)
                let token = APIToken(id: act.newID(), name: name, role: role, scope: scope)
                try tx.insert(token, secretSHA256: hash, at: act.at)
                try act.record(.tokenCreated(role), in: tx)
            }
        } catch RecordFailure.conflict(.code) { throw Refusal.tokenNameTaken(name) }
        return secret
    }

    private static func readToken(name: String, role: String) throws(FieldErrors) -> (name: String, role: Role) {
        var faults = FieldErrors()
        let name = name.trimmed
        if !(1...100).contains(name.utf8.count) || !name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            faults.note("name", "Expected a name of up to 100 plain letters, digits and signs, to tell it from others.")
        }
        var granted: Role?
        do { granted = try grantedRole(role) } catch { faults.note(error) }
        guard let granted, faults.isEmpty else { throw faults }
        return (name, granted)
    }

    /// Every token there ever was, by name, revoked ones included.
    public func tokens(by asker: Asker) async throws -> [TokenRecord] {
        try await read { tx in
            try tx.permit(.viewTokens, to: asker)
            return try tx.tokens()
        }
    }

    /// Revokes a token: from then on it opens nothing.
    ///
    /// - Throws: `Refusal.tokenUnknown`, `Refusal.tokenRevoked`, `RecordFailure`.
    public func revokeToken(named name: String, by asker: Asker) async throws {
        try await write(asker) { tx, act in
            try tx.permit(.revokeToken, to: act.asker)
            guard let token = try tx.tokens().first(where: { $0.name == name }) else {
                throw Refusal.tokenUnknown(name)
            }
            if let revokedAt = token.revokedAt { throw Refusal.tokenRevoked(name, revokedAt: revokedAt) }
            guard try tx.revokeToken(named: name, at: act.at) else {
                throw Refusal.tokenRevoked(name, revokedAt: act.at)
            }
            try act.record(.tokenRevoked(token.role), in: tx)
        }
    }
}
