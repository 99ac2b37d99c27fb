public import Bookings
import Records

extension Office {
    /// Says that an event goes ahead, however many have booked; nobody is reminded to decide any more.
    ///
    /// - Throws: `Refusal.eventUnknown`, `.eventNotOpen`, `.eventConfirmed`, `.eventCancelled`, `.eventStarted`;
    ///   `RecordFailure`.
    public func confirmEvent(
        _ code: String, by asker: Asker, once: Once<PlannedEvent>? = nil
    ) async throws -> Answer<PlannedEvent> {
        try await write(asker, once: once) { tx, act in
            try tx.permit(.confirmEvent, to: act.asker)
            let locked = try Office.lockEvent(code: code, in: tx, act)
            let event = locked.event
            try event.checkConfirmation(at: act.at)
            try tx.setState(.goingAhead, of: event.id)
            try act.record(.eventConfirmed, on: locked, in: tx)
            return PlannedEvent(code: event.code, state: .goingAhead, places: event.places)
        }
    }
}
