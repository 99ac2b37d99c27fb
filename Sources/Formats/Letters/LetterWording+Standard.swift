public import Bookings

extension LetterWording {
    /// Our wording of a message, which counts until a partnership writes its own.
    public static func standard(_ kind: MessageKind) -> LetterWording {
        let (subject, paragraphs) = words(of: kind)
        return LetterWording(
            subject: subject,
            body: (["Hello {name},"] + paragraphs + ["{page}", "{contact}"]).joined(separator: "\n\n"))
    }

    private static func words(of kind: MessageKind) -> (subject: String, paragraphs: [String]) {
        switch kind {
        case .placeBooked, .promoted, .waitingListJoined, .waitingListEnded, .substitutedIn,
            .placeMoved:
            joining(kind)
        case .placeRequested, .approvalAsked, .approvalDeclined, .approvalExpired: approving(kind)
        case .offerMade, .offerAccepted, .passedOver, .offerBroadcast, .offerToAnswer: offering(kind)
        case .reminder, .joiningInstructions, .invitationDeclined, .announcement, .eventChanged: before(kind)
        case .bookingCancelled, .absenceNoticed, .chargeProposed, .substitutedOut, .eventCancelled: missing(kind)
        case .registerReminder, .trainingChanged, .trainingCancelled, .decisionDue, .reservationDue, .reservationEnded,
            .membershipAsked, .membershipConfirmed,
            .membershipDeclined:
            desk(kind)
        }
    }

    /// A place, or the wait for one.
    private static func joining(_ kind: MessageKind) -> (String, [String]) {
        switch kind {
        case .promoted:
            (
                "You have a place now: {course}",
                [
                    "A place came free, you were first on the waiting list, and so your place is confirmed.",
                    "{details}", "{terms}", "{joining}", "{needs}",
                    "If you cannot come, please cancel, so that the next in line has the place.",
                ]
            )
        case .substitutedIn:
            (
                "You have a place: {course}",
                [
                    "{colleague} {done_by}", "{details}", "{terms}", "{joining}", "{needs}", "{leaving}",
                ]
            )
        case .placeMoved:
            (
                "Your place has moved: {course}",
                [
                    "Your place has moved to this date. The one you had before is given up, and your calendar is told.",
                    "{details}", "{terms}", "{joining}", "{needs}",
                    "If you cannot come, please cancel on the page of your booking, or send somebody else.",
                ]
            )
        case .waitingListJoined:
            (
                "You are on the waiting list: {course}",
                [
                    "Every place is taken. {waiting_place} Waiting costs nothing. {booked_by}", "{details}",
                    "{when_free} {leaving}",
                    "If you get a place, this holds: {terms}",
                ]
            )
        case .waitingListEnded:
            (
                "The waiting list has ended: {course}",
                [
                    "The event has begun and no place came free for you. We are sorry. Nothing is charged.",
                    "{details}",
                ]
            )
        default:
            (
                "Your place is booked: {course}",
                ["You have a place. {booked_by}", "{details}", "{terms}", "{joining}", "{needs}", "{leaving}"]
            )
        }
    }

    /// On the way to the event.
    private static func before(_ kind: MessageKind) -> (String, [String]) {
        switch kind {
        case .joiningInstructions:
            (
                "Getting ready: {course} is {in_days}",
                [
                    "{course} is {in_days}, and we look forward to seeing you.", "{details}", "{joining}", "{needs}",
                    "Please be there some minutes before it begins.", "{terms}",
                ]
            )
        case .invitationDeclined:
            (
                "Are you still coming? {course}",
                [
                    "Your calendar told us that you decline {course}. That alone does not cancel your booking: "
                        + "your place is still held for you.",
                    "{details}",
                    "If you cannot come, please cancel on the page of your booking. If you can, you need not do anything.",
                    "{terms}",
                ]
            )
        case .eventChanged:
            (
                "Changed: {course}, {day}",
                [
                    "{course} was changed. This is how it is held now. {waiting_place}", "{details}", "{terms}",
                    "{leaving}",
                ]
            )
        case .announcement: ("{topic}", ["{announcement}", "We write to you because of this booking:", "{details}"])
        default:
            (
                "Reminder: {course} is {in_days}",
                [
                    "You have a place on {course}, and it is {in_days}.", "{details}", "{joining}", "{terms}",
                    "If you can no longer come, please cancel: somebody else may be glad of the place.",
                ]
            )
        }
    }

    /// A place that was not taken up.
    private static func missing(_ kind: MessageKind) -> (String, [String]) {
        switch kind {
        case .absenceNoticed:
            (
                "We missed you: {course}",
                [
                    "The register says that you were not there. {charge}", "{details}",
                    "If that is not so, or if something kept you, please tell us why.",
                    "These were the terms of your place: {terms}",
                ]
            )
        case .substitutedOut:
            (
                "Your place went to somebody else: {course}",
                [
                    "{colleague} {done_by} {charge}", "{details}", "{objection}",
                ]
            )
        case .eventCancelled:
            (
                "Cancelled: {course}",
                [
                    "We are sorry: {course} was cancelled{because}. {charge}", "{details}",
                    "If you book this course again and it is full, you come first on its waiting list.",
                ]
            )
        case .chargeProposed:
            (
                "A charge is proposed: {course}",
                [
                    "{charge} It is about the place of {delegate}.", "{details}",
                    "These were the terms when the place was taken: {terms}",
                    "Nothing is invoiced yet. If there was a good reason, please tell us within ten working days; "
                        + "a person decides after that.",
                ]
            )
        default:
            (
                "Your booking is cancelled: {course}",
                [
                    "Your booking is cancelled. {charge}", "{details}",
                    "If this was not you, or not meant, please tell the training team.",
                ]
            )
        }
    }

    /// For those who run it.
    private static func desk(_ kind: MessageKind) -> (String, [String]) {
        switch kind {
        case .trainingChanged:
            (
                "Changed: {course}, {day}",
                [
                    "An event you train has changed. This is how it is now.", "{details}",
                    "Everybody with a place or waiting was told.",
                ]
            )
        case .trainingCancelled:
            (
                "Cancelled: {course}",
                [
                    "An event you were to train has been cancelled.", "{details}",
                    "Everybody with a place or waiting was told.",
                ]
            )
        case .decisionDue:
            (
                "Decide today: does {course} on {day} go ahead?",
                [
                    "{turnout} It is to be decided by tonight whether the event goes ahead.", "{details}",
                    "Say that it goes ahead, or cancel it, on its planning page. If you cancel it, everybody who has booked is told "
                        + "and nothing is charged.",
                ]
            )
        case .reservationDue:
            (
                "Name people for {course} on {day}",
                [
                    "Places are kept for your organisation, and nobody is named for them yet. {kept_places}",
                    "{details}",
                    "Book people by name on the page below: they get these places. If you do not need them all, "
                        + "give them back there, so that somebody else can come.",
                ]
            )
        case .reservationEnded:
            (
                "Places on {course} on {day} are no longer kept for you",
                [
                    "{kept_places}", "{details}",
                    "Whoever you had booked by name is told by an e-mail of their own if anything changes for them.",
                ]
            )
        case .membershipAsked:
            (
                "{newcomer} says they work for {organisation}",
                [
                    "{newcomer} joined and says they work for {organisation}.",
                    "Until somebody confirms it they cannot book. Please say whether it is so.",
                ]
            )
        case .membershipConfirmed:
            (
                "You can book now",
                ["It was confirmed that you work for {organisation}. You can book places on training from now on."]
            )
        case .membershipDeclined:
            (
                "We could not confirm where you work",
                [
                    "You said that you work for {organisation}, and it was not confirmed.",
                    "If you work somewhere else, say so on the page below. If it is a mistake, please tell us.",
                ]
            )
        default:
            (
                "The register is still open: {course}",
                [
                    "The register of {course}, {session}, is still open.",
                    "Please mark who was there and close it, so that people get their certificates and nobody is asked twice.",
                ]
            )
        }
    }
}
