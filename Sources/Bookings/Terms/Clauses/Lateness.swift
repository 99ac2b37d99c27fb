/// What coming late, leaving early and missing a part mean: the minutes propose, a trainer decides.
public struct Lateness: Hashable, Sendable {
    /// So many minutes late are passed over, by length of course; of a length that is not named, any number.
    public var grace: [LengthClass: Int] = [:]
    /// So many minutes early are passed over, by length of course; of a length that is not named, any number.
    public var earlyLeave: [LengthClass: Int] = [:]
    /// The share of a session, in percent, below which somebody has not attended all of it.
    public var minimumShare = 80
    /// What coming later than that leads to.
    public var lateCounts = Shortfall.partial
    /// What leaving earlier than that leads to.
    public var earlyCounts = Shortfall.partial

    /// What holds where the terms say nothing.
    public init() {}

    /// How somebody counts who was not there all the time.
    public enum Shortfall: String, CaseIterable, Sendable {
        /// As having attended in part.
        case partial
        /// As not having attended, which may be charged.
        case noShow = "no_show"

        /// The mark in the register.
        public var mark: AttendanceMark { self == .partial ? .partial : .noShow }
    }

    /// What the minutes of one delegate in one session propose.
    ///
    /// - Parameters:
    ///   - late: whole minutes after the start at which they came.
    ///   - early: whole minutes before the end at which they left.
    ///   - share: how much of the session they were there, in percent.
    public func proposal(length: LengthClass, late: Int, early: Int, share: Int) -> AttendanceMark {
        if share <= 0 { return .noShow }
        var marks: Set<AttendanceMark> = []
        if let grace = grace[length], late > grace { marks.insert(lateCounts.mark) }
        if let tolerated = earlyLeave[length], early > tolerated { marks.insert(earlyCounts.mark) }
        if share < minimumShare { marks.insert(.partial) }
        return marks.contains(.noShow) ? .noShow : marks.isEmpty ? .attended : .partial
    }
}
