import HTTPTypes

extension Site {
    /// Puts on a reply what must stand on every one: what a browser may do with it, and the request's name.
    func complete(_ headers: inout HTTPFields, request name: String) {
        for (field, value) in SecurityHeaders.all where headers[field] == nil { headers[field] = value }
        if gateway.isSecure { headers[.strictTransportSecurity] = "max-age=31536000" }
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        headers[SecurityHeaders.requestName] = name
    }
}

/// What every reply says of what may be done with it.
private enum SecurityHeaders {
    static let all: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy") ?? .referer, "same-origin"),
        (HTTPField.Name("Cross-Origin-Opener-Policy") ?? .origin, "same-origin"),
        (HTTPField.Name("Permissions-Policy") ?? .origin, "camera=(), microphone=(), geolocation=()"),
    ]

    static let requestName = HTTPField.Name("X-Request-Id") ?? .origin
}
