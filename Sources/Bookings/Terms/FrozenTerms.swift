/// The terms as they stand on one booking from the moment the place is taken; later edits never reach it.
public struct FrozenTerms: Hashable, Sendable {
    /// The version they come from.
    public let version: String
    /// The exact sentence the delegate was shown.
    public let sentence: String
    /// What cancelling costs, from free upward, each step until its moment; the first step is the free one.
    public let schedule: [Step]
    /// What missing the event without cancelling may cost.
    public let noShow: Pence

    /// Until when cancelling costs how much.
    public struct Step: Hashable, Sendable {
        /// The last second of the step.
        public let until: Instant
        /// What cancelling costs in it.
        public let charge: Pence

        /// Makes a step.
        public init(until: Instant, charge: Pence) {
            self.until = until
            self.charge = charge
        }
    }

    /// Takes terms back from a store.
    public init(version: String, sentence: String, schedule: [Step], noShow: Pence) {
        self.version = version
        self.sentence = sentence
        self.schedule = schedule
        self.noShow = noShow
    }

    /// Freezes the terms for one delegate taking a place at `now`.
    ///
    /// A place taken after the deadline may be given back free for two service hours, never past the start (R-4d).
    public init(
        _ terms: Terms, event start: Instant, length: LengthClass, agencyClass: Word?, calendar: WorkingCalendar,
        at now: Instant
    ) {
        let charge = terms.charge(length: length, agencyClass: agencyClass)
        let deadline = terms.deadline(firstSession: start, calendar: calendar)
        let tookLate = !now.isWithin(deadline)
        let freeUntil = tookLate ? min(calendar.serviceTime(minutes: 120, after: now), start) : deadline
        version = terms.version
        schedule = [Step(until: freeUntil, charge: .zero), Step(until: start, charge: charge.late)]
        noShow = charge.noShow
        sentence = FrozenTerms.sentence(
            freeUntil: freeUntil, notice: tookLate ? nil : terms.notice, charge: charge, billsAgency: agencyClass != nil
        )
    }

    /// The last second in which cancelling is free.
    public var freeUntil: Instant {
        schedule.first?.until ?? Instant(milliseconds: 0)
    }

    /// What cancelling at this moment may cost.
    public func cancellationCharge(at now: Instant) -> Pence {
        (schedule.first { now.isWithin($0.until) } ?? schedule.last)?.charge ?? .zero
    }

    /// Whether cancelling at this moment comes after the free time is over.
    public func isLate(at now: Instant) -> Bool { !now.isWithin(freeUntil) }
}
