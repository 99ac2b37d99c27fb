public import Bookings

extension HistoryEntry {
    /// What happened, as one plain sentence: `Tom Reid was confirmed from the waiting list because a place came free.`.
    ///
    /// What somebody wrote with it follows in quotation marks, on the same line: `… Note: “I am ill.”`.
    public var sentence: String {
        let words = note.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? whatHappened : "\(whatHappened) Note: “\(words)”"
    }

    private var whatHappened: String {
        let who = delegateName ?? "Somebody"
        switch happening {
        case .placeBooked: return "\(who) got a place\(byWhom)."
        case .joinedWaitingList(let position): return "\(who) joined the waiting list at number \(position)\(byWhom)."
        case .openPlaceTaken: return "\(who) was waiting and took a place that stood open after the deadline\(byWhom)."
        case .promoted: return "\(who) was confirmed from the waiting list because a place came free."
        case .offerMade, .offerBroadcast, .offerAccepted, .offerDeclined, .offerExpired, .offersExpired,
            .offerLapsedUncounted, .offerWithdrawn, .broadcastEnded, .offerChoicesChanged:
            return offerSentence(who)
        case .placeGiven(let overBy):
            return overBy > 0
                ? "\(who) was given a place although every place was taken\(byWhom): the event is over by \(overBy)."
                : "\(who) was given a place that others waited for\(byWhom)."
        case .placesReserved(let agency, let places, let until):
            return
                "\(places == 1 ? "1 place is" : "\(places) places are") kept for people of \(agency)\(byWhom), "
                + "to be named by \(UKTime.wallTime(at: until).deadlineWords)."
        case .heldBack(let why): return "\(who) has to wait although a place is free: \(why.words)."
        case .namedForPlace: return "\(who) was named for a place that was kept for their organisation\(byWhom)."
        case .reservationEnded(let agency, let places, let state):
            return state.sentence(of: agency, places: places, byWhom: byWhom)
        case .approvalAsked(let until):
            return
                "\(who) asked for a place\(byWhom); somebody has to agree by \(UKTime.wallTime(at: until).deadlineWords)."
        case .approvalGranted: return "The request of \(who) was approved\(byWhom)."
        case .approvalDeclined: return "The request of \(who) was declined\(byWhom)."
        case .approvalExpired: return "Nobody decided the request of \(who) in time, so that it ended."
        case .agreementDeclared: return "It was said that the line manager of \(who) agrees\(byWhom)."
        case .bookingCancelled(let late, let reason):
            let when = late ? "after the cancellation deadline" : "in time"
            return "The booking of \(who) was cancelled \(when)\(byWhom)" + because(reason) + "."
        case .cancellationUndone:
            return
                "The cancellation was undone\(byWhom): the booking of \(who) stands again, and nothing is charged for it."
        case .substitutedBy: return "The place of \(who) was given to somebody else\(byWhom)."
        case .movesFrom: return "\(who) wants to come on this date instead of another\(byWhom)."
        case .movedTo: return "\(who) moved to another date; the place here was given up\(byWhom)."
        case .tookPlaceOf: return "\(who) took over somebody else’s place\(byWhom)."
        case .chargeProposed(let kind, let pence):
            return "A charge of \(pence.words) for \(kind.words) was proposed; a person decides it."
        case .waitingListEnded: return "The event began and \(who) was still on the waiting list, which ended."
        case .attendanceMarked(let session, let mark, let reason):
            return "\(who) was marked \(mark.words) in session \(session)\(byWhom)" + because(reason) + "."
        case .outcomeReached(let outcome):
            return "The last register was closed; the outcome for \(who) is \(outcome.words)."
        case .registerClosed(let session): return "The register of session \(session) was closed\(byWhom)."
        case .eventAdded(let capacity):
            return "The event was added to the programme with \(counted(capacity, "place"))\(byWhom)."
        case .eventPlanned(let capacity):
            return "The event was planned with \(counted(capacity, "place")), as a draft\(byWhom)."
        case .eventCopied: return "The event was planned as a copy of another, as a draft\(byWhom)."
        case .eventPublished(let capacity):
            return "The event was published with \(counted(capacity, "place"))\(byWhom)."
        case .capacityChanged(let from, let to):
            return "The number of places was changed from \(from) to \(to)\(byWhom)."
        case .eventChanged(let aspect): return "\(aspect.words.capitalised) changed\(byWhom)."
        case .eventMoved(let from, let to): return moveSentence(from, to)
        case .sessionMoved(let from, let to):
            let session = "The session of \(UKTime.wallTime(at: from).words)"
            return to.map { "\(session) was moved to \(UKTime.wallTime(at: $0).words)\(byWhom)." }
                ?? "\(session) was taken out\(byWhom)."
        case .freeExitGiven(let until):
            let deadline = UKTime.wallTime(at: until).deadlineWords
            return "The event was moved, so the booking of \(who) can be cancelled free until \(deadline)."
        case .eventConfirmed: return "It was decided that the event goes ahead\(byWhom)."
        case .eventCancelled(let reason): return "The event was cancelled\(reason.because)\(byWhom)."
        case .bookingReleased(let reason):
            return "The event was cancelled\(reason.because), which ended the booking of \(who)."
        case .chargeVoided(let kind, let pence):
            return "The charge of \(pence.words) for \(kind.words) is void, because the event was cancelled."
        case .courseAdded: return "A course was added\(byWhom)."
        case .courseChanged: return "A course was changed\(byWhom)."
        case .programmeImported(let rows): return "A programme of \(counted(rows, "row")) was imported\(byWhom)."
        case .roleGranted(let role): return "The role \(role.words) was granted\(byWhom)."
        case .profileChanged: return "\(who) changed their details\(byWhom)."
        case .joined: return "\(who) joined."
        case .membershipAsked(let agency):
            return agency == nil
                ? "\(who) named an organisation that is not on the list."
                : "\(who) said which organisation they work for."
        case .membershipConfirmed: return "It was confirmed where \(who) works\(byWhom)."
        case .membershipDeclined: return "It was not confirmed where \(who) works\(byWhom)."
        case .leadNamed: return "\(who) was named to speak for an organisation\(byWhom)."
        case .leadRemoved: return "\(who) no longer speaks for an organisation\(byWhom)."
        case .personAdded, .personChanged, .addressAdded, .addressMadePrimary, .addressRemoved, .membershipBegun,
            .membershipEnded, .roleRevoked, .sessionsEnded, .personMerged:
            return personSentence(who)
        case .agencyAdded, .agencyChanged, .partnershipChanged, .termsAdded, .termsWithdrawn: return officeSentence
        case .secondProofSetUp: return "The second proof for signing in was set up."
        case .recoveryCodeUsed: return "A recovery code was used to sign in."
        case .secondProofReset: return "The second proof for signing in was taken away, to be set up anew\(byWhom)."
        case .tokenCreated(let role): return "A token with the role \(role.words) was made\(byWhom)."
        case .tokenRevoked(let role): return "A token with the role \(role.words) was revoked\(byWhom)."
        case .wordingChanged, .messageRhythmChanged, .everyoneWrittenTo, .invitationDeclined, .mailCameBack,
            .mailArrivesAgain:
            return messageSentence(who)
        case .exported(let report, let rows):
            return "The report “\(report)” with \(counted(rows, "row")) was exported\(byWhom)."
        }
    }

    private func moveSentence(_ from: Instant, _ to: Instant) -> String {
        let start = UKTime.wallTime(at: to).words
        return from == to
            ? "The sessions of the event were changed; it still begins on \(start)\(byWhom)."
            : "The event was moved from \(UKTime.wallTime(at: from).words) to \(start)\(byWhom)."
    }

    private func personSentence(_ who: String) -> String {
        switch happening {
        case .personAdded: "\(who) was added\(byWhom)."
        case .personChanged: "What is known of \(who) was changed\(byWhom)."
        case .addressAdded: "\(who) was given another e-mail address\(byWhom)."
        case .addressMadePrimary: "Another e-mail address of \(who) became the main one\(byWhom)."
        case .addressRemoved: "An e-mail address was taken from \(who)\(byWhom)."
        case .membershipBegun: "It was recorded that \(who) works for an organisation\(byWhom)."
        case .membershipEnded: "It was recorded that \(who) no longer works for an organisation\(byWhom)."
        case .roleRevoked(let role): "The role \(role.words) was taken from \(who)\(byWhom)."
        case .sessionsEnded(let count): "\(who) was signed out of \(counted(count, "browser"))\(byWhom)."
        case .personMerged(_, let bookings):
            "Another record of \(who), with \(counted(bookings, "booking")), was merged into this one\(byWhom)."
        default: ""
        }
    }

    private var officeSentence: String {
        switch happening {
        case .agencyAdded: "An organisation was added\(byWhom)."
        case .agencyChanged: "What is known of an organisation was changed\(byWhom)."
        case .partnershipChanged: "How the partnership presents itself was changed\(byWhom)."
        case .termsAdded(let day): "Terms that hold from \(day.words) were added\(byWhom)."
        case .termsWithdrawn(let day): "Terms that were to hold from \(day.words) were withdrawn\(byWhom)."
        default: ""
        }
    }

    private func messageSentence(_ who: String) -> String {
        switch happening {
        case .wordingChanged(let kind): "The wording of the message “\(kind.words)” was changed\(byWhom)."
        case .messageRhythmChanged: "When people are written to was changed\(byWhom)."
        case .everyoneWrittenTo(let people):
            "A message was written to everyone on the event (\(people == 1 ? "1 person" : "\(people) people"))\(byWhom)."
        case .invitationDeclined:
            "The calendar of \(who) declined the entry; they were asked whether they are still coming."
        case .mailCameBack: "Mail to \(who) came back: the address does not take it."
        case .mailArrivesAgain: "Mail to \(who) arrives again\(byWhom)."
        default: ""
        }
    }

    var byWhom: String { actorIsDelegate ? "" : ", by \(actorName)" }

    private func because(_ reason: AbsenceReason?) -> String { reason.map { " (\($0.words))" } ?? "" }
}

extension String {
    /// The text with its first letter a capital.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
