/// How a write stands in line with the others.
public enum WriteTurn: Hashable, Sendable {
    /// A short write.
    case short
    /// A short write on the event with this code; what waits for the same event may share one transaction on any store.
    case event(String)
    /// A long write, such as an import: alone in its transaction, whatever waits beside it.
    case long
}

extension Store {
    /// Writes in a transaction as a short write.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await write(.short, body)
    }
}
