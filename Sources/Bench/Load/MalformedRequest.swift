import Foundation

/// Bytes that are no request, or none that may be granted: the same the tests send.
struct MalformedRequest: Decodable {
    /// What is wrong with it.
    let what: String
    private let request: String

    /// Every one, read from the fixtures below a repository's root.
    static func all(root: String) throws -> [MalformedRequest] {
        let file = URL(fileURLWithPath: "\(root)/fixtures/malformed-requests.json")
        return try JSONDecoder().decode([MalformedRequest].self, from: try Data(contentsOf: file))
    }

    /// Sends it over a connection of its own.
    ///
    /// - Returns: seconds from the first byte sent to the end of the connection.
    /// - Throws: `BenchFailure` when it is granted, or the connection is not closed within ten seconds.
    func seconds(to port: Int) throws -> Double {
        let socket = try Connection.connected(to: UInt16(port))
        defer { close(socket) }
        let started = Clock.now()
        let bytes = bytes(host: "127.0.0.1:\(port)")
        var sent = 0
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while Clock.now() - started < 10_000_000_000 {
            if sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                sent += max(0, count)
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 { answer += buffer[..<count] }
            if count == 0 || count < 0 && errno != EAGAIN {
                guard answer.isEmpty || answer.starts(with: "HTTP/1.1 4".utf8) else { break }
                return Double(Clock.now() - started) / 1e9
            }
            var waiting = pollfd(fd: socket, events: Int16(sent < bytes.count ? POLLIN | POLLOUT : POLLIN), revents: 0)
            poll(&waiting, 1, 1_000)
        }
        throw BenchFailure("Granted or left open: \(what). \(String(decoding: answer.prefix(80), as: UTF8.self))")
    }

    private func bytes(host: String) -> [UInt8] {
        request.replacing("{host}", with: host)
            .replacing(#/\{a\*([0-9]+)\}/#) { String(repeating: "a", count: Int($0.output.1) ?? 0) }
            .unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
