/// People who ask the server for things over connections of their own, each waiting for one answer at a time.
final class Crowd {
    /// When the next request goes out.
    enum Pace {
        /// As soon as the answer to the last one is there.
        case closed
        /// So many a second whatever the answers do; waiting for a free connection counts as latency.
        case rate(Double)
    }

    let pace: Pace
    let connections: [Connection]
    /// The bytes of a request, numbered from 0; nil when there is nothing more to ask.
    let request: (Int) -> [UInt8]?
    /// Told each answer; nil when nobody listens.
    let heard: ((_ request: Int, _ status: Int, _ body: [UInt8]) -> Void)?

    /// How many requests went out.
    var asked = 0
    /// Whether there is nothing more to ask.
    var isExhausted = false
    /// The connections that wait for nothing, the longest idle first.
    var idle: [Connection] = []
    var firstIdle = 0
    var result = LoadResult()

    init(
        _ connections: [Connection], pace: Pace, request: @escaping (Int) -> [UInt8]?,
        heard: ((Int, Int, [UInt8]) -> Void)? = nil
    ) {
        self.connections = connections
        self.pace = pace
        self.request = request
        self.heard = heard
    }

    var hasIdle: Bool { firstIdle < idle.count }

    func takeIdle() -> Connection {
        let connection = idle[firstIdle]
        firstIdle += 1
        if firstIdle > 4096 {
            idle.removeFirst(firstIdle)
            firstIdle = 0
        }
        return connection
    }

    /// When the next request is due, for a crowd with a rate, in nanoseconds after the start.
    func nextDue(_ rate: Double) -> UInt64 { UInt64(Double(asked) * 1e9 / rate) }
}
