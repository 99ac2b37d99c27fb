/// What a message tells; the code is kept in the database.
public enum MessageKind: String, CaseIterable, Sendable {
    /// A place was booked.
    case placeBooked = "place_booked"
    /// Every place was taken, and the delegate waits.
    case waitingListJoined = "waiting_list_joined"
    /// A place came free for the first in line.
    case promoted
    /// A place came free and is held for the delegate until a stated moment (R-4 `offers`).
    case offerMade = "offer_made"
    /// A place is offered to somebody; for whom they named to answer for them.
    case offerToAnswer = "offer_to_answer"
    /// An offered place was accepted.
    case offerAccepted = "offer_accepted"
    /// An offer ran out or was declined, and the place has gone on.
    case passedOver = "passed_over"
    /// A place came free shortly before the start and all who wait are told.
    case offerBroadcast = "offer_broadcast"
    /// The delegate asked for a place that somebody must agree to first.
    case placeRequested = "place_requested"
    /// Somebody asks for a place that has to be approved; for whoever may decide it.
    case approvalAsked = "approval_asked"
    /// A request for a place was declined.
    case approvalDeclined = "approval_declined"
    /// Nobody decided a request in time.
    case approvalExpired = "approval_expired"
    /// The booking was cancelled.
    case bookingCancelled = "booking_cancelled"
    /// The event began and the delegate was still waiting.
    case waitingListEnded = "waiting_list_ended"
    /// The event comes nearer.
    case reminder
    /// How to get there or to join.
    case joiningInstructions = "joining_instructions"
    /// The register says that the delegate was not there.
    case absenceNoticed = "absence_noticed"
    /// A charge is proposed; for the agency.
    case chargeProposed = "charge_proposed"
    /// What an organiser wrote to everyone on an event.
    case announcement
    /// The delegate's calendar said that they decline; only they can say what they mean.
    case invitationDeclined = "invitation_declined"
    /// The event is held at another time, in another place or in another way.
    case eventChanged = "event_changed"
    /// The place was given to somebody else; told to whoever had it.
    case substitutedOut = "substituted_out"
    /// The place was somebody else's; told to whoever has it now.
    case substitutedIn = "substituted_in"
    /// A delegate's place moved to another date of the course.
    case placeMoved = "place_moved"
    /// The organiser called the event off.
    case eventCancelled = "event_cancelled"
    /// A register is still open; for the event's trainers.
    case registerReminder = "register_reminder"
    /// Too few have a place, and it is to be decided whether the event goes ahead; for the administrators.
    case decisionDue = "decision_due"
    /// Nobody is named yet for places kept for an agency, and the last day comes near; for its leads.
    case reservationDue = "reservation_due"
    /// Places kept for an agency are kept no longer; for its leads.
    case reservationEnded = "reservation_ended"
    /// An event was moved; for its trainers.
    case trainingChanged = "training_changed"
    /// An event was called off; for its trainers.
    case trainingCancelled = "training_cancelled"
    /// Somebody says that they work for an agency; for its leads.
    case membershipAsked = "membership_asked"
    /// It was confirmed where somebody works.
    case membershipConfirmed = "membership_confirmed"
    /// It was decided that somebody does not work where they said.
    case membershipDeclined = "membership_declined"

    /// For whom it is.
    public var reader: MessageReader {
        switch self {
        case .placeBooked, .waitingListJoined, .promoted, .bookingCancelled, .waitingListEnded, .reminder,
            .joiningInstructions, .absenceNoticed, .announcement, .invitationDeclined, .offerMade, .offerAccepted,
            .passedOver, .offerBroadcast, .eventChanged, .placeRequested, .approvalDeclined,
            .approvalExpired, .substitutedOut, .substitutedIn, .placeMoved, .eventCancelled:
            .delegate
        case .chargeProposed: .agency
        case .approvalAsked: .decider
        case .offerToAnswer: .deputy
        case .decisionDue: .desk
        case .reservationDue, .reservationEnded: .reserver
        case .registerReminder, .trainingChanged, .trainingCancelled: .trainer
        case .membershipAsked: .lead
        case .membershipConfirmed, .membershipDeclined: .newcomer
        }
    }

    /// Whether the delegate's line manager gets a copy, where the partnership sends them.
    public var isCopiedToManagers: Bool {
        switch self {
        case .placeBooked, .promoted, .bookingCancelled, .absenceNoticed, .offerMade, .offerAccepted, .eventChanged,
            .approvalExpired, .substitutedOut, .substitutedIn, .placeMoved, .eventCancelled:
            true
        case .waitingListJoined, .waitingListEnded, .reminder, .joiningInstructions, .chargeProposed, .announcement,
            .invitationDeclined, .registerReminder, .trainingChanged, .trainingCancelled, .membershipAsked,
            .membershipConfirmed, .membershipDeclined,
            .passedOver, .offerBroadcast, .placeRequested, .approvalAsked, .approvalDeclined, .offerToAnswer,
            .decisionDue, .reservationDue, .reservationEnded:
            false
        }
    }

    /// Whether it confirms a place, so that a reminder within two hours would say nothing new.
    public var confirmsPlace: Bool {
        self == .placeBooked || self == .promoted || self == .offerAccepted || self == .substitutedIn
            || self == .placeMoved
    }
}

/// For whom a message is.
public enum MessageReader: String, CaseIterable, Sendable {
    case delegate, manager, agency, trainer, lead, newcomer, decider, deputy, desk, reserver
}
