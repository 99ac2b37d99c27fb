import Foundation

/// One connection to a service on this machine, used for one request after another.
///
/// A socket and nothing more, so that a test knows exactly what was sent and whether an answer came.
public final class Connection {
    private let port: Int
    private let descriptor: Int32

    /// What the service answered.
    public struct Reply: Sendable {
        /// The status, such as 201.
        public let status: Int
        /// The status line and the header fields.
        public let head: String
        /// The body as text.
        public let body: String
    }

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Parameter patience: seconds to wait for each piece of an answer.
    public init(port: Int, patience: Int = 30) throws {
        self.port = port
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    /// Sends one request and reads the whole reply; throws when none came.
    public func send(
        _ method: String, _ path: String, headers: [(name: String, value: String)] = [], body: String = ""
    ) throws -> Reply {
        let fields = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        let request =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(fields)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        guard
            Foundation.send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL)) == request.utf8.count
        else { throw POSIXError(.EPIPE) }
        return try receiveOne()
    }

    /// Reads one reply to its end; throws when none comes.
    public func receiveOne() throws -> Reply {
        var received: [UInt8] = []
        while true {
            if let reply = Connection.reply(in: received, ended: false) { return reply }
            guard try receive(into: &received) else { break }
        }
        guard let reply = Connection.reply(in: received, ended: true) else { throw POSIXError(.ECONNRESET) }
        return reply
    }

    /// Reads the head of a reply, to the empty line, and nothing after it.
    public func receiveHead() throws -> String {
        var received: [UInt8] = []
        while !received.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            guard try receive(into: &received, atMost: 1) else { throw POSIXError(.ECONNRESET) }
        }
        return String(decoding: received, as: UTF8.self)
    }

    /// Sends bytes as they are; false when the other side has closed.
    public func sendRaw(_ text: String) -> Bool { sendRaw(Array(text.utf8)) }

    /// Sends bytes as they are, waiting until all are taken; false when the other side has closed.
    public func sendRaw(_ bytes: [UInt8]) -> Bool {
        Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Says that nothing more will be sent, and still listens.
    public func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Whether something has come, or the other side has closed.
    public var hasNews: Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0
    }

    /// Everything that comes until the other side closes; nil when it has not closed within the patience.
    public func receiveToEnd() -> String? {
        var received: [UInt8] = []
        do { while try receive(into: &received) {} } catch let error as POSIXError where error.code == .ECONNRESET {
        } catch { return nil }
        return String(decoding: received, as: UTF8.self)
    }

    /// Adds what has come; false at the end of the stream.
    private func receive(into received: inout [UInt8], atMost most: Int = 65_536) throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: most)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECONNRESET) }
        received += buffer[..<count]
        return count > 0
    }

    /// The reply, once it is whole; a body of unsaid length goes on to the end of the stream.
    private static func reply(in received: [UInt8], ended: Bool) -> Reply? {
        guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) }
        let body = received[end.upperBound...]
        guard length.map({ body.count >= $0 }) ?? ended else { return nil }
        guard let status = head.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        return Reply(status: status, head: head, body: String(decoding: body, as: UTF8.self))
    }
}
