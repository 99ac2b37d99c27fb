/// What an absence costs, by its coded reason: a proposal, which a person decides.
public struct Absence: Hashable, Sendable {
    /// The proposal for each reason; a reason that is not named is at discretion.
    private var proposals: [AbsenceReason: Proposal] = [:]
    /// Who is ill tells us before this time on the day of the session; nil where any time will do.
    public var sicknessToldBefore: TimeOfDay?
    /// Who is ill writes to us within so many working days after it; nil where they need not.
    public var sicknessWrittenWithin: Int?
    /// Whether the manager must confirm the reason, with a tick and never with a medical note.
    public var needsManager = false

    /// What holds where the terms say nothing.
    public init() {}

    /// What is proposed.
    public enum Proposal: String, CaseIterable, Sendable {
        /// Nothing is charged.
        case exempt
        /// The charge is proposed.
        case charge
        /// A person decides without a proposal.
        case discretion
    }

    /// The proposal for a reason where everything asked for was done.
    public subscript(reason: AbsenceReason) -> Proposal {
        get { proposals[reason] ?? .discretion }
        set { proposals[reason] = newValue == .discretion ? nil : newValue }
    }

    /// What is known of how an absence was told.
    public struct Notification: Hashable, Sendable {
        /// When somebody told us first; nil for never.
        public let toldAt: Instant?
        /// When it came in writing; nil for never.
        public let writtenAt: Instant?
        /// Whether the manager confirmed it.
        public let isConfirmed: Bool

        /// Gathers what is known.
        public init(toldAt: Instant?, writtenAt: Instant?, isConfirmed: Bool) {
            self.toldAt = toldAt
            self.writtenAt = writtenAt
            self.isConfirmed = isConfirmed
        }
    }

    /// What is proposed for an absence; without a reason, or where something asked for was not done, the charge.
    ///
    /// - Parameter day: the local day of the session.
    public func proposal(
        _ reason: AbsenceReason?, _ told: Notification, on day: CivilDate, calendar: WorkingCalendar
    ) -> Proposal {
        guard let reason, !needsManager || told.isConfirmed else { return .charge }
        if reason == .sickness, !isTold(told, on: day, calendar: calendar) { return .charge }
        return self[reason]
    }

    private func isTold(_ told: Notification, on day: CivilDate, calendar: WorkingCalendar) -> Bool {
        if let time = sicknessToldBefore {
            guard let toldAt = told.toldAt, toldAt < UKTime.instant(on: day, at: time) else { return false }
        }
        if let days = sicknessWrittenWithin {
            let last = UKTime.instant(on: calendar.day(days, workingDaysAfter: day), at: .endOfDay)
            guard let writtenAt = told.writtenAt, writtenAt.isWithin(last) else { return false }
        }
        return true
    }
}
