import Glibc

/// One keep-alive connection on a non-blocking socket.
final class Connection {
    let index: Int
    private let port: UInt16
    private(set) var descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 16_384)
    private var filled = 0
    private var head: AnswerHead?

    /// The crowd it belongs to in this run.
    var crowd = 0
    /// The number of the request it waits for; nil when idle.
    var waitingFor: Int?
    /// When that request was due, in nanoseconds.
    var due: UInt64 = 0

    init(port: UInt16, index: Int) throws {
        self.port = port
        self.index = index
        descriptor = try Connection.connected(to: port)
    }

    deinit { close(descriptor) }

    /// Takes a new socket after the server closed the last one.
    func reopen() throws {
        close(descriptor)
        descriptor = try Connection.connected(to: port)
        (filled, head, waitingFor) = (0, nil, nil)
    }

    func send(_ bytes: [UInt8]) throws {
        let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent == bytes.count || (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) else {
            throw BenchFailure("A request could not be sent in one piece (error \(errno)).")
        }
    }

    /// What reading brought.
    enum Received {
        case more, closed
        case answer(status: Int)
    }

    /// Reads what has come.
    func receive() throws -> Received {
        if filled == buffer.count { buffer.append(contentsOf: [UInt8](repeating: 0, count: buffer.count)) }
        let room = buffer.count - filled
        let count = buffer.withUnsafeMutableBytes { bytes in
            recv(descriptor, bytes.baseAddress.map { $0 + filled }, room, 0)
        }
        if count < 0 && errno == EAGAIN { return .more }
        guard count > 0 else { return .closed }
        filled += count
        if head == nil {
            head = try buffer.withUnsafeBytes { try AnswerHead(UnsafeRawBufferPointer(rebasing: $0[..<filled])) }
        }
        guard let head, filled >= head.end + head.bodyLength else { return .more }
        guard filled == head.end + head.bodyLength else {
            throw BenchFailure("The server answered more than it was asked.")
        }
        return .answer(status: head.status)
    }

    /// The body of the answer that is there.
    var body: [UInt8] { head.map { Array(buffer[$0.end..<filled]) } ?? [] }

    /// Makes room for the next answer.
    func forget() { (filled, head, waitingFor) = (0, nil, nil) }

    /// A socket that is connected to a port of this machine and never waits.
    static func connected(to port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure("No more sockets (error \(errno)).") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard failed == 0 else {
            let reason = errno
            close(descriptor)
            throw BenchFailure("The server took no connection (error \(reason)).")
        }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return descriptor
    }
}
