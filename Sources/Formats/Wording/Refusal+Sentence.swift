public import Bookings

extension Refusal {
    /// What happened and what to do next, for whoever asked: one sentence or two of plain English.
    public var sentence: String {
        switch self {
        case .eventUnknown(let code): "There is no event with the code \(code). Check the code in the programme."
        case .sessionUnknown(let event, let session):
            "The event \(event) has no session \(session). Its sessions are numbered from 1 in order of their start."
        case .bookingUnknown(let reference):
            "There is no booking with the reference \(reference). Check it against the confirmation."
        case .courseUnknown(let code):
            "There is no course with the code \(code). Check the code in the list of courses."
        case .codeTaken, .clash, .datesFixed, .changedMeanwhile, .alreadyPublished, .draftInPast, .eventConfirmed:
            planningSentence
        case .delegateUnknown(let email):
            "Nobody with the e-mail address \(email) is known here. Check the spelling, or add the person first."
        case .personUnknown(let email): "Nobody with the e-mail address \(email) is known here. Check the spelling."
        case .agencyUnknown(let code): "There is no organisation with the code \(code). Check the code in the list."
        case .worksElsewhere, .alreadyKnown, .membershipAwaited, .membershipDeclined, .membershipDecided:
            membershipSentence
        case .personNotFound, .membershipNotFound, .addressTaken, .addressUnknown, .primaryAddress, .alreadyMember,
            .membershipOver, .roleNotHeld, .lastAdministrator, .agencyCodeTaken, .mergeBlocked:
            peopleSentence
        case .termsUnknown, .termsNameTaken, .termsBeginTogether, .termsInEffect: termsSentence
        case .notPermitted: "You may not do this. Ask the training team if you think you should."
        case .readOnlyToken:
            "This token may look but change nothing. Use one that was made without --read-only, or ask for one."
        case .signInNeeded: "Please say who you are first."
        case .tooManyCodes:
            "Too many codes have been asked for within the hour. Try again in an hour, or type the latest code where it was asked for."
        case .tokenNameTaken(let name): "There is a token called “\(name)” already. Choose another name."
        case .tokenUnknown(let name): "There is no token called “\(name)”. See `coursebook token list`."
        case .tokenRevoked(let name, let revoked):
            "The token “\(name)” was revoked on \(words(revoked)). Nothing was changed."
        case .messageUnknown(let typed):
            "There is no message \(typed). `coursebook messages` lists those that were written, "
                + "`coursebook messages wording` what can be written."
        case .messageNotGivenUp:
            "This message was neither given up nor did it come back, so there is nothing to try again."
        case .calendarUnknown:
            "This calendar has no such address any more. Make a new one under “My details”."
        case .idempotencyKeyReused:
            "This Idempotency-Key was used for a different request. Use a new key for a new request."
        case .databaseNotEmpty:
            "The database already holds a programme. Restore into a new, empty database so that nothing is mixed up."
        case .exportDoesNotFit(let reason): "The export cannot be restored: \(reason)."
        case .eventNotOpen, .eventCancelled, .eventStarted, .eventOver, .bookingNotOpenYet, .bookingClosed:
            eventSentence
        case .alreadyBooked, .alreadyWaiting, .courseAlreadyBooked, .bookingEnded, .noLiveBooking: bookingSentence
        case .notEligible, .approvalAwaited, .noRequest, .approvalOver, .ownRequest: approvalSentence
        case .offerUnknown, .noOffer, .notWaiting, .offerAwaitsAnswer, .offerOver: offerSentence
        case .onlyPlacesPassOn, .substituteElsewhere, .substituteHasBooking, .substitutionNotAllowed:
            substitutionSentence
        case .undoBlocked(let reference, let block): block.sentence(reference)
        case .onlyPlacesMove, .sameEvent, .otherCourse, .noPlaceThere, .waitsToMove: transferSentence
        case .reservationTooLarge, .reservationTooLate, .noReservation: reservationSentence
        case .notOnRegister, .registerNotOpen, .registerNotOver, .registerClosed, .registerHasRowsToCheck,
            .registerChanged:
            registerSentence
        case .needsFixed(let code, let start):
            "The event \(code) started on \(words(start)). What should be done for you could be changed here until then; "
                + "tell your trainer what would help now."
        }
    }

    private var eventSentence: String {
        switch self {
        case .eventNotOpen(let code): "The event \(code) is still being planned and cannot be booked yet."
        case .eventCancelled(let code): "The event \(code) has been cancelled. Look for another date in the programme."
        case .eventStarted(let code, let start):
            "The event \(code) started on \(words(start)). From then on places can no longer be booked or cancelled here; "
                + "if a delegate could not come, tell the training team why."
        case .eventOver(let code, let end):
            "The event \(code) was over on \(words(end)). Look for another date in the programme."
        case .bookingNotOpenYet(let code, let opens):
            "Booking for \(code) opens on \(UKTime.wallTime(at: opens).date.words). Come back then."
        case .bookingClosed(let code, let closed):
            "Booking for \(code) closed at the end of \(UKTime.wallTime(at: closed).date.words). "
                + "Ask the training team whether a place can still be found."
        default: code
        }
    }

    private var planningSentence: String {
        switch self {
        case .codeTaken(let code): "The code \(code) is taken already. Choose another; nothing was changed."
        case .clash(let clash): clash.sentence
        case .datesFixed(let code, let session, let start):
            "Session \(session) of \(code) began on \(words(start)), so its date, its times and the way it is held stay as "
                + "they are. Sessions that have not begun can still be moved."
        case .changedMeanwhile(let code):
            "Somebody else has changed \(code) since you opened it, and nothing of yours was kept. "
                + "Look at how it stands now, then make your change again."
        case .eventConfirmed(let code):
            "It was decided before that the event \(code) goes ahead. Nothing was changed."
        case .alreadyPublished(let code): "The event \(code) is published already. Nothing was changed."
        case .draftInPast(let code, let start):
            "The first session of \(code) would have been on \(words(start)). Give it new dates, then publish it."
        default: code
        }
    }

    private var membershipSentence: String {
        switch self {
        case .worksElsewhere(let email, let agency):
            "As far as we know \(email) does not work for \(agency), and only somebody who does can speak for it. "
                + "Confirm where they work first."
        case .alreadyKnown: "You have joined already. Nothing was changed."
        case .membershipAwaited(let organisation):
            "\(organisation) has not yet confirmed that you work there. You can book as soon as it has; "
                + "if it takes long, ask your line manager or the training team."
        case .membershipDeclined:
            "It could not be confirmed that you work where you said. "
                + "Say again which organisation you work for, or ask the training team."
        case .membershipDecided: "Somebody has decided this already. Nothing was changed."
        default: code
        }
    }

    private var termsSentence: String {
        switch self {
        case .termsUnknown(let version): "There are no terms called “\(version)”. Look at the list of versions."
        case .termsNameTaken(let version):
            "There are terms called “\(version)” already, and terms are never changed. Give the new ones a name of their own."
        case .termsBeginTogether(let version):
            "The terms “\(version)” begin on the same day, and only one version can. Choose another day, or withdraw those first."
        case .termsInEffect(let version):
            "The terms “\(version)” have taken effect, so they stay. Add a version that follows them instead."
        default: code
        }
    }

    private var bookingSentence: String {
        switch self {
        case .alreadyBooked(let reference):
            "This delegate already has a place on this event: booking \(reference.text). Nothing was changed. "
                + "To give it back, or to somebody else, open that booking."
        case .alreadyWaiting(let reference):
            "This delegate is already on the waiting list of this event: booking \(reference.text). Nothing was changed. "
                + "They are told when a place comes free; to leave the list, open that booking."
        case .courseAlreadyBooked(let reference, let event):
            "This delegate already has a live booking for this course, on \(event): booking \(reference.text). "
                + "To come on another date, move that booking: its page has “Move to another date”."
        case .noLiveBooking(let event, let email):
            "\(email) has neither a place on \(event) nor an entry on its waiting list. Check the address, or book them first."
        case .bookingEnded(let reference, let state):
            (state == .cancelled
                ? "Booking \(reference.text) was cancelled before. Nothing was changed. "
                : "Booking \(reference.text) has ended (\(state.words)). Nothing was changed. ")
                + "To come after all, book a date in the programme."
        default: code
        }
    }

    private var transferSentence: String {
        switch self {
        case .onlyPlacesMove(let reference):
            "Booking \(reference.text) is no place yet, and only a place can move to another date. "
                + "Leave this waiting list and book the other date instead."
        case .sameEvent(let event): "The booking is on \(event) already. Choose another date of the course."
        case .otherCourse(let event):
            "\(event) is a date of another course, and a place can only move to another date of its own. "
                + "Cancel this booking and book that course instead."
        case .noPlaceThere(let event):
            "No place is free on \(event). This course may be booked more than once, so join the waiting list there; "
                + "the place you have is not touched."
        case .waitsToMove(let reference, let event):
            "This place already waits to move to \(event): booking \(reference.text). "
                + "Leave that waiting list first, then choose again."
        default: code
        }
    }

    private var substitutionSentence: String {
        switch self {
        case .onlyPlacesPassOn(let reference):
            "Booking \(reference.text) holds no place yet, and only a place can be given to somebody else. "
                + "Where one is offered, accept it first; they can also join the waiting list themselves."
        case .substituteElsewhere(let email):
            "As far as we know nobody with the address \(email) works for the organisation this booking is in the name of. "
                + "Check the spelling, or have them join first; the training team can give the place to anybody."
        case .substituteHasBooking(let email):
            "\(email) has a place on this event already, or a booking of this course on another date. "
                + "Name somebody else, or have that booking cancelled first."
        case .substitutionNotAllowed(let reference):
            "Under the terms of booking \(reference.text) nobody else can come instead. "
                + "Cancel it if you cannot come, or ask the training team, who can give the place to somebody."
        default: code
        }
    }

    private var registerSentence: String {
        switch self {
        case .notOnRegister(let event, let email):
            "\(email) has no place on \(event), so there is no row on the register for them. "
                + "Check the address; an administrator can give them the place of somebody who does not come."
        case .registerNotOpen(let event, let session, let opens):
            "The register of session \(session) of \(event) opens on \(words(opens)). Come back then."
        case .registerNotOver(let event, let session, let starts):
            "The register of session \(session) of \(event) can be closed once the session has begun, on \(words(starts))."
        case .registerClosed(let event, let session, let closed):
            "The register of session \(session) of \(event) was closed on \(words(closed)) and takes no more marks. "
                + "If something in it is wrong, tell the training team."
        case .registerHasRowsToCheck(let event, let session, let rows):
            "\(counted(rows, "row")) of the register of session \(session) of \(event) still "
                + "need\(rows == 1 ? "s" : "") checking. Mark everybody attended, partial, no-show or excused, then close it."
        case .registerChanged(let event, let session):
            "Somebody changed the register of session \(session) of \(event) while you were checking it, so it was not closed. "
                + "Look at it again, then close it."
        default: code
        }
    }

    private func words(_ instant: Instant) -> String { UKTime.wallTime(at: instant).words }
}

extension Clash {
    /// What clashes with what, and what to do next (R-20).
    fileprivate var sentence: String {
        let other = "\(event), which has a session on \(UKTime.wallTime(at: startsAt).words)"
        switch subject {
        case .trainer(let name):
            return "\(name) already trains \(other). Choose another trainer or another time."
        case .room(let room):
            return "The room “\(room)” is already taken by \(other). Choose another room or another time."
        case .joinLink:
            return "The same join link is already used by \(other). "
                + "Two meetings on one link would mix up who was there; use a link of its own."
        }
    }
}
