public import Bookings
public import Formats
import Records

/// Who an event is to be made up of.
extension Office {
    /// Changes who an event is to be made up of; where that lets somebody who waits have a free place, it goes to them at once.
    ///
    /// - Throws: `FieldErrors` as `MixForm.read` does; `Refusal.eventUnknown`, `.eventCancelled`, `.eventOver`,
    ///   `.eventStarted`; `RecordFailure`.
    public func changeMix(
        _ code: String, to form: MixForm, by asker: Asker, once: Once<PlannedEvent>? = nil
    ) async throws -> Answer<PlannedEvent> {
        try await write(asker, turn: .event(code), once: once) { tx, act in
            try tx.permit(.changeEvent, to: act.asker)
            let locked = try Office.lockEvent(code: code, in: tx, act)
            let event = locked.event
            if event.state != .draft { try event.checkTakesBookings(at: act.at) }
            let mix = try form.read(capacity: event.capacity, known: try tx.sectors())
            var places = event.places
            guard try mix != tx.mix(of: event.id) else {
                return PlannedEvent(code: event.code, state: event.state, places: places)
            }
            try tx.save(mix, of: event.id)
            try act.record(.eventChanged(.mix), on: locked, in: tx)
            if event.state != .draft {
                try Office.passPlacesOn(event, &places, on: locked, in: tx, &act)
                places.overbookedBy = max(0, places.occupied - places.capacity)
                try tx.save(places, of: event.id, lastJoinedAt: nil)
                try Office.planNext(for: event, places, in: tx, at: act.at)
            }
            return PlannedEvent(code: event.code, state: event.state, places: places, changes: [.mix])
        }
    }

    /// Who an event is made up of and is to be, for whoever may see who comes.
    ///
    /// - Throws: `Refusal.eventUnknown`, `.notPermitted`; `RecordFailure`.
    public func mix(of code: String, by asker: Asker) async throws -> MixDetails {
        try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            try tx.permit(.viewRoster, to: asker, Regarding(event: summary.event.id))
            return try Office.mixDetails(summary, in: tx)
        }
    }

    static func mixDetails(_ summary: EventSummary, in tx: some Reading) throws -> MixDetails {
        let held = try tx.placesByAgency(on: summary.event.id)
        let largest = held.max { $0.places < $1.places }
        return MixDetails(
            summary: summary, mix: try tx.mix(of: summary.event.id),
            endsAt: try Office.mixEnd(of: summary.event, in: tx),
            held: Dictionary(held.map { ($0.sector, $0.places) }) { $0 + $1 }.sorted { $0.key < $1.key }
                .map { ($0.key, $0.value) },
            largest: try largest.flatMap { found in try tx.agency(found.agency).map { ($0, found.places) } },
            sectors: try tx.sectors())
    }
}
