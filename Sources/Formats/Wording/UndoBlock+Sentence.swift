import Bookings

extension UndoBlock {
    /// Why a cancellation stands, and what can be done instead.
    func sentence(_ reference: BookingReference) -> String {
        switch self {
        case .notCancelled(let state) where state.isLive:
            "Booking \(reference.text) is not cancelled (\(state.words)), so there is nothing to undo."
        case .notCancelled(let state):
            "Booking \(reference.text) has ended (\(state.words)), which cannot be undone here. "
                + "To come after all, book a date in the programme."
        case .tooLate(let until):
            "The cancellation of booking \(reference.text) could be undone until \(words(until)). "
                + "To come after all, book again; where everything is taken, that begins at the end of the waiting list."
        case .placeGone:
            "The place of booking \(reference.text) has gone to somebody else, so the cancellation stands. "
                + "To come after all, join the waiting list of the event, or choose another date."
        case .offerGivenUp:
            "With booking \(reference.text) an offered place was given up, which cannot be undone. "
                + "To come after all, book again; where everything is taken, that begins at the end of the waiting list."
        case .requestGivenUp:
            "Booking \(reference.text) only asked for a place, and that request was withdrawn. "
                + "To come after all, book again; it is asked for anew."
        }
    }

    private func words(_ instant: Instant) -> String { UKTime.wallTime(at: instant).words }
}
