/// A moment in time: whole milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch, UTC; negative before 1970.
    public let milliseconds: Int64

    /// Makes the moment that lies this many milliseconds after the Unix epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Makes the moment that lies this many whole seconds after the Unix epoch.
    public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

    /// The first and the last moment dates can be told of: the years 1 to 9999.
    public static let known =
        Instant(milliseconds: -62_135_596_800_000)...Instant(milliseconds: 253_402_300_799_999)

    /// The whole second this moment falls in, counted from the Unix epoch.
    public var second: Int64 { milliseconds.flooredQuotient(1000) }

    /// Earlier moments come first.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment this many seconds later (earlier when negative).
    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// The moment this many minutes later (earlier when negative).
    public func advanced(byMinutes minutes: Int64) -> Instant { advanced(bySeconds: minutes * 60) }

    /// Whether this moment is not later than `limit`, compared by whole seconds (R-11: late is after 23:59:59, by the second).
    public func isWithin(_ limit: Instant) -> Bool { second <= limit.second }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, as calendars need it.
    func flooredQuotient(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
