/// A request that must act once however often it is sent.
public struct RequestKey: Hashable, Sendable {
    /// Who sends it.
    public let principal: String
    /// The HTTP method.
    public let method: String
    /// The path.
    public let path: String
    /// The key the sender chose.
    public let key: String
    /// SHA-256 of the canonical body.
    public let fingerprint: [UInt8]

    /// Makes a key.
    public init(principal: String, method: String, path: String, key: String, fingerprint: [UInt8]) {
        self.principal = principal
        self.method = method
        self.path = path
        self.key = key
        self.fingerprint = fingerprint
    }
}

/// What a request was answered with.
public struct StoredAnswer: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// The body, or for a page the address it led to.
    public let text: String

    /// Makes an answer.
    public init(status: Int, text: String) {
        self.status = status
        self.text = text
    }
}
