public import Bookings

extension Instant {
    /// How long it is until this moment, rounded down as people say it: `3 days`, `26 hours`, `1 minute`.
    public func timeLeftWords(at now: Instant) -> String {
        let minutes = max(0, (second - now.second) / 60)
        if minutes >= 72 * 60 { return counted(Int(minutes / (24 * 60)), "day") }
        if minutes >= 120 { return counted(Int(minutes / 60), "hour") }
        return minutes == 0 ? "less than a minute" : counted(Int(minutes), "minute")
    }
}
