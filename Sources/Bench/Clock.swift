import Glibc

/// Monotonic time in nanoseconds.
enum Clock {
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// How many seconds a piece of work takes.
    static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let started = now()
        try work()
        return Double(now() - started) / 1e9
    }
}
