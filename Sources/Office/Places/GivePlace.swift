public import Bookings
import Records

/// A place that an administrator gives whoever else waits, and though every place may be taken.
extension Office {
    /// An event as the page shows it on which a place is given, for whoever may.
    ///
    /// - Throws: `Refusal.eventUnknown`, `.notPermitted`; `RecordFailure`.
    public func eventToOverbook(_ code: String, by asker: Asker) async throws -> EventSummary {
        try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            try tx.permit(.overbook, to: asker, Regarding(event: summary.event.id))
            return summary
        }
    }

    /// Refuses a reason that says nothing, or cannot be kept.
    static func checkOverbookingReason(_ reason: String) throws(FieldErrors) {
        do { try checkNote(reason) } catch { throw FieldErrors("reason", error.faults.first?.reason ?? "") }
        guard TypedText.showsLetter(reason) else {
            throw FieldErrors("reason", "Say why they get a place before everybody else. It is kept for a year.")
        }
    }

    /// Gives the place; where one was open to everybody, it is a booking like any other.
    static func givePlace(
        _ facts: PlaceFacts, to delegate: Person, _ needs: StatedNeeds?, because reason: String,
        _ locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        let (booked, before) = (try facts.booking(at: act.at), locked.event.places)
        let place: BookedPlace
        switch booked {
        case .confirmed(let new):
            place = try keep(
                new, position: nil, locked, delegate, needs, isBeyondCapacity: true, in: tx, &act)
        case .placeTaken(let id, let terms):
            if let needs { try keep(needs, of: id, delegate.id, on: locked, in: tx) }
            place = try takeOpenPlace(id, terms, isBeyondCapacity: true, locked, in: tx, &act)
        case .waiting: throw RecordFailure.damaged("A place was to be given and was not.")
        }
        guard before.left == 0 || before.waiting > 0, let booking = try tx.booking(place.reference) else {
            return place
        }
        let line = try act.record(
            .placeGiven(overBy: max(0, before.occupied + 1 - before.capacity)), on: locked, booking: booking.id, in: tx)
        try act.keepNote(reason, of: line, in: tx)
        return place
    }
}
