/// A message with everything it is made of, as things stand when it is sent.
public struct OutgoingMessage: Sendable {
    /// Which message.
    public let key: MessageKey
    /// When what it tells happened.
    public let createdAt: Instant
    /// How many times sending was begun, this one included.
    public let attempts: Int
    /// Whereto it goes.
    public let address: EmailAddress
    /// How its reader is addressed; in a copy, how the delegate was.
    public let readerName: String
    /// Whose address it is; empty where nobody is known by it.
    public let mailboxName: String
    /// What it is about, by now.
    public let matter: MessageMatter
    /// The partnership's own wording; nil for ours.
    public let wording: LetterWording?
    /// Whom to ask.
    public let contact: MessageContact
    /// What the reader's calendar is told with it.
    public let calendar: [CalendarChange]

    /// Makes a message.
    public init(
        key: MessageKey, createdAt: Instant, attempts: Int, address: EmailAddress, readerName: String,
        mailboxName: String, matter: MessageMatter, wording: LetterWording?, contact: MessageContact,
        calendar: [CalendarChange]
    ) {
        self.key = key
        self.createdAt = createdAt
        self.attempts = attempts
        self.address = address
        self.readerName = readerName
        self.mailboxName = mailboxName
        self.matter = matter
        self.wording = wording
        self.contact = contact
        self.calendar = calendar
    }
}

/// Whom to ask, as the foot of a message says.
public struct MessageContact: Hashable, Sendable {
    /// Whom to write to; may be empty.
    public let email: String
    /// Whom to call; may be empty.
    public let phone: String

    /// Makes a contact.
    public init(email: String, phone: String) {
        self.email = email
        self.phone = phone
    }
}

/// What a message is about, with what it may tell of it.
public enum MessageMatter: Sendable {
    case booking(BookingMatter)
    case event(EventMatter)
    case membership(MembershipMatter)
}

/// A booking, as a message tells of it.
public struct BookingMatter: Sendable {
    /// The booking by now.
    public var details: BookingDetails
    /// Who booked it, where it was somebody else; nil where it was the delegate, or nobody in particular.
    public var bookedBy: String?
    /// Whether anything is to be done so that the delegate can take part; never what.
    public var hasNeeds: Bool
    /// Whether the link to join the first session is shown on the booking's page.
    public var joining: JoinLink
    /// What an organiser wrote; nil but for an announcement.
    public var announcement: LetterWording?
    /// The place kept until one on this event is theirs; nil for most.
    public var kept: KeptPlace?
    /// Why the event was called off; nil where it was not.
    public var cancelledBecause: CancellationReason?
    /// What the change the message tells of made different; nil but for a change.
    public var before: EventBefore?
    /// Whether a place that comes free is offered, and has to be accepted in time (R-4 `offers`).
    public var awaitsOffer = false
    /// The terms as they would be frozen if an offered place were accepted now; nil where none is offered.
    public var offeredTerms: FrozenTerms?
    /// Who comes instead or whose place it was; nil but for a place that was given to somebody else.
    public var substitution: SubstitutionMatter?

    /// Whether the reader may decide the request a message asks them to decide.
    public var readerMayDecide = true

    /// Makes a matter.
    public init(
        details: BookingDetails, bookedBy: String?, hasNeeds: Bool, joining: JoinLink, announcement: LetterWording?
    ) {
        self.details = details
        self.bookedBy = bookedBy
        self.hasNeeds = hasNeeds
        self.joining = joining
        self.announcement = announcement
    }
}

/// A place that went from one person to another, as each of them is told.
public struct SubstitutionMatter: Hashable, Sendable {
    /// The name of the other of the two; nil for one who is no colleague of the reader's.
    public let colleague: String?
    /// The name of the colleague or line manager who did it; nil for the reader themself and for everybody else.
    public let doneBy: String?
    /// Whether the reader did it.
    public let isOwnDoing: Bool

    /// Makes a matter.
    public init(colleague: String?, doneBy: String?, isOwnDoing: Bool) {
        self.colleague = colleague
        self.doneBy = doneBy
        self.isOwnDoing = isOwnDoing
    }
}

/// An event, as a message to one of its trainers tells of it.
public struct EventMatter: Sendable {
    /// The event by now.
    public let summary: EventSummary
    /// The session whose register is still open and which ended longest ago; nil for none.
    public let openRegister: Session?
    /// Whether the reader is still one of those it is told: a trainer of it, where it is to be decided an administrator, where
    /// places were kept for an agency somebody who speaks for it.
    public let isConcerned: Bool
    /// What the change the message tells of made different; nil but for a change.
    public var before: EventBefore?
    /// What was last kept on it for each agency the reader speaks for; empty but where it is told of that.
    public var reservations: [ReservedPlaces] = []

    /// Makes a matter.
    public init(summary: EventSummary, openRegister: Session?, isConcerned: Bool) {
        self.summary = summary
        self.openRegister = openRegister
        self.isConcerned = isConcerned
    }
}

/// What somebody said about where they work, as a message tells of it.
public struct MembershipMatter: Sendable {
    /// What they said, and what was decided.
    public let request: MembershipRequest
    /// Whether the reader speaks for the organisation.
    public let isLead: Bool
    /// Whether the reader still may decide it.
    public let mayDecide: Bool

    /// Makes a matter.
    public init(request: MembershipRequest, isLead: Bool, mayDecide: Bool) {
        self.request = request
        self.isLead = isLead
        self.mayDecide = mayDecide
    }
}

/// The words of a message: a subject and paragraphs, with `{placeholders}` for what differs.
public struct LetterWording: Hashable, Sendable {
    /// What it is about.
    public var subject: String
    /// Its paragraphs, with an empty line between.
    public var body: String

    /// Makes a wording.
    public init(subject: String, body: String) {
        self.subject = subject
        self.body = body
    }
}

/// What was written to everyone on an event.
public struct Announcement: Hashable, Sendable {
    /// Its subject and text.
    public let words: LetterWording
    /// When.
    public let writtenAt: Instant
    /// To how many.
    public let people: Int

    /// Makes an announcement.
    public init(words: LetterWording, writtenAt: Instant, people: Int) {
        self.words = words
        self.writtenAt = writtenAt
        self.people = people
    }
}

extension MessageKind {
    /// Whether what the message would tell still is so, and still is of use.
    public func stillMatters(_ matter: MessageMatter, at now: Instant) -> Bool {
        switch matter {
        case .booking(let matter): matter.readerMayDecide && stillMatters(matter.details, at: now)
        case .event(let matter): matter.isConcerned && stillMatters(matter, at: now)
        case .membership(let matter):
            switch self {
            case .membershipAsked: matter.request.isConfirmed == nil && matter.mayDecide
            case .membershipConfirmed: matter.request.isConfirmed == true
            case .membershipDeclined: matter.request.isConfirmed == false
            default: false
            }
        }
    }

    private func stillMatters(_ matter: EventMatter, at now: Instant) -> Bool {
        let event = matter.summary.event
        return switch self {
        case .registerReminder: event.state.isTakingPlace && matter.openRegister != nil
        case .trainingChanged: event.state.isTakingPlace && !event.isOver(at: now)
        case .trainingCancelled: event.state == .cancelled
        case .reservationDue:
            !event.hasStarted(at: now) && matter.reservations.contains { $0.reservation.state == .open }
        case .reservationEnded:
            matter.reservations.contains { $0.reservation.state != .open && $0.reservation.unnamed > 0 }
        case .decisionDue: event.isUndecided && event.isBelowMinimum && !event.hasStarted(at: now)
        default: false
        }
    }

    private func stillMatters(_ details: BookingDetails, at now: Instant) -> Bool {
        let (state, event) = (details.booking.state, details.event.event)
        return switch self {
        case .placeBooked, .promoted, .offerAccepted, .substitutedIn, .placeMoved:
            state == .confirmed && !event.isOver(at: now)
        case .offerMade: state == .offered && details.offer?.isLive(at: now) == true
        case .offerToAnswer:
            (state == .offered || state == .waiting) && details.offer?.isLive(at: now) == true
        case .offerBroadcast: state == .waiting && details.offer?.isLive(at: now) == true
        case .passedOver: state == .declined || state == .expired || state == .waiting && !event.hasStarted(at: now)
        case .waitingListJoined: state == .waiting && !event.hasStarted(at: now)
        case .placeRequested, .approvalAsked: state == .requested && !event.hasStarted(at: now)
        case .approvalDeclined: state == .declined
        case .approvalExpired: state == .expired
        case .bookingCancelled: state == .cancelled
        case .waitingListEnded: state == .expired
        case .substitutedOut: state == .substituted
        case .eventCancelled: state == .released && event.state == .cancelled
        case .eventChanged: state.isLive && event.state.isTakingPlace && !event.isOver(at: now)
        case .reminder, .joiningInstructions, .invitationDeclined:
            state == .confirmed && event.state.isTakingPlace && !event.hasStarted(at: now)
        case .announcement: state.isLive && event.state != .cancelled
        case .absenceNoticed: details.outcome == .noShow
        case .chargeProposed: details.charge?.state == .proposed
        case .registerReminder, .trainingChanged, .trainingCancelled, .decisionDue, .reservationDue, .reservationEnded,
            .membershipAsked, .membershipConfirmed,
            .membershipDeclined:
            false
        }
    }
}

extension EventState {
    /// Whether it was published and not called off.
    public var isTakingPlace: Bool {
        switch self {
        case .open, .goingAhead, .closed: true
        case .draft, .cancelled: false
        }
    }
}
