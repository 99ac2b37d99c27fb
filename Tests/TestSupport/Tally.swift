import Synchronization

/// A count that tasks and threads may share.
public final class Tally: Sendable {
    private let count = Mutex(0)

    /// Begins at nought.
    public init() {}

    /// Counts one more, and gives how many that makes.
    @discardableResult
    public func add() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }

    /// How many were counted.
    public var value: Int { count.withLock { $0 } }
}
