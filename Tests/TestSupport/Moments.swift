public import Bookings

/// A day as it is written in the tests: `2022-01-05`.
public func day(_ iso: String) throws -> CivilDate {
    guard let date = CivilDate(iso: iso) else { throw NoSuchMoment(text: iso) }
    return date
}

/// A wall time in the United Kingdom: `2022-01-05 09:30`.
public func wall(_ iso: String) throws -> WallTime {
    guard let time = WallTime(iso: iso) else { throw NoSuchMoment(text: iso) }
    return time
}

/// The moment of a wall time in the United Kingdom: `2022-01-05 09:30`.
public func uk(_ iso: String) throws -> Instant {
    guard let instant = UKTime.instant(of: try wall(iso)) else { throw NoSuchMoment(text: iso) }
    return instant
}

/// A test names a moment that does not exist.
public struct NoSuchMoment: Error {
    /// What the test says.
    public let text: String
}
