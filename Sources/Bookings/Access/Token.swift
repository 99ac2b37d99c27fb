/// How much of what its role allows a token may do.
public enum TokenScope: String, CaseIterable, Sendable {
    /// Everything.
    case full
    /// Look, and change nothing.
    case read
}

/// A service account's token as lists show it; the secret is nowhere.
public struct TokenRecord: Hashable, Sendable {
    /// The name it was given.
    public let name: String
    /// The role it acts in.
    public let role: Role
    /// How much of that it may do.
    public let scope: TokenScope
    /// When it was made.
    public let createdAt: Instant
    /// When it was revoked; nil while it is good.
    public let revokedAt: Instant?

    /// Makes a line of the list.
    public init(name: String, role: Role, scope: TokenScope, createdAt: Instant, revokedAt: Instant?) {
        self.name = name
        self.role = role
        self.scope = scope
        self.createdAt = createdAt
        self.revokedAt = revokedAt
    }
}
