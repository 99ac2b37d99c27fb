import Dispatch
import Synchronization

/// Values made on a thread of their own, a few ahead of whoever takes them.
final class MadeAhead<Value: Sendable>: Sendable {
    private static var most: Int { 4 }

    private let made = Mutex<[Result<Value?, any Error>]>([])
    private let isAbandoned = Atomic(false)
    private let room = DispatchSemaphore(value: 0)
    private let isThere = DispatchSemaphore(value: 0)

    /// - Parameter begin: called on the other thread; gives what makes one value after the other there, nil at the end.
    init(_ begin: @escaping @Sendable () throws -> () throws -> Value?) {
        for _ in 0..<Self.most { room.signal() }
        DispatchQueue(label: "coursebook.ahead").async { self.make(begin) }
    }

    /// The next value, waited for; nil at the end, after which nothing is to be asked for.
    func next() throws -> Value? {
        isThere.wait()
        defer { room.signal() }
        return try made.withLock { $0.isEmpty ? .success(nil) : $0.removeFirst() }.get()
    }

    /// Has nothing more made; whoever takes values must say so however they end.
    func abandon() {
        isAbandoned.store(true, ordering: .relaxed)
        room.signal()
    }

    private func make(_ begin: () throws -> () throws -> Value?) {
        do {
            let makeOne = try begin()
            var isOver = false
            while !isOver {
                room.wait()
                guard !isAbandoned.load(ordering: .relaxed) else { return }
                let value = try makeOne()
                isOver = value == nil
                give(.success(value))
            }
        } catch { give(.failure(error)) }
    }

    private func give(_ result: Result<Value?, any Error>) {
        made.withLock { $0.append(result) }
        isThere.signal()
    }
}
