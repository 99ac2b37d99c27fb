public import Bookings
import Records

/// Places that a lead keeps for people of their agency who are named later.
extension Office {
    /// Keeps so many places on an event for people of an agency who are named by a day; none gives back what is kept.
    ///
    /// - Parameters:
    ///   - event: the event's code.
    ///   - agency: the agency's code.
    ///   - places: for how many people nobody is named yet, as typed.
    ///   - nameBy: the last day on which people are named, as typed; empty for the one it has, or the last day on which
    ///     giving a place back is free.
    /// - Returns: what is kept now; where it was given back, none, as `released`.
    /// - Throws: `FieldErrors` at `places` and `name_by`; `Refusal.eventUnknown`, `.agencyUnknown`, `.reservationTooLarge`,
    ///   `.reservationTooLate`, `.noReservation`, …; `RecordFailure`.
    public func reservePlaces(
        on event: String, for agency: String, places: String, nameBy: String = "", by asker: Asker,
        once: Once<ReservedPlaces>? = nil
    ) async throws -> Answer<ReservedPlaces> {
        let typed = try ReservationForm(places: places, nameBy: nameBy)
        return try await write(asker, turn: .event(event), once: once) { tx, act in
            _ = try tx.visibleEvent(event, to: act.asker)
            let agency = try Office.reservingAgency(agency, by: act.asker, in: tx)
            let locked = try Office.lockEvent(code: event, in: tx, act)
            let facts = try Office.reservationFacts(agency, on: locked, by: act.asker, at: act.at, in: tx)
            try typed.check(against: facts, at: act.at)
            let kept = try facts.keeping(typed.places, until: typed.nameBy, at: act.at)
            return try Office.keep(kept, facts, for: agency, on: locked, in: tx, &act)
        }
    }

    /// An event and what may be kept on it for an agency, for whoever may.
    ///
    /// - Throws: `Refusal.eventUnknown`, `.agencyUnknown`, `.notPermitted`; `RecordFailure`.
    public func eventToReserve(_ code: String, for agency: String, by asker: Asker) async throws -> EventToReserve {
        let now = self.now
        return try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            let agency = try Office.reservingAgency(agency, by: asker, in: tx)
            let facts = try Office.reservationFacts(
                agency, on: LockedEvent(looking: summary), by: asker, at: now, in: tx)
            var refusal: Refusal?
            do { _ = try facts.keeping((facts.held?.unnamed ?? 0) + 1, until: nil, at: now) } catch let found as Refusal
            {
                refusal = found
            }
            return EventToReserve(summary: summary, agency: agency, facts: facts, refusal: refusal)
        }
    }

    /// What is kept on an event, and what nobody was named for by its start, as far as the one who asks may know it.
    ///
    /// - Throws: `Refusal.eventUnknown`; `RecordFailure`.
    public func reservations(on code: String, by asker: Asker) async throws -> [ReservedPlaces] {
        try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            return try tx.reservations(on: summary.event.id).compactMap { reservation in
                guard let agency = try tx.agency(reservation.agency),
                    try tx.may(.viewRoster, asker, Regarding(event: summary.event.id))
                        || tx.may(.reservePlaces, asker, Regarding(agency: agency.id))
                else { return nil }
                return ReservedPlaces(event: summary.event.code, agency: agency, reservation: reservation)
            }
        }
    }

    /// How many places are kept for an agency, where whoever asks may name its people; none for all others.
    static func keptPlaces(
        for agency: Identifier<Agency>?, on event: Identifier<Event>, by asker: Asker, in tx: some Reading
    ) throws -> Int {
        guard let agency, let open = try tx.openReservation(on: event, of: agency),
            try tx.may(.reservePlaces, asker, Regarding(agency: agency))
        else { return 0 }
        return open.unnamed
    }

    /// Takes a place that was kept for an agency: it is held all the same, by somebody with a name.
    static func useKeptPlace(
        of agency: Identifier<Agency>?, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        guard let agency, var open = try tx.openReservation(on: locked.event.id, of: agency) else {
            throw RecordFailure.damaged("A place was to be taken that was kept, and none is.")
        }
        open.unnamed -= 1
        guard open.unnamed == 0 else { return try tx.update(open) }
        try tx.end(open.id, as: .named, unnamed: 0, at: act.at)
    }

    /// Ends what nobody was named for in time, and reminds those whose day comes near.
    ///
    /// - Returns: how many places are free again.
    static func endReservationsPast(
        _ now: Instant, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> Int {
        let at = act.at
        defer { act.at = at }
        var freed = 0
        for var open in try tx.reservations(on: locked.event.id) where open.state == .open {
            if !now.isWithin(open.endsAt) {
                act.at = open.endsAt.advanced(bySeconds: 1)
                try end(open, as: open.isUntilStart ? .missed : .lapsed, on: locked, in: tx, &act)
                if !open.isUntilStart { freed += open.unnamed }
            } else if let remindAt = open.remindAt, remindAt <= now {
                open.remindAt = nil
                try tx.update(open)
                try tellLeads(.reservationDue, of: open, occurrence: open.nameBy.occurrence, on: locked, in: tx, &act)
            }
        }
        return freed
    }

    /// Gives back everything that is kept on an event that is called off; the leads are told.
    static func releaseReservations(on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act) throws {
        for open in try tx.reservations(on: locked.event.id) where open.state == .open {
            try end(open, as: .released, on: locked, in: tx, &act)
        }
    }

    private static func end(
        _ open: Reservation, as state: ReservationState, on locked: LockedEvent, in tx: WriteTransaction,
        _ act: inout Act
    ) throws {
        try tx.end(open.id, as: state, unnamed: open.unnamed, at: act.at)
        let agency = try tx.agency(open.agency)?.code ?? ""
        try act.record(.reservationEnded(agency: agency, places: open.unnamed, state), on: locked, in: tx)
        try tellLeads(.reservationEnded, of: open, occurrence: locked.version, on: locked, in: tx, &act)
    }

    private static func tellLeads(
        _ kind: MessageKind, of reservation: Reservation, occurrence: Int, on locked: LockedEvent,
        in tx: WriteTransaction, _ act: inout Act
    ) throws {
        for lead in try tx.leads(of: reservation.agency) where try tx.leads(lead.id, agency: reservation.agency) {
            try act.tell(kind, about: .event(locked.event.id, to: lead.id), occurrence: occurrence, in: tx)
        }
    }

    private static func reservingAgency(_ code: String, by asker: Asker, in tx: some Reading) throws -> Agency {
        guard let agency = try tx.agency(code: code) else {
            try tx.permit(.reservePlaces, to: asker)
            throw Refusal.agencyUnknown(code)
        }
        try tx.permit(.reservePlaces, to: asker, Regarding(agency: agency.id))
        return agency
    }

    private static func reservationFacts(
        _ agency: Agency, on locked: LockedEvent, by asker: Asker, at now: Instant, in tx: some Reading
    ) throws -> ReservationFacts {
        var facts = ReservationFacts(
            event: locked.event, held: try tx.openReservation(on: locked.event.id, of: agency.id),
            terms: try tx.terms(on: UKTime.wallTime(at: now).date), chargeBasis: locked.chargeBasis,
            agencyClass: try tx.chargingClass(of: agency.id), calendar: try tx.workingCalendar(),
            isAdministrator: try tx.holds(.administrator, asker, Regarding(agency: agency.id)))
        facts.room = try mixFacts(locked.event, at: now, in: tx)?.room(
            of: agency.id, in: agency.sector, left: locked.event.places.left)
        return facts
    }

    /// Keeps what was decided, passes on what is given back, and plans when time has something to do with it.
    private static func keep(
        _ kept: ReservationFacts.Kept, _ facts: ReservationFacts, for agency: Agency, on locked: LockedEvent,
        in tx: WriteTransaction, _ act: inout Act
    ) throws -> ReservedPlaces {
        var places = locked.event.places
        let before = facts.held?.unnamed ?? 0
        let reservation = try reservation(kept, facts, for: agency, in: tx, &act)
        if reservation.state == .released {
            try act.record(
                .reservationEnded(agency: agency.code, places: before, .released), on: locked, in: tx)
        } else if reservation != facts.held {
            try act.record(
                .placesReserved(agency: agency.code, places: kept.places, until: kept.endsAt), on: locked, in: tx)
        }
        places.occupied += kept.places - before
        try passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
        places.overbookedBy = max(0, places.occupied - places.capacity)
        try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
        try planNext(for: locked.event, places, in: tx, at: act.at)
        return ReservedPlaces(event: locked.event.code, agency: agency, reservation: reservation)
    }

    /// The reservation as it is kept, or as it ended where everything is given back.
    private static func reservation(
        _ kept: ReservationFacts.Kept, _ facts: ReservationFacts, for agency: Agency, in tx: WriteTransaction,
        _ act: inout Act
    ) throws -> Reservation {
        if var held = facts.held {
            guard kept.places > 0 else {
                try tx.end(held.id, as: .released, unnamed: held.unnamed, at: act.at)
                (held.unnamed, held.state) = (0, .released)
                return held
            }
            (held.unnamed, held.nameBy, held.isUntilStart) = (kept.places, kept.nameBy, kept.isUntilStart)
            (held.endsAt, held.remindAt, held.noShow) = (kept.endsAt, kept.remindAt, kept.noShow)
            if held != facts.held { try tx.update(held) }
            return held
        }
        let new = Reservation(
            id: act.newID(), event: facts.event.id, agency: agency.id, unnamed: kept.places, nameBy: kept.nameBy,
            isUntilStart: kept.isUntilStart, endsAt: kept.endsAt, remindAt: kept.remindAt,
            termsVersion: facts.terms.version, noShow: kept.noShow)
        try tx.insert(new)
        return new
    }
}

/// How many places are to be kept and until when, as typed.
private struct ReservationForm {
    let places: Int
    let nameBy: CivilDate?

    init(places: String, nameBy: String) throws(FieldErrors) {
        var typed = TypedText()
        let number = Int(places.trimmed)
        if number == nil || number.map({ $0 < 0 || $0 > ReservationFacts.most }) == true {
            typed.note(
                "places", "Enter for how many people you want to keep a place, from 0 to \(ReservationFacts.most).")
        }
        self.nameBy = typed.date("name_by", nameBy, required: false)
        try typed.faults.check()
        self.places = number ?? 0
    }

    /// Refuses a day on which people cannot be named any more, or that goes further than whoever asks may.
    func check(against facts: ReservationFacts, at now: Instant) throws(FieldErrors) {
        guard let nameBy, nameBy != facts.held?.nameBy, let days = facts.namingDays(at: now),
            !days.contains(nameBy)
        else { return }
        throw FieldErrors(
            "name_by", "Choose a day from \(days.lowerBound.words) to \(days.upperBound.words).")
    }
}
