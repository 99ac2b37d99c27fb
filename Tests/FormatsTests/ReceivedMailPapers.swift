import Foundation
import TestSupport

/// Mail as real servers, mail programs and people send it, in the folder `Papers`; everybody in it is invented.
enum ReceivedMailPapers {
    private static let folder = Program.root + "/Tests/FormatsTests/Papers"

    /// The bytes of one, such as `bounces/qmail.eml`.
    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }

    /// The names of all in a folder of `Papers`.
    static func names(_ kind: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)").sorted().map { "\(kind)/\($0)" }
    }

    /// The names of all.
    static func all() throws -> [String] {
        try ["automatic", "bounces", "replies", "unknown"].flatMap(names)
    }

    /// The same mail with CRLF at the end of each line, as it comes over the wire.
    static func onTheWire(_ bytes: [UInt8]) -> [UInt8] {
        var last: UInt8 = 0
        return bytes.flatMap { byte in
            defer { last = byte }
            return byte == 10 && last != 13 ? [13, 10] : [byte]
        }
    }
}
