import Hummingbird
import Office

/// Such as `/healthz` and `/readyz`.
enum Health {
    /// The process answers: always the same few bytes.
    static func alive(_ exchange: Exchange) async throws -> Response { .json(Array(#"{"status":"alive"}"#.utf8)) }

    /// The database can be used.
    static func ready(_ exchange: Exchange) async throws -> Response {
        try await exchange.site.office.checkReady()
        return .json(Array(#"{"status":"ready"}"#.utf8))
    }
}
