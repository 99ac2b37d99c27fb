import Bookings

/// The shapes of tokens.
extension Shape {
    static let token = object(
        "Token",
        [
            Field("name", text, "the name the token was given"),
            Field("role", growing(Role.self), "the role it acts in"),
            Field("scope", growing(TokenScope.self), "full, or read where it may look and change nothing"),
        ])

    static let tokens = object("Tokens", [Field("tokens", list(of: tokenRecord), "by name, revoked ones included")])

    private static let tokenRecord = object(
        "TokenRecord",
        [
            Field("name", text), Field("role", growing(Role.self)), Field("scope", growing(TokenScope.self)),
            Field("created_at", moment), Field("revoked_at", moment.orNull, "null while it is good"),
        ])
}
