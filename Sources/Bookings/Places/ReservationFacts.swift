/// What the rules must know to keep places for an agency without names.
public struct ReservationFacts: Sendable {
    /// The event, read under its lock.
    public let event: Event
    /// What the agency has kept there; nil for nothing.
    public let held: Reservation?
    /// The terms in force.
    public let terms: Terms
    /// What charges of the event depend on.
    public let chargeBasis: ChargeBasis
    /// The class by which the terms charge the agency.
    public let agencyClass: Word?
    /// The working days.
    public let calendar: WorkingCalendar
    /// Whether an administrator asks, who may keep places up to the start and whether or not booking is open.
    public let isAdministrator: Bool
    /// How many more places the mix leaves the agency; nil where it says nothing.
    public var room: Int?

    /// Gathers the facts.
    public init(
        event: Event, held: Reservation?, terms: Terms, chargeBasis: ChargeBasis, agencyClass: Word?,
        calendar: WorkingCalendar, isAdministrator: Bool
    ) {
        self.event = event
        self.held = held
        self.terms = terms
        self.chargeBasis = chargeBasis
        self.agencyClass = agencyClass
        self.calendar = calendar
        self.isAdministrator = isAdministrator
    }

    /// The most places an agency keeps on one event.
    public static let most = 50

    /// How many working days before the last day leads are reminded, in the morning.
    private static let reminderDays = 2

    /// What is kept for an agency, or would be.
    public struct Kept: Hashable, Sendable {
        /// For how many places nobody is named yet.
        public let places: Int
        /// The last day on which people are named.
        public let nameBy: CivilDate
        /// Whether that is until the start, so that a place without a name is the agency's no-show.
        public let isUntilStart: Bool
        /// The last second in which people are named.
        public let endsAt: Instant
        /// When the leads are reminded; nil where it is too late for that.
        public let remindAt: Instant?
        /// What a place without a name costs at the start; nothing where it goes on before.
        public let noShow: Pence
    }

    /// The last day on which the agency may still be without names by itself: that of the cancellation deadline.
    public var lastFreeDay: CivilDate { UKTime.wallTime(at: deadline).date }

    /// The days between which people are to be named; nil where it is too late to keep anything.
    public func namingDays(at now: Instant) -> ClosedRange<CivilDate>? {
        let (today, start) = (UKTime.wallTime(at: now).date, UKTime.wallTime(at: event.firstStartsAt).date)
        if isAdministrator { return today <= start ? today...start : nil }
        return now.isWithin(deadline) && today <= lastFreeDay ? today...lastFreeDay : nil
    }

    /// How many places the agency may keep at most: those it has, and those nobody holds or waits for.
    public var limit: Int {
        let free = event.places.waiting > 0 ? 0 : min(event.places.left, isAdministrator ? .max : room ?? .max)
        return min(ReservationFacts.most, (held?.unnamed ?? 0) + free)
    }

    /// Decides how many places are kept for the agency at `now`, until the end of a day; none gives back what it has.
    ///
    /// - Parameter day: the last day on which people are named; nil for the one it has, or the last free one.
    /// - Throws: `Refusal.reservationTooLarge`, `.reservationTooLate`, `.noReservation`, and what keeps the event from being
    ///   booked.
    public func keeping(_ places: Int, until day: CivilDate?, at now: Instant) throws(Refusal) -> Kept {
        try event.checkTakesBookings(at: now)
        if places == 0, held == nil { throw .noReservation(event.code) }
        if places > held?.unnamed ?? 0 {
            try checkWindow(at: now)
            guard places <= limit else { throw .reservationTooLarge(event.code, most: limit) }
        }
        guard let days = namingDays(at: now) else {
            if let held, places <= held.unnamed, day == nil || day == held.nameBy { return kept(held, places) }
            throw .reservationTooLate(event.code, since: deadline)
        }
        let last = day ?? held?.nameBy ?? (days.contains(lastFreeDay) ? lastFreeDay : days.upperBound)
        if let held, places <= held.unnamed, last == held.nameBy { return kept(held, places) }
        guard days.contains(last) else { throw .reservationTooLate(event.code, since: deadline) }
        return kept(places, until: last, at: now)
    }

    private func kept(_ held: Reservation, _ places: Int) -> Kept {
        Kept(
            places: places, nameBy: held.nameBy, isUntilStart: held.isUntilStart, endsAt: held.endsAt,
            remindAt: held.remindAt, noShow: held.isUntilStart ? held.noShow : .zero)
    }

    private func kept(_ places: Int, until last: CivilDate, at now: Instant) -> Kept {
        let isUntilStart = last == UKTime.wallTime(at: event.firstStartsAt).date
        let endOfDay = UKTime.instant(on: last, at: .endOfDay)
        let remindAt = UKTime.instant(
            on: calendar.day(ReservationFacts.reminderDays, workingDaysBefore: last), at: MessageRhythm.timeOfDay)
        return Kept(
            places: places, nameBy: last, isUntilStart: isUntilStart,
            endsAt: isUntilStart
                ? event.firstStartsAt.advanced(bySeconds: -1) : isAdministrator ? endOfDay : min(endOfDay, deadline),
            remindAt: remindAt > now ? remindAt : nil, noShow: isUntilStart ? noShow(at: now).noShow : .zero)
    }

    /// The terms as they would be frozen on a place taken now.
    public func noShow(at now: Instant) -> FrozenTerms {
        FrozenTerms(
            terms, event: event.firstStartsAt, basis: chargeBasis, agencyClass: agencyClass, calendar: calendar, at: now
        )
    }

    private var deadline: Instant { terms.deadline(firstSession: event.firstStartsAt, calendar: calendar) }

    private func checkWindow(at now: Instant) throws(Refusal) {
        if isAdministrator || event.window.isOpen(at: now) { return }
        if let opens = event.window.opensAt, now < opens { throw .bookingNotOpenYet(event.code, opensAt: opens) }
        throw .bookingClosed(event.code, closedAt: event.window.closesAt ?? event.firstStartsAt)
    }
}
