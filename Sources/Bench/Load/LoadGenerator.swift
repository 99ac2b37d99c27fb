import Glibc
import LinuxPolling

/// Asks a server for what crowds want, every connection on one epoll loop in one thread, so that asking costs little.
///
/// It shares the machine's cores with the server it measures; figures are compared only with others it took.
final class LoadGenerator {
    private let port: UInt16
    private let epoll: Int32
    private let timer: Int32
    private var connections: [Connection] = []
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    private static let timerMark = UInt64.max

    init(port: Int) throws {
        self.port = UInt16(port)
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))
        guard epoll >= 0, timer >= 0 else { throw BenchFailure("No epoll loop could be made (error \(errno)).") }
        try watch(timer, LoadGenerator.timerMark)
    }

    deinit {
        close(timer)
        close(epoll)
    }

    /// Opens connections; a crowd owns those it is given until it is forgotten.
    func open(_ count: Int) throws -> [Connection] {
        let new = try (0..<count).map { try Connection(port: port, index: connections.count + $0) }
        connections += new
        for connection in new { try watch(connection.descriptor, UInt64(connection.index)) }
        return new
    }

    /// Lets crowds ask until the time is over, then waits for the answers still to come.
    ///
    /// - Parameters:
    ///   - warmUp: seconds at the start that are not measured.
    ///   - seconds: how long is measured; it ends sooner when every crowd has nothing more to ask.
    func run(_ crowds: [Crowd], warmUp: Double = 0, seconds: Double) throws -> [LoadResult] {
        var run = Run(start: Clock.now(), warmUp: warmUp, seconds: seconds)
        for (number, crowd) in crowds.enumerated() {
            (crowd.result, crowd.isExhausted, crowd.asked) = (LoadResult(), false, 0)
            crowd.result.seconds = seconds
            (crowd.idle, crowd.firstIdle) = (crowd.connections, 0)
            for connection in crowd.connections { connection.crowd = number }
        }
        while true {
            let now = Clock.now()
            if now < run.end { for crowd in crowds { try feed(crowd, &run, now) } }
            if run.waiting == 0, now >= run.end || crowds.allSatisfy(\.isExhausted) { break }
            guard now < run.end + 30_000_000_000 else {
                throw BenchFailure("\(run.waiting) requests were never answered.")
            }
            setTimer(crowds, run, now)
            try takeAnswers(crowds, &run)
        }
        return crowds.map(\.result)
    }

    private struct Run {
        let start: UInt64
        let measuredFrom: UInt64
        let end: UInt64
        var waiting = 0

        init(start: UInt64, warmUp: Double, seconds: Double) {
            self.start = start
            measuredFrom = start + UInt64(warmUp * 1e9)
            end = measuredFrom + UInt64(seconds * 1e9)
        }
    }

    /// Sends what a crowd has to ask now.
    private func feed(_ crowd: Crowd, _ run: inout Run, _ now: UInt64) throws {
        while crowd.hasIdle, !crowd.isExhausted {
            var due = now
            if case .rate(let rate) = crowd.pace {
                due = run.start + crowd.nextDue(rate)
                guard due <= now else { return }
            }
            guard let bytes = crowd.request(crowd.asked) else {
                crowd.isExhausted = true
                return
            }
            let connection = crowd.takeIdle()
            connection.waitingFor = crowd.asked
            connection.due = due
            crowd.asked += 1
            run.waiting += 1
            try connection.send(bytes)
        }
    }

    private func takeAnswers(_ crowds: [Crowd], _ run: inout Run) throws {
        let count = epoll_wait(epoll, &events, Int32(events.count), 100)
        guard count >= 0 || errno == EINTR else { throw BenchFailure("epoll failed (error \(errno)).") }
        for event in events.prefix(Int(max(0, count))) {
            if event.data.u64 == LoadGenerator.timerMark {
                var expirations: UInt64 = 0
                _ = read(timer, &expirations, 8)
                continue
            }
            let connection = connections[Int(event.data.u64)]
            let crowd = crowds.indices.contains(connection.crowd) ? crowds[connection.crowd] : nil
            switch try connection.receive() {
            case .more: break
            case .answer(let status):
                if let crowd { take(status, connection, crowd, &run) }
            case .closed: try reopen(connection, crowd, &run)
            }
        }
    }

    private func take(_ status: Int, _ connection: Connection, _ crowd: Crowd, _ run: inout Run) {
        let now = Clock.now()
        let number = connection.waitingFor ?? 0
        let due = connection.due
        crowd.result.statuses[status, default: 0] += 1
        crowd.result.elapsed = Double(now - run.start) / 1e9
        if status >= 400, crowd.result.firstProblem == nil {
            crowd.result.firstProblem = String(decoding: connection.body, as: UTF8.self)
        }
        if let heard = crowd.heard { heard(number, status, connection.body) }
        let moment: UInt64
        if case .closed = crowd.pace { moment = now } else { moment = due }
        if moment >= run.measuredFrom, moment < run.end { crowd.result.latencies.append(Double(now - due) / 1000) }
        connection.forget()
        crowd.idle.append(connection)
        run.waiting -= 1
    }

    private func reopen(_ connection: Connection, _ crowd: Crowd?, _ run: inout Run) throws {
        let wasWaiting = connection.waitingFor != nil
        try connection.reopen()
        try watch(connection.descriptor, UInt64(connection.index))
        guard wasWaiting, let crowd else { return }
        crowd.result.statuses[0, default: 0] += 1
        crowd.idle.append(connection)
        run.waiting -= 1
    }

    /// Wakes the loop when the next request of a crowd with a rate is due.
    private func setTimer(_ crowds: [Crowd], _ run: Run, _ now: UInt64) {
        var next: UInt64?
        for crowd in crowds where crowd.hasIdle && !crowd.isExhausted && now < run.end {
            if case .rate(let rate) = crowd.pace { next = min(next ?? .max, run.start + crowd.nextDue(rate)) }
        }
        guard let next else { return }
        var setting = itimerspec()
        setting.it_value = timespec(tv_sec: Int(next / 1_000_000_000), tv_nsec: Int(next % 1_000_000_000))
        timerfd_settime(timer, Int32(TFD_TIMER_ABSTIME), &setting, nil)
    }

    private func watch(_ descriptor: Int32, _ mark: UInt64) throws {
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.u64 = mark
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 else {
            throw BenchFailure("A socket could not be watched (error \(errno)).")
        }
    }
}
