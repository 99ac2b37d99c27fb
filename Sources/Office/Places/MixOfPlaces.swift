import Bookings
import Records

/// Who may have a free place of an event with a mix, and who is held back.
extension Office {
    /// Who may have the next free place; nil where everybody may: nothing is wanted, or it does not count any more.
    static func mixReach(_ event: Event, _ places: Places, at now: Instant, in tx: some Reading) throws -> MixReach? {
        try mixFacts(event, at: now, in: tx).map { $0.reach(left: places.left) }
    }

    /// What the mix of an event wants, as things stand; nil where nothing is wanted, or it does not count any more.
    static func mixFacts(_ event: Event, at now: Instant, in tx: some Reading) throws -> MixFacts? {
        guard let mix = try tx.mix(of: event.id),
            now.isWithin(mix.endsAt(firstSession: event.firstStartsAt, calendar: try tx.workingCalendar()))
        else { return nil }
        let held = try tx.placesByAgency(on: event.id)
        return MixFacts(
            mix: mix, capacity: event.places.capacity,
            agencies: Dictionary(held.map { ($0.agency, $0.places) }) { $0 + $1 },
            sectors: Dictionary(held.map { ($0.sector, $0.places) }) { $0 + $1 })
    }

    /// What the mix says to somebody who asks for a place; nil where it says nothing.
    static func mixAnswer(
        _ event: Event, agency: Identifier<Agency>?, at now: Instant, in tx: some Reading
    ) throws -> PlaceFacts.MixAnswer? {
        guard event.places.left > 0, let reach = try mixReach(event, event.places, at: now, in: tx) else { return nil }
        let sector = try agency.flatMap { try tx.agency($0)?.sector }
        return PlaceFacts.MixAnswer(
            heldBack: reach.holdsBack(agency: agency, sector: sector),
            isWaitedFor: try event.places.waiting > 0
                && tx.firstWaiting(on: event.id, at: now, within: reach) != nil)
    }

    /// Says in the history of those who are passed over for somebody further down why they are, once each.
    static func recordHeldBack(
        before booking: Identifier<Booking>, _ reach: MixReach?, on locked: LockedEvent, in tx: WriteTransaction,
        _ act: inout Act
    ) throws {
        guard let reach else { return }
        for waiting in try tx.heldBack(before: booking, on: locked.event.id) {
            guard let why = reach.holdsBack(agency: waiting.agency, sector: waiting.sector) else { continue }
            try act.record(.heldBack(why), on: locked, booking: waiting.booking, in: tx)
        }
    }

    /// The last second in which the mix of an event counts; nil where it has none.
    static func mixEnd(of event: Event, in tx: some Reading) throws -> Instant? {
        guard let mix = try tx.mix(of: event.id) else { return nil }
        return mix.endsAt(firstSession: event.firstStartsAt, calendar: try tx.workingCalendar())
    }
}
