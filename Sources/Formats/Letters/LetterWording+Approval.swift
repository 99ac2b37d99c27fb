import Bookings

extension LetterWording {
    /// A place that somebody must agree to first.
    static func approving(_ kind: MessageKind) -> (String, [String]) {
        switch kind {
        case .approvalAsked:
            (
                "Please decide by {decide_by}: {delegate} asks to come to {course}",
                [
                    "{delegate} asks for a place, and this course is only for people whose organisation agrees. "
                        + "Please approve the request or decline it by {decide_by}. Until then no place is held, and what "
                        + "nobody has decided by then ends.",
                    "{details}", "If you approve it and they get a place, this holds: {terms}",
                ]
            )
        case .approvalDeclined:
            (
                "Your request was declined: {course}",
                [
                    "Your request for a place was declined. If a reason was given, it stands on the page of your booking.",
                    "{details}", "Nothing is charged. If you think it is a mistake, please talk to your line manager.",
                ]
            )
        case .approvalExpired:
            (
                "Your request was not decided in time: {course}",
                [
                    "Nobody decided your request for a place in time, and so it has ended. Nothing is charged.",
                    "{details}",
                    "If you still want to come, please talk to your line manager and ask again on the page of the event.",
                ]
            )
        default:
            (
                "You have asked for a place: {course}",
                [
                    "Your request was sent on. Your organisation has to agree by {decide_by}; until then no place is held "
                        + "for you, and we write to you as soon as it is decided. {booked_by}",
                    "{details}", "{leaving}", "If it is approved and you get a place, this holds: {terms}",
                ]
            )
        }
    }
}
