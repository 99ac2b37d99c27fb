import Foundation
import Synchronization
import TestSupport

/// People who book and cancel over connections of their own, each on a thread, until they are told to stop.
final class Load: Sendable {
    private let server: Server
    private let token: String
    private let crowd: Crowd
    private let ended = Atomic<Bool>(false)
    private let deaf = Atomic<Bool>(false)
    private let acts = Atomic<Int>(0)
    private let failures = Atomic<Int>(0)

    init(on server: Server, token: String, crowd: Crowd) {
        (self.server, self.token, self.crowd) = (server, token, crowd)
    }

    /// Tells everybody to stop after the request they are in.
    func stop() { ended.store(true, ordering: .relaxed) }

    /// From now on nobody hears an answer: whatever the service says counts as silence.
    func hearNothingMore() { deaf.store(true, ordering: .sequentiallyConsistent) }

    /// How many requests have been acknowledged so far.
    var acknowledged: Int { acts.load(ordering: .relaxed) }

    /// How many requests the service has failed so far.
    var failed: Int { failures.load(ordering: .relaxed) }

    /// Runs until `stop`, until the server is gone, or until everybody has asked.
    func run(lanes: Int = 8) async -> Ledger {
        let ledgers = await onThreads(lanes) { [self] lane in run(lane: lane) }
        var all = Ledger()
        all.add(ledgers)
        return all
    }

    private func run(lane: Int) -> Ledger {
        var ledger = Ledger()
        var mine: [String] = []
        var connection = try? Connection(port: server.port)
        while !ended.load(ordering: .relaxed), let current = connection {
            let ask: Ask
            if ledger.lines.count % 6 == 5, !mine.isEmpty {
                ask = .cancel(mine.removeFirst())
            } else if let place = crowd.next() {
                ask = .book(place)
            } else {
                break
            }
            let answered = current.ask(ask, token: token)
            let answer = deaf.load(ordering: .sequentiallyConsistent) ? .silence : answered
            ledger.note(ask, answer)
            switch answer {
            case .done(let reference):
                acts.add(1, ordering: .relaxed)
                if case .book = ask.act { mine.append(reference) }
            case .refused: break
            case .failed:
                failures.add(1, ordering: .relaxed)
                usleep(20_000)
            case .silence: connection = try? Connection(port: server.port)
            }
        }
        return ledger
    }
}

/// Runs a body on threads that may wait, and returns what each came to.
func onThreads<Value: Sendable>(_ count: Int, _ body: @escaping @Sendable (Int) -> Value) async -> [Value] {
    await withTaskGroup(of: Value.self) { group in
        for index in 0..<count {
            group.addTask {
                await withCheckedContinuation { continuation in
                    Thread { continuation.resume(returning: body(index)) }.start()
                }
            }
        }
        var values: [Value] = []
        for await value in group { values.append(value) }
        return values
    }
}
