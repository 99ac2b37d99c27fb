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
    /// A place taken after the deadline may be given back free for two service hours, never past the start (R-4d). Where
    /// nothing is charged after the first notices for this class, cancelling is free until something is.
    public init(
        _ terms: Terms, event start: Instant, basis: ChargeBasis, agencyClass: Word?, calendar: WorkingCalendar,
        at now: Instant
    ) {
        let charge = terms.charge(length: basis.length, agencyClass: agencyClass)
        let tiers = terms.notices.enumerated().map { index, notice in
            (
                notice: notice, ends: notice.deadline(firstSession: start, calendar: calendar),
                charge: charge.late(after: index).pence(for: basis)
            )
        }
        let charged = tiers.drop { $0.charge == .zero }
        let first = charged.first ?? tiers.first
        let deadline = first?.ends ?? start
        let tookLate = !now.isWithin(deadline)
        let freeUntil = tookLate ? min(calendar.serviceTime(minutes: 120, after: now), start) : deadline
        let ends = charged.dropFirst().map(\.ends) + [start]
        let steps = zip(ends, charged.isEmpty ? [.zero] : charged.map(\.charge)).map { Step(until: $0, charge: $1) }
        let later = FrozenTerms.inOrder(steps, after: freeUntil)
        version = terms.version
        schedule = [Step(until: freeUntil, charge: .zero)] + later
        noShow = charge.noShow.pence(for: basis)
        sentence = FrozenTerms.sentence(
            tookLate ? "Booked after the cancellation deadline, so free to give back until" : "Free to cancel until",
            freeUntil: freeUntil, notice: tookLate ? nil : first?.notice, then: later, noShow: noShow,
            bill: terms.bill(toAgency: agencyClass != nil))
    }

    /// The steps that last, each after the one before, neighbours that cost the same as one; the last, up to the start,
    /// always stands.
    private static func inOrder(_ steps: [Step], after freeUntil: Instant) -> [Step] {
        var kept: [Step] = []
        for step in steps where step.until > kept.last?.until ?? freeUntil {
            if kept.last?.charge == step.charge { kept.removeLast() }
            kept.append(step)
        }
        return kept.isEmpty ? steps.suffix(1) : kept
    }

    /// The last second in which cancelling is free.
    public var freeUntil: Instant {
        schedule.first?.until ?? Instant(milliseconds: 0)
    }

    /// What cancelling at this moment may cost.
    public func cancellationCharge(at now: Instant) -> Pence {
        (schedule.first { now.isWithin($0.until) } ?? schedule.last)?.charge ?? .zero
    }

    /// After which moment cancelling costs more than it does now, and how much; nil where it will not.
    public func rise(after now: Instant) -> (after: Instant, charge: Pence)? {
        let charge = cancellationCharge(at: now)
        guard let step = schedule.first(where: { now.isWithin($0.until) }) else { return nil }
        let next = schedule.first { $0.until > step.until && $0.charge > charge }
        return next.map { (step.until, $0.charge) }
    }

    /// Whether cancelling at this moment comes after the free time is over.
    public func isLate(at now: Instant) -> Bool { !now.isWithin(freeUntil) }
}
