/// What a calendar and a clock on a wall in the United Kingdom show: a day and a time of day, without an offset.
public struct WallTime: Hashable, Comparable, Sendable {
    /// The day.
    public let date: CivilDate
    /// Seconds since midnight as the clock shows them, 0…86,399.
    public let secondOfDay: Int

    /// Makes a wall time; nil when `secondOfDay` is outside 0…86,399.
    public init?(date: CivilDate, secondOfDay: Int) {
        guard (0..<86_400).contains(secondOfDay) else { return nil }
        self.date = date
        self.secondOfDay = secondOfDay
    }

    /// Makes the wall time a number of seconds after 1970-01-01 00:00 on the wall.
    init(wallSecond: Int64) {
        let day = wallSecond.flooredQuotient(86_400)
        date = CivilDate(dayNumber: day)
        secondOfDay = Int(wallSecond - day * 86_400)
    }

    /// Reads `2021-09-14 09:30` or `2021-09-14 09:30:05`; nil for anything else.
    public init?(iso text: String) {
        var text = text
        guard let wall = text.withUTF8({ WallTime(isoBytes: $0) }) else { return nil }
        self = wall
    }

    /// Reads the bytes of `2021-09-14 09:30` or `2021-09-14 09:30:05`; nil for anything else.
    public init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 16 || bytes.count == 19, bytes[10] == UInt8(ascii: " "),
            let date = CivilDate(isoBytes: bytes, from: 0), let time = TimeOfDay(isoBytes: bytes, from: 11)
        else { return nil }
        self.date = date
        self.secondOfDay = time.second
    }

    /// Earlier wall times come first.
    public static func < (left: WallTime, right: WallTime) -> Bool {
        (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
    }

    /// Seconds since 1970-01-01 00:00 on the wall.
    var wallSecond: Int64 { date.dayNumber * 86_400 + Int64(secondOfDay) }

    /// The hour, 0…23.
    public var hour: Int { secondOfDay / 3600 }

    /// The minute, 0…59.
    public var minute: Int { secondOfDay / 60 % 60 }

    /// The wall time as `2021-09-14 09:30`, or with seconds where there are any.
    public var iso: String {
        let seconds = secondOfDay % 60
        let time = "\(hour.padded(2)):\(minute.padded(2))"
        return "\(date.iso) \(time)" + (seconds == 0 ? "" : ":\(seconds.padded(2))")
    }
}

/// A time of day on a clock, whole seconds.
public struct TimeOfDay: Hashable, Sendable {
    /// Seconds since midnight, 0…86,399.
    public let second: Int

    /// The last second of a day, 23:59:59: the deadline's time of day unless the terms say otherwise.
    public static let endOfDay = TimeOfDay(unchecked: 86_399)

    /// 09:00, when people begin to work.
    public static let nineInTheMorning = TimeOfDay(unchecked: 9 * 3600)

    private init(unchecked second: Int) { self.second = second }

    /// Reads `09:30` or `23:59:59`; nil for anything else.
    public init?(iso text: String) {
        var text = text
        guard let time = text.withUTF8({ $0.count == 5 || $0.count == 8 ? TimeOfDay(isoBytes: $0, from: 0) : nil })
        else {
            return nil
        }
        self = time
    }

    /// Reads from a place to the end of the bytes, which are five or eight more.
    init?(isoBytes bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        guard bytes[start + 2] == UInt8(ascii: ":"), let hour = bytes.number(at: start, digits: 2), hour < 24,
            let minute = bytes.number(at: start + 3, digits: 2), minute < 60
        else { return nil }
        var seconds = 0
        if bytes.count - start == 8 {
            guard bytes[start + 5] == UInt8(ascii: ":"), let read = bytes.number(at: start + 6, digits: 2), read < 60
            else { return nil }
            seconds = read
        }
        second = hour * 3600 + minute * 60 + seconds
    }

    /// The time as `23:59:59`.
    public var iso: String {
        "\((second / 3600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))"
    }
}

extension WallTime {
    /// How many seconds the clock on the wall is ahead of UTC when it shows this at that moment.
    public func secondsAhead(of instant: Instant) -> Int64 { wallSecond - instant.second }
}
