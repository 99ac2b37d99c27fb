public import Bookings

/// Times as the API writes them: RFC 3339 with the offset of the United Kingdom at that moment.
public enum RFC3339 {
    /// Such as `2025-04-17T23:59:59+01:00`.
    public static func text(_ instant: Instant) -> String {
        var bytes: [UInt8] = []
        append(UKTime.wallTime(at: instant), at: instant, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes a moment whose wall time is known already, as it is for sessions, without asking the zone again.
    public static func append(_ wall: WallTime, at instant: Instant, to bytes: inout [UInt8]) {
        let (year, month, day) = wall.date.components
        appendDigits(year, width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(month, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(day, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        appendDigits(wall.secondOfDay / 3600, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(wall.secondOfDay / 60 % 60, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(wall.secondOfDay % 60, width: 2, to: &bytes)
        appendOffset(wall.secondsAhead(of: instant), to: &bytes)
    }

    private static func appendOffset(_ seconds: Int64, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: seconds < 0 ? "-" : "+"))
        let minutes = Int(abs(seconds) / 60)
        appendDigits(minutes / 60, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendDigits(minutes % 60, width: 2, to: &bytes)
    }

    private static func appendDigits(_ number: Int, width: Int, to bytes: inout [UInt8]) {
        var divisor = width == 4 ? 1000 : 10
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
