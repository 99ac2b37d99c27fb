import Bookings

extension LetterWording {
    /// A place that came free, and what became of it.
    static func offering(_ kind: MessageKind) -> (subject: String, paragraphs: [String]) {
        switch kind {
        case .offerMade:
            (
                "A place is held for you: {course}",
                [
                    "A place came free and is held for you until {offered_until}.", "{details}",
                    "Accept it, or give it to the next person, on the page of your booking. "
                        + "Opening that page changes nothing.", "If you accept it, this holds: {terms}",
                    "If you do not answer by then, the place goes to the next person.",
                ]
            )
        case .offerBroadcast:
            (
                "A place came free, the first to accept has it: {course}",
                [
                    "A place came free shortly before the event, so we tell everybody on the waiting list at once. "
                        + "The first to accept has it.", "{details}",
                    "Accept it on the page of your booking. If you cannot come, you need do nothing.",
                    "If you accept it, this holds: {terms}",
                ]
            )
        case .offerToAnswer:
            (
                "A place is held for {delegate}: {course}",
                [
                    "{delegate} named you to answer for them when a place comes free. One has, and it is held until "
                        + "{offered_until}. We have written to them too.",
                    "{details}",
                    "Accept it for them, or give it to the next person, on the page of the booking. "
                        + "Opening that page changes nothing.", "If it is accepted, this holds: {terms}",
                    "If nobody answers by then, the place goes to the next person.",
                ]
            )
        case .offerAccepted:
            (
                "Your place is booked: {course}",
                ["The place that came free is yours.", "{details}", "{terms}", "{joining}", "{needs}", "{leaving}"]
            )
        default: ("The place has gone to the next person: {course}", ["{standing}", "{details}"])
        }
    }
}

extension LetterValues {
    /// What became of an offered place that was not taken, and of the delegate.
    static func standing(_ state: BookingState) -> String {
        switch state {
        case .declined:
            "You passed the place on, so that somebody else can come. Thank you; nothing is charged. "
                + "If you can come after all, book the event again; that starts at the end of the waiting list."
        case .waiting:
            "We held a place for you and had no answer, so it has gone to the next person. "
                + "You are still on the waiting list, at its end, and need do nothing. "
                + "If another place that we hold for you stays unanswered, we take you off the list."
        default:
            "We held a place for you twice and had no answer, so we have taken you off the waiting list. "
                + "Nothing is charged. If you would still like to come, book the event again; "
                + "that starts at the end of the list."
        }
    }
}
