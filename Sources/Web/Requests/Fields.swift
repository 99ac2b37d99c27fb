import Bookings

/// The fields of a form or a query, in the order they came.
struct Fields: Sendable {
    private let pairs: [(name: String, value: String)]

    /// Reads `a=1&b=two+words`; where bytes are no UTF-8, or U+0000, which not every database can keep, stands U+FFFD.
    ///
    /// Whoever reads the field refuses that sign, so that it is told beside the field and what was typed is kept.
    init(urlEncoded bytes: [UInt8]) {
        pairs = bytes.split(separator: UInt8(ascii: "&")).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Fields.decode(parts[0]), parts.count > 1 ? Fields.decode(parts[1]) : "")
        }
    }

    /// Whether there is no field at all.
    var isEmpty: Bool { pairs.isEmpty }

    /// The first value of a field; empty when it is not there.
    subscript(name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// Every value of a field, in the order they came.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The fields with their values, in the order they came.
    var sent: [(name: String, value: String)] { pairs }

    /// Everything that was sent but what only seals the form, by which a request is told from another.
    var forFingerprint: [String: String] {
        Dictionary(pairs.filter { $0.name != "key" && $0.name != "token" }.map { ($0.name, $0.value) }) { first, _ in
            first
        }
    }

    /// The value of a field; nil when it is not there or empty.
    func optional(_ name: String) -> String? {
        let value = self[name]
        return value.isEmpty ? nil : value
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        let plus = UInt8(ascii: "+")
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let value = Hexadecimal.bytes(bytes[index + 1...index + 2])?.first
            {
                if value == 0 { decoded += "\u{FFFD}".utf8 } else { decoded.append(value) }
                index += 3
            } else {
                if byte == 0 {
                    decoded += "\u{FFFD}".utf8
                } else {
                    decoded.append(byte == plus ? UInt8(ascii: " ") : byte)
                }
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
