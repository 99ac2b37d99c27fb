public import Bookings

extension BookingState {
    /// The state as people say it: `on the waiting list`.
    public var words: String {
        switch self {
        case .requested: "awaiting approval"
        case .waiting: "on the waiting list"
        case .offered: "offered a place"
        case .confirmed: "confirmed"
        case .cancelled: "cancelled"
        case .substituted: "given to a colleague"
        case .transferred: "moved to another date"
        case .declined: "declined"
        case .expired: "lapsed"
        case .released: "taken back by the organiser"
        }
    }
}

extension OfferState {
    /// The state as people say it.
    public var words: String {
        switch self {
        case .open: "open"
        case .accepted: "accepted"
        case .declined: "passed on"
        case .expired: "ran out"
        case .withdrawn: "withdrawn"
        }
    }
}

extension Terms.Promotion {
    /// What becomes of a place that comes free, as people say it.
    public var words: String {
        switch self {
        case .automatic: "goes to the first on the waiting list at once"
        case .offers: "is offered to the first on the waiting list"
        }
    }
}

extension EventState {
    /// The state as people say it.
    public var words: String {
        switch self {
        case .draft: "being planned"
        case .open: "open"
        case .goingAhead: "going ahead"
        case .closed: "closed"
        case .cancelled: "cancelled"
        }
    }
}

extension EventAspect {
    /// What is different now, as the beginning of a sentence: `the trainers were`.
    public var words: String {
        switch self {
        case .code: "the code was"
        case .course: "the course was"
        case .capacity: "the number of places was"
        case .minimum: "the smallest number of people was"
        case .window: "the days on which booking opens and closes were"
        case .mix: "who it is to be made up of was"
        case .decision: "the day on which it is decided whether the event goes ahead was"
        case .trainers: "the trainers were"
        case .dates: "the dates were"
        case .venue: "the room was"
        case .joinLink: "the link to join was"
        }
    }
}

extension PlannedEvent.Told {
    /// Who is told: `12 people with a place and 3 waiting`.
    public var words: String {
        [
            withPlace == 0 ? nil : "\(withPlace == 1 ? "1 person" : "\(withPlace) people") with a place",
            waiting == 0 ? nil : withPlace == 0 ? "\(waiting) waiting for a place" : "\(waiting) waiting",
        ].compactMap(\.self).joined(separator: " and ")
    }

    /// What the move means for them, with a place and waiting; nil where nobody may leave because of it.
    public var exitWords: String? {
        guard let freeUntil else { return nil }
        let who = waiting == 0 ? "Each of them" : "Each with a place"
        let exit = "\(who) may cancel free at least until \(UKTime.wallTime(at: freeUntil).deadlineWords) (UK time)."
        let wait = "Waiting costs nothing, and whoever gets a place has the deadline of the new date."
        return [withPlace == 0 ? nil : exit, waiting == 0 ? nil : wait].compactMap(\.self).joined(separator: " ")
    }
}

extension CancellationReason {
    /// The reason as a choice: `Too few people have booked`.
    public var words: String {
        switch self {
        case .lowNumbers: "too few people have booked"
        case .trainerUnavailable: "the trainer cannot be there"
        case .venue: "the venue cannot be used"
        case .weather: "the weather"
        case .other: "another reason"
        }
    }

    /// The reason as a part of a sentence that tells of the cancellation; empty for one that is not told.
    public var because: String {
        switch self {
        case .lowNumbers, .trainerUnavailable, .venue: " because \(words)"
        case .weather: " because of the weather"
        case .other: ""
        }
    }
}

extension CancelledEvent {
    /// Who is told: `12 people with a place and 3 waiting`; nil where nobody has booked.
    public var toldWords: String? {
        let words = PlannedEvent.Told(withPlace: withPlace, waiting: waiting, freeUntil: nil).words
        return words.isEmpty ? nil : words
    }
}

extension DeliveryMode {
    /// How a session is held, as people say it.
    public var words: String { self == .virtual ? "online" : "in a room" }
}

extension CourseKind {
    /// What it is, as people say it.
    public var words: String { self == .course ? "training course" : "engagement event" }
}

extension AttendanceMark {
    /// The mark as people say it.
    public var words: String { self == .noShow ? "no-show" : rawValue }
}

extension Outcome {
    /// The outcome as people say it.
    public var words: String { self == .noShow ? "no-show" : rawValue }
}

extension AbsenceReason {
    /// The reason as people say it: `court or child-protection emergency`.
    public var words: String {
        self == .courtOrChildProtectionEmergency
            ? "court or child-protection emergency" : rawValue.split(separator: "_").joined(separator: " ")
    }
}

extension LengthClass {
    /// The length as people say it: `half day`.
    public var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}

extension ChargeKind {
    /// Why a charge is proposed, as people say it.
    public var words: String {
        switch self {
        case .lateCancellation: "late cancellation"
        case .nonAttendance: "non-attendance"
        }
    }
}

extension Role {
    /// The role as people say it.
    public var words: String {
        switch self {
        case .manager: "line manager"
        case .deputy: "deputy"
        case .agencyLead: "agency lead"
        default: rawValue
        }
    }
}

extension Places {
    /// The same for everybody, whom it does not concern whether more have places than there are.
    public var publicWords: String { overbookedBy > 0 ? "Full\(waiting > 0 ? ", \(waiting) waiting" : "")" : words }

    /// How full an event is: `12 of 24 places left`, `Full, 3 waiting`, `Over by 2`.
    public var words: String {
        let queue = waiting > 0 ? ", \(waiting) waiting" : ""
        if overbookedBy > 0 { return "Over by \(overbookedBy)\(queue)" }
        if left == 0 { return "Full\(queue)" }
        return "\(left) of \(counted(capacity, "place")) left\(queue)"
    }
}

/// A number with its noun, one or many: `1 place`, `2 places`.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
