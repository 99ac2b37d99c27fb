import Bookings
import Dispatch
import Synchronization

/// The line in which reads or writes wait for a connection, in the order they came.
///
/// Writes that wait in the same part of the line may share one transaction: on one writing connection everything, on
/// several whatever is about the same event. A part that is being written gathers those who come meanwhile, which is what
/// makes commits shared under load. Nobody waits for longer than the line's patience: beyond it the answer is
/// `RecordFailure.busy`. Whoever stops waiting, because its task was cancelled, leaves the line.
package final class WaitingLine<Transaction>: Sendable {
    /// What may share a transaction.
    package enum Sharing: Sendable {
        case everything
        case sameEvent
        case nothing
    }

    /// A part of the line: what may be written together.
    package enum Part: Hashable, Sendable {
        case everything
        case event(String)
        case single(UInt64)
    }

    private struct State: Sendable {
        var count: UInt64 = 0
        var waiting: [UInt64: any WaitingBody<Transaction>] = [:]
        var parts: [Part: [UInt64]] = [:]
        var ready: [Part] = []
        var taken: Set<Part> = []
        var isWatched = false
    }

    private let sharing: Sharing
    private let patience: Duration
    private let most: Int
    private let state = Mutex(State())

    /// Makes an empty line.
    ///
    /// - Parameters:
    ///   - patience: how long a write may wait for its turn.
    ///   - most: how many writes share a transaction at most.
    package init(sharing: Sharing, patience: Duration, most: Int = 128) {
        self.sharing = sharing
        self.patience = patience
        self.most = most
    }

    /// Waits in line and gives what the write came to.
    ///
    /// - Parameter wake: called once the write stands in line, so that somebody comes to take it.
    package func join<Result: Sendable>(
        _ turn: WriteTurn, _ body: @escaping @Sendable (Transaction) throws -> Result, wake: () -> Void
    ) async throws -> Result {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                let deadline = ContinuousClock.now + patience
                append(BodyInLine(turn, until: deadline, body: body, waiter: waiter), number)
                if Task.isCancelled { leave(number) }
                wake()
            }
        } onCancel: {
            leave(number)
        }
    }

    /// Whether somebody could be taken now.
    package var isReady: Bool { state.withLock { !$0.ready.isEmpty } }

    /// Takes the next who may be written together, in order; nil when nobody can be taken now.
    ///
    /// Their part of the line rests until `finish` is called for it.
    package func takeNext() -> (part: Part, writes: [any WaitingBody<Transaction>])? {
        state.withLock { state in
            while let part = state.ready.first {
                state.ready.removeFirst()
                let writes = take(from: part, &state)
                guard writes.isEmpty else {
                    state.taken.insert(part)
                    return (part, writes)
                }
            }
            return nil
        }
    }

    /// Lets a part of the line go on; true when somebody waits there already.
    @discardableResult
    package func finish(_ part: Part) -> Bool {
        state.withLock { state in
            state.taken.remove(part)
            guard state.parts[part] != nil else { return false }
            state.ready.append(part)
            return true
        }
    }

    private func append(_ write: any WaitingBody<Transaction>, _ number: UInt64) {
        let part: Part =
            switch (sharing, write.turn) {
            case (.everything, _): .everything
            case (.sameEvent, .event(let code)): .event(code)
            case (.sameEvent, _), (.nothing, _): .single(number)
            }
        let isFirst = state.withLock { state in
            state.waiting[number] = write
            state.parts[part, default: []].append(number)
            if state.parts[part]?.count == 1, !state.taken.contains(part) { state.ready.append(part) }
            defer { state.isWatched = true }
            return !state.isWatched
        }
        if isFirst { comeBack(after: patience) }
    }

    /// A long write goes alone; others go together until the first long one.
    private func take(from part: Part, _ state: inout State) -> [any WaitingBody<Transaction>] {
        guard let numbers = state.parts[part] else { return [] }
        var writes: [any WaitingBody<Transaction>] = []
        var passed = 0
        for number in numbers {
            if let write = state.waiting[number] {
                if write.turn == .long, !writes.isEmpty { break }
                writes.append(write)
                state.waiting[number] = nil
            }
            passed += 1
            if writes.count == most || writes.first?.turn == .long { break }
        }
        state.parts[part] = passed == numbers.count ? nil : Array(numbers.dropFirst(passed))
        return writes
    }

    private func leave(_ number: UInt64) {
        state.withLock { $0.waiting.removeValue(forKey: number) }?.answer(failing: CancellationError())
    }

    /// Comes back when the first in line would lose patience, as long as anybody waits.
    private func comeBack(after delay: Duration) {
        let nanoseconds =
            Int(delay.components.seconds) * 1_000_000_000 + Int(delay.components.attoseconds / 1_000_000_000)
        watch.asyncAfter(deadline: .now() + .nanoseconds(max(1_000_000, nanoseconds))) { [weak self] in
            self?.sendAwayTheOverdue()
        }
    }

    private func sendAwayTheOverdue() {
        let now = ContinuousClock.now
        let (overdue, next) = state.withLock { state in
            let overdue = state.waiting.filter { $0.value.deadline <= now }
            for number in overdue.keys { state.waiting[number] = nil }
            let next = state.waiting.values.map(\.deadline).min()
            state.isWatched = next != nil
            return (overdue.values, next)
        }
        for write in overdue { write.answer(failing: RecordFailure.busy) }
        if let next { comeBack(after: now.duration(to: next)) }
    }
}

/// Where those who wait are watched over: a thread of its own, so that patience ends even where every other thread is held up.
private let watch = DispatchQueue(label: "coursebook.waiting", qos: .userInitiated)
