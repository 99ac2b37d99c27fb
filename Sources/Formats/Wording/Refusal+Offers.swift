import Bookings

extension Refusal {
    /// The sentences about offered places.
    var offerSentence: String {
        switch self {
        case .offerUnknown: "There is no such offer. Look at the booking to see where it stands."
        case .noOffer(let reference):
            "No place is offered to booking \(reference.text) now. Look at the booking to see where it stands."
        case .notWaiting(let reference):
            "Booking \(reference.text) is not on the waiting list, so there is nothing to choose about offers. "
                + "Nothing was changed. Look at the booking to see where it stands."
        case .offerAwaitsAnswer(let reference):
            "A place on this event is offered to this delegate already: booking \(reference.text). "
                + "Accept it, or pass it on, on the page of that booking."
        case .offerOver(let reference, .accepted, let at):
            "Somebody else on the waiting list took this place first, on \(words(at)). "
                + "Look at booking \(reference.text) to see where it stands now."
        case .offerOver(let reference, .declined, let at):
            "The place offered to booking \(reference.text) was passed on to the next person on \(words(at)). "
                + "To wait again, book the event anew; that starts at the end of the list."
        case .offerOver(let reference, .withdrawn, let at):
            "The offer to booking \(reference.text) was withdrawn on \(words(at)). Look at the booking to see where it stands."
        case .offerOver(let reference, _, let at):
            "The place was held for booking \(reference.text) until \(words(at)), and has gone on to the next person. "
                + "Look at the booking to see where it stands now."
        default: code
        }
    }

    private func words(_ instant: Instant) -> String { UKTime.wallTime(at: instant).words }
}
