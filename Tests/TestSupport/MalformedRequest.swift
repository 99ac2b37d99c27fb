import Foundation

/// Bytes that are no request, or none that may be granted: tests and the benchmark send the same.
public struct MalformedRequest: Decodable, Sendable {
    /// What is wrong with it.
    public let what: String
    private let request: String

    /// Every one, read from the fixtures.
    public static func all() throws -> [MalformedRequest] {
        let file = URL(fileURLWithPath: Program.root + "/fixtures/malformed-requests.json")
        return try JSONDecoder().decode([MalformedRequest].self, from: try Data(contentsOf: file))
    }

    /// What is sent, each character one byte; `{host}` is the host asked, and `{a*3}` stands for three letters.
    public func bytes(host: String) -> [UInt8] {
        request.replacing("{host}", with: host)
            .replacing(#/\{a\*([0-9]+)\}/#) { String(repeating: "a", count: Int($0.output.1) ?? 0) }
            .unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
