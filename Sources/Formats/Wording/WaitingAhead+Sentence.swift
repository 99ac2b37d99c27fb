public import Bookings

extension WaitingAhead {
    /// Who it is and why they come before: `Amir Khan joined earlier, on Monday 2 August 2021, 9am.`.
    public var sentence: String {
        switch reason {
        case .comesFirst:
            "\(name) comes first, because an event of the course was called off while they had a place or waited."
        case .joinedEarlier: "\(name) joined earlier, on \(UKTime.wallTime(at: joinedAt).words)."
        }
    }

    /// The number of the rule it follows from.
    public var rule: String { reason == .comesFirst ? "R-9" : "R-7" }
}
