/// Something that happened, as history keeps it: a code with its facts, never a name and never free text.
///
/// The plain sentence is rendered from the case at the edge.
public enum Happening: Hashable, Sendable {
    /// A place was taken by booking it.
    case placeBooked
    /// A delegate joined the waiting list at this position.
    case joinedWaitingList(position: Int)
    /// A waiting delegate took a place that stood open after the deadline.
    case openPlaceTaken
    /// The first on the waiting list was given a freed place (R-4 `automatic`).
    case promoted
    /// A freed place was offered to the first in order until this moment (R-4 `offers`).
    case offerMade(until: Instant)
    /// A freed place was told to all who wait, for the first to accept until this moment.
    case offerBroadcast(until: Instant)
    /// An offered place was accepted.
    case offerAccepted
    /// An offered place was passed on by the one it was offered to.
    case offerDeclined
    /// An offer ran out unanswered and the delegate waits at the end of the list.
    case offerExpired
    /// A second offer ran out unanswered and the delegate was taken off the list.
    case offersExpired
    /// An offer ran out while nobody could have answered it, which does not count.
    case offerLapsedUncounted
    /// An offer was withdrawn before it was answered.
    case offerWithdrawn
    /// A place told to all who waited is theirs no more: nobody took it, or nobody waits any longer.
    case broadcastEnded
    /// A delegate said when places are to be offered to them, or whether they are taken without asking.
    case offerChoicesChanged
    /// A booking was cancelled.
    case bookingCancelled(late: Bool, reason: AbsenceReason?)
    /// A cancellation was undone, so that the booking stands again and nothing is charged for it.
    case cancellationUndone
    /// The place was given to somebody else, whose booking is named.
    case substitutedBy(Identifier<Booking>)
    /// The place of somebody else, whose booking is named, was taken over.
    case tookPlaceOf(Identifier<Booking>)
    /// A place was asked for on another date, instead of the one of the booking that is named (R-13a, R-19).
    case movesFrom(Identifier<Booking>)
    /// The place was given up for one on another date, whose booking is named (R-13a, R-19).
    case movedTo(Identifier<Booking>)
    /// A charge was proposed for a person to decide.
    case chargeProposed(ChargeKind, Pence)
    /// The event began and the waiting list came to its end.
    case waitingListEnded
    /// A delegate's attendance was marked.
    case attendanceMarked(session: Int, AttendanceMark, reason: AbsenceReason?)
    /// A register was closed.
    case registerClosed(session: Int)
    /// The last register was closed and the booking has an outcome.
    case outcomeReached(Outcome)
    /// An administrator gave a place whoever else waited; by how many the event is over its places then.
    case placeGiven(overBy: Int)
    /// Places are kept for people an agency names later; its code, for how many nobody is named yet, and the last second.
    case placesReserved(agency: String, places: Int, until: Instant)
    /// Somebody was named for a place that was kept for their agency.
    case namedForPlace
    /// Places kept for an agency, by its code, are no longer: how many they were and what came of them.
    case reservationEnded(agency: String, places: Int, ReservationState)
    /// A place is free and the mix that is wanted of the event's people holds the delegate back.
    case heldBack(HeldBack)
    /// A place was asked for that somebody must agree to first, by the moment given.
    case approvalAsked(until: Instant)
    /// A request was granted; what came of it follows.
    case approvalGranted
    /// A request was declined.
    case approvalDeclined
    /// Nobody decided a request in time.
    case approvalExpired
    /// Whoever booked said that the line manager agrees.
    case agreementDeclared
    /// An event was added to the programme.
    case eventAdded(capacity: Int)
    /// An event was planned, as a draft nobody sees yet.
    case eventPlanned(capacity: Int)
    /// An event was planned as a copy of another.
    case eventCopied(from: Identifier<Event>)
    /// A draft was published and can be booked.
    case eventPublished(capacity: Int)
    /// The number of places was changed (R-1a, R-2).
    case capacityChanged(from: Int, to: Int)
    /// Something else about an event was changed.
    case eventChanged(EventAspect)
    /// The sessions of an event people can book were moved; told by the start of its first session, before and after.
    case eventMoved(from: Instant, to: Instant)
    /// One of the sessions of an event people can book, but not its first, begins at another time; nil where it is no longer
    /// held.
    case sessionMoved(from: Instant, to: Instant?)
    /// The event was moved, so that a delegate may leave free until then.
    case freeExitGiven(until: Instant)
    /// It was said that the event goes ahead.
    case eventConfirmed
    /// The organiser called the event off.
    case eventCancelled(CancellationReason)
    /// A delegate no longer has a place, or waits for one, because the event was called off.
    case bookingReleased(CancellationReason)
    /// A proposed charge became void because the event was called off.
    case chargeVoided(ChargeKind, Pence)
    /// A course was added.
    case courseAdded(Identifier<Course>)
    /// A course was changed.
    case courseChanged(Identifier<Course>)
    /// A folder of papers was imported.
    case programmeImported(rows: Int)
    /// A person was given a role.
    case roleGranted(Role)
    /// A person changed what they do or who their line manager is.
    case profileChanged
    /// Somebody joined by themselves, with their work e-mail address.
    case joined
    /// A person said which agency they work for; nil for one that is not on the list.
    case membershipAsked(Identifier<Agency>?)
    /// It was confirmed that a person works for an agency.
    case membershipConfirmed(Identifier<Agency>)
    /// It was decided that a person does not work for the agency they named; nil for one that is not on the list.
    case membershipDeclined(Identifier<Agency>?)
    /// A person was named to speak for an agency.
    case leadNamed(Identifier<Agency>)
    /// A person no longer speaks for an agency.
    case leadRemoved(Identifier<Agency>)
    /// An administrator added a person.
    case personAdded
    /// A person's names, job or line manager were changed.
    case personChanged
    /// A person was given another address.
    case addressAdded
    /// Another of a person's addresses became the main one.
    case addressMadePrimary
    /// An address was taken from a person.
    case addressRemoved
    /// A person began to work for an agency.
    case membershipBegun(Identifier<Agency>)
    /// A person no longer works for an agency.
    case membershipEnded(Identifier<Agency>)
    /// An agency was added.
    case agencyAdded(Identifier<Agency>)
    /// What is known of an agency was changed.
    case agencyChanged(Identifier<Agency>)
    /// A role was taken from a person.
    case roleRevoked(Role)
    /// A person was signed out of so many browsers.
    case sessionsEnded(Int)
    /// Another record of the same human was merged into this one, with so many bookings.
    case personMerged(Identifier<Person>, bookings: Int)
    /// The partnership's name, contact or colour was changed.
    case partnershipChanged
    /// A version of the terms was added.
    case termsAdded(validFrom: CivilDate)
    /// A version of the terms was withdrawn before it took effect.
    case termsWithdrawn(validFrom: CivilDate)
    /// A member of staff gave the second proof for the first time.
    case secondProofSetUp
    /// A member of staff used a recovery code instead of their app.
    case recoveryCodeUsed
    /// The second proof of a member of staff was taken away, to be set up anew.
    case secondProofReset
    /// A token for a service account was made.
    case tokenCreated(Role)
    /// A token for a service account was revoked.
    case tokenRevoked(Role)
    /// The wording of a message was changed, or ours taken again.
    case wordingChanged(MessageKind)
    /// When people are written to was changed.
    case messageRhythmChanged
    /// Everyone on an event was written to.
    case everyoneWrittenTo(people: Int)
    /// A delegate's calendar said that they decline; the booking stands.
    case invitationDeclined
    /// Mail to a person's address came back for good.
    case mailCameBack
    /// Mail to a person's address arrives again.
    case mailArrivesAgain
    /// An export was made.
    case exported(report: String, rows: Int)
}

/// Through which door something was done.
public enum Source: String, CaseIterable, Sendable {
    case page, api, cli, `import`, clock
}

/// Who did something, as history keeps it.
public enum Actor: Hashable, Sendable {
    /// A person.
    case person(Identifier<Person>)
    /// The operator at the command line of the machine.
    case `operator`(String)
    /// A service account.
    case service(String)
    /// Time itself.
    case clock
}

extension Happening {
    /// The same without why somebody was absent.
    public var withoutReason: Happening {
        switch self {
        case .bookingCancelled(let late, _): .bookingCancelled(late: late, reason: nil)
        case .attendanceMarked(let session, let mark, _): .attendanceMarked(session: session, mark, reason: nil)
        default: self
        }
    }
}
