import Bookings

/// Reads a form with files in it: `multipart/form-data` (RFC 7578).
///
/// Strict: what is not exactly as browsers send it is no form. Nothing is decoded but names, and nothing is kept but the
/// bytes of the parts.
public struct MultipartReader {
    /// The most parts a form may have.
    public static let mostParts = 64
    /// The most bytes the head of a part may have.
    private static let longestHead = 4_096

    /// One field or file.
    public struct Part: Hashable, Sendable {
        /// The field's name.
        public let name: String
        /// The file's name as the browser gives it; nil for a plain field.
        public let fileName: String?
        /// What was sent.
        public let bytes: [UInt8]
    }

    /// The bytes were no such form; what is wrong is said for the log, not for people.
    public struct Malformed: Error, Hashable, Sendable {
        /// What is wrong.
        public let reason: String
    }

    private let body: [UInt8]
    private let delimiter: [UInt8]
    private var position = 0

    /// The boundary a content type names; nil when it is no `multipart/form-data` or the boundary could not be one.
    public static func boundary(contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { String($0).trimmed }
        guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() where part.lowercased().hasPrefix("boundary=") {
            var value = part.dropFirst("boundary=".count)
            if value.utf8.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            let isFit =
                (1...70).contains(value.utf8.count)
                && value.utf8.allSatisfy { $0.isLetterOrDigit || "'()+_,-./:=?".utf8.contains($0) }
            return isFit ? String(value) : nil
        }
        return nil
    }

    /// Reads a whole body; throws `Malformed` unless it is a form from its first to its last byte.
    public static func read(_ body: [UInt8], boundary: String) throws(Malformed) -> [Part] {
        var reader = MultipartReader(body: body, delimiter: Array("--\(boundary)".utf8))
        return try reader.parts()
    }

    private init(body: [UInt8], delimiter: [UInt8]) {
        self.body = body
        self.delimiter = delimiter
    }

    private mutating func parts() throws(Malformed) -> [Part] {
        var parts: [Part] = []
        guard take(delimiter) else { throw Malformed(reason: "the first boundary is missing") }
        while true {
            if take(Array("--".utf8)) {
                guard position == body.count || (take([0x0D, 0x0A]) && position == body.count) else {
                    throw Malformed(reason: "something follows the last boundary")
                }
                return parts
            }
            guard take([0x0D, 0x0A]) else { throw Malformed(reason: "a boundary does not end its line") }
            guard parts.count < MultipartReader.mostParts else { throw Malformed(reason: "too many parts") }
            parts.append(try part())
        }
    }

    private mutating func part() throws(Malformed) -> Part {
        guard let headEnd = find([0x0D, 0x0A, 0x0D, 0x0A], within: MultipartReader.longestHead) else {
            throw Malformed(reason: "the head of a part does not end")
        }
        let head = String(decoding: body[position..<headEnd], as: UTF8.self)
        position = headEnd + 4
        guard let disposition = head.disposition else { throw Malformed(reason: "a part has no name") }
        guard let end = find([0x0D, 0x0A] + delimiter, within: body.count) else {
            throw Malformed(reason: "the last boundary is missing")
        }
        let bytes = Array(body[position..<end])
        position = end + 2 + delimiter.count
        return Part(name: disposition.name, fileName: disposition.fileName, bytes: bytes)
    }

    private mutating func take(_ bytes: [UInt8]) -> Bool {
        guard body[position...].starts(with: bytes) else { return false }
        position += bytes.count
        return true
    }

    /// Where these bytes begin next, no further than so many bytes away; nil when they do not.
    private func find(_ bytes: [UInt8], within distance: Int) -> Int? {
        guard let first = bytes.first, body.count - position >= bytes.count else { return nil }
        let last = min(body.count - bytes.count, position + distance)
        return body.withUnsafeBufferPointer { body in
            var index = position
            while index <= last {
                if body[index] == first, body[index...].starts(with: bytes) { return index }
                index += 1
            }
            return nil
        }
    }
}

extension String {
    /// The name and the file's name in the head of a part; nil when it is no part of a form.
    fileprivate var disposition: (name: String, fileName: String?)? {
        for line in utf8.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            let text = String(decoding: Array(line), as: UTF8.self)
            guard text.lowercased().hasPrefix("content-disposition:") else { continue }
            let rest = text.dropFirst("content-disposition:".count)
            guard String(rest).trimmed.lowercased().hasPrefix("form-data;"), let name = String(rest).quoted("name")
            else {
                return nil
            }
            return (name, String(rest).quoted("filename"))
        }
        return nil
    }

    /// The value of a parameter between quotation marks, which browsers write as `%22` where they stand inside.
    private func quoted(_ parameter: String) -> String? {
        for part in ["; ", ";"] {
            guard let start = firstRange(of: Array("\(part)\(parameter)=\"".utf8)) else { continue }
            let rest = Array(utf8.dropFirst(start))
            guard let end = rest.firstIndex(of: 0x22) else { return nil }
            return String(decoding: rest[..<end], as: UTF8.self).restored
        }
        return nil
    }

    /// The place after these bytes; nil when they do not occur.
    private func firstRange(of bytes: [UInt8]) -> Int? {
        let all = Array(utf8)
        guard all.count >= bytes.count else { return nil }
        return (0...all.count - bytes.count).first { all[$0...].starts(with: bytes) }.map { $0 + bytes.count }
    }

    /// The text with what browsers escape in names put back.
    private var restored: String {
        replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
