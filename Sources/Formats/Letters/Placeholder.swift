public import Bookings

/// What differs from one message to the next, as wordings name it: `{course}`.
public enum Placeholder: String, CaseIterable, Sendable {
    case name, course, event, when, `where`, reference, details, terms, page, charge, joining, needs, contact
    case bookedBy = "booked_by"
    case waitingPlace = "waiting_place"
    case offeredUntil = "offered_until"
    case standing
    case inDays = "in_days"
    case topic, announcement, delegate, session, newcomer, organisation, because, day, leaving, colleague, objection
    case whenFree = "when_free"
    case doneBy = "done_by"
    case decideBy = "decide_by"
    case turnout
    case keptPlaces = "kept_places"

    /// The placeholders the wording of a message may hold.
    public static func offered(for kind: MessageKind) -> [Placeholder] {
        let shared: [Placeholder] = [.name, .course, .event, .when, .where, .details, .page, .contact]
        return switch kind {
        case .offerMade: shared + [.reference, .offeredUntil, .terms, .inDays]
        case .offerBroadcast: shared + [.reference, .offeredUntil, .terms, .waitingPlace, .inDays]
        case .offerToAnswer: shared + [.reference, .offeredUntil, .terms, .delegate, .inDays]
        case .passedOver: shared + [.reference, .standing, .waitingPlace]
        case .placeBooked, .promoted, .offerAccepted, .placeMoved:
            shared + [.reference, .terms, .joining, .needs, .bookedBy, .leaving, .inDays]
        case .substitutedIn:
            shared + [.reference, .terms, .joining, .needs, .bookedBy, .colleague, .doneBy, .leaving, .inDays]
        case .waitingListJoined: shared + [.reference, .terms, .waitingPlace, .bookedBy, .whenFree, .leaving]
        case .bookingCancelled: shared + [.reference, .terms, .charge]
        case .substitutedOut: shared + [.reference, .terms, .charge, .colleague, .doneBy, .objection]
        case .waitingListEnded: shared + [.reference]
        case .eventChanged: shared + [.reference, .terms, .waitingPlace, .day, .leaving]
        case .reminder, .joiningInstructions: shared + [.reference, .terms, .joining, .needs, .inDays]
        case .invitationDeclined: shared + [.reference, .terms, .inDays]
        case .eventCancelled: shared + [.reference, .charge, .because]
        case .absenceNoticed: shared + [.reference, .terms, .charge]
        case .chargeProposed: shared + [.reference, .terms, .charge, .delegate]
        case .announcement: shared + [.reference, .terms, .topic, .announcement]
        case .placeRequested: shared + [.reference, .terms, .decideBy, .bookedBy, .leaving]
        case .approvalAsked: shared + [.reference, .terms, .decideBy, .delegate]
        case .approvalDeclined, .approvalExpired: shared + [.reference]
        case .registerReminder: shared + [.session]
        case .trainingChanged: shared + [.day]
        case .decisionDue: shared + [.turnout, .day]
        case .reservationDue, .reservationEnded: shared + [.keptPlaces, .day]
        case .trainingCancelled: shared
        case .membershipAsked: [.name, .newcomer, .organisation, .page, .contact]
        case .membershipConfirmed, .membershipDeclined: [.name, .organisation, .page, .contact]
        }
    }

    /// The placeholders without which a wording would leave out what its reader must be told.
    ///
    /// The deadline stands in every message about a place.
    public static func needed(for kind: MessageKind) -> [Placeholder] {
        switch kind {
        case .placeBooked, .promoted, .offerAccepted, .waitingListJoined, .reminder, .joiningInstructions,
            .invitationDeclined, .eventChanged, .substitutedIn, .placeMoved:
            [.details, .terms]
        case .offerMade: [.details, .offeredUntil, .terms]
        case .offerBroadcast: [.details, .terms]
        case .offerToAnswer: [.delegate, .details, .offeredUntil, .terms]
        case .passedOver: [.details, .standing]
        case .bookingCancelled, .substitutedOut, .eventCancelled, .absenceNoticed: [.details, .charge]
        case .chargeProposed: [.details, .charge, .terms]
        case .waitingListEnded: [.details]
        case .announcement: [.announcement]
        case .placeRequested: [.details, .decideBy, .terms]
        case .approvalAsked: [.delegate, .details, .decideBy]
        case .approvalDeclined, .approvalExpired: [.details]
        case .registerReminder: [.session]
        case .trainingChanged, .trainingCancelled: [.details]
        case .decisionDue: [.details, .turnout]
        case .reservationDue, .reservationEnded: [.details, .keptPlaces]
        case .membershipAsked: [.newcomer, .organisation]
        case .membershipConfirmed, .membershipDeclined: [.organisation]
        }
    }

    /// Whether it is more than words, and so has a paragraph of its own and no place in a subject.
    public var standsAlone: Bool { self == .details || self == .page || self == .announcement }

    /// Whether there are readers for whom nothing stands at it.
    var mayBeNothing: Bool {
        switch self {
        case .joining, .needs, .contact, .bookedBy, .waitingPlace, .offeredUntil, .because, .leaving, .doneBy,
            .objection:
            true
        case .name, .course, .event, .when, .where, .reference, .details, .terms, .page, .charge, .standing, .inDays,
            .topic, .announcement, .delegate, .session, .newcomer, .organisation, .day, .colleague, .whenFree,
            .decideBy, .turnout, .keptPlaces:
            false
        }
    }

    /// As it stands in a wording.
    public var written: String { "{\(rawValue)}" }

    /// What takes its place, for whoever writes a wording.
    public var words: String {
        switch self {
        case .name: "The name of whoever reads it"
        case .course: "The title of the course"
        case .event: "The code of the event"
        case .when: "The days and times of the sessions"
        case .where: "The rooms, or online"
        case .reference: "The reference of the booking"
        case .details: "A list of course, times, place and reference; in a paragraph of its own"
        case .terms: "The sentence with the deadline; for who has no place yet, that it would hold for one"
        case .page: "A link to the page about it; in a paragraph of its own"
        case .charge: "What is charged, or that nothing is"
        case .joining: "Where the link to join is, or from when; nothing for a room"
        case .needs: "That access needs have been noted, never which; nothing where there are none"
        case .contact: "Whom to ask, as under Settings"
        case .bookedBy: "Who booked it, where it was somebody else"
        case .waitingPlace: "The place on the waiting list"
        case .offeredUntil: "The moment until which an offered place is held"
        case .standing: "What became of the place and of the delegate: passed on, at the end of the list, or off it"
        case .inDays: "How far off it is: today, tomorrow, in 3 days"
        case .topic: "The subject somebody wrote"
        case .announcement: "What somebody wrote; in a paragraph of its own"
        case .delegate: "The name of the delegate"
        case .session: "The session whose register is open"
        case .newcomer: "The name and address of whoever joined"
        case .organisation: "The organisation they named"
        case .day: "The day of the first session"
        case .leaving: "What to do who cannot come: cancel, leave the list, or pass an offered place on"
        case .colleague: "Who comes instead, or whose place it was, by name where they are colleagues"
        case .doneBy: "Which colleague or line manager did it; nothing for anybody else"
        case .objection: "What to do who did not want it; nothing for who did it"
        case .turnout: "How many have a place, and how many it takes"
        case .keptPlaces: "How many places are kept for whom, and until when"
        case .decideBy: "The moment by which a request has to be decided"
        case .whenFree: "What happens when a place comes free: it is theirs, or held for them until they answer"
        case .because: "Why the event was cancelled: because too few people have booked; nothing where that is not told"
        }
    }
}
