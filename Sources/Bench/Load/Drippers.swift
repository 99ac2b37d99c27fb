import Foundation
import Synchronization

/// Clients that send a byte five times a second and never come to an end; whoever is cut comes again.
///
/// Half of them are at the head of a request, half at its body. They have a thread of their own.
final class Drippers: Sendable {
    private let isOver = Atomic<Bool>(false)
    private let cut = Atomic<Int>(0)
    private let ended = DispatchSemaphore(value: 0)

    /// How often one of them was cut so far.
    var cuts: Int { cut.load(ordering: .relaxed) }

    /// Lets so many clients drip.
    init(port: Int, count: Int) throws {
        let port = UInt16(port)
        let sockets = try (0..<count).map { try Drippers.begin($0, port) }
        let thread = Thread { [self] in
            var sockets = sockets
            while !isOver.load(ordering: .relaxed) {
                for index in sockets.indices where !Drippers.drip(sockets[index]) {
                    close(sockets[index])
                    cut.add(1, ordering: .relaxed)
                    sockets[index] = (try? Drippers.begin(index, port)) ?? -1
                }
                usleep(200_000)
            }
            for socket in sockets { close(socket) }
            ended.signal()
        }
        thread.start()
    }

    /// Lets them go.
    func end() {
        isOver.store(true, ordering: .relaxed)
        ended.wait()
    }

    private static func begin(_ number: Int, _ port: UInt16) throws -> Int32 {
        let socket = try Connection.connected(to: port)
        let head = "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        let beginning = number % 2 == 0 ? head + "X-Slow: " : head + "Content-Length: 5000\r\n\r\n"
        _ = send(socket, beginning, beginning.utf8.count, Int32(MSG_NOSIGNAL))
        return socket
    }

    /// Sends a byte; false when the server has had enough.
    private static func drip(_ socket: Int32) -> Bool {
        guard socket >= 0, send(socket, "a", 1, Int32(MSG_NOSIGNAL)) == 1 else { return false }
        var answer: UInt8 = 0
        return recv(socket, &answer, 1, Int32(MSG_DONTWAIT)) < 0 && errno == EAGAIN
    }
}
