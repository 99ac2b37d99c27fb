/// Something that is told to somebody once; only its identity is spoken of apart from its record.
public enum Message {}

/// What a message is about.
public enum MessageSubject: Hashable, Sendable {
    /// A booking: the reader follows from it.
    case booking(Identifier<Booking>)
    /// A booking that awaits approval, told to one of those who may decide it.
    case request(Identifier<Booking>, to: Identifier<Person>)
    /// An event, told to one person.
    case event(Identifier<Event>, to: Identifier<Person>)
    /// What somebody said about where they work, told to one person.
    case membership(Identifier<MembershipRequest>, to: Identifier<Person>)
}

/// Which message: there is one for each kind, subject and occurrence, and never a second.
public struct MessageKey: Hashable, Sendable {
    /// Its identity, which is its name in the world, the same however often it is sent.
    public let id: Identifier<Message>
    /// What it tells.
    public let kind: MessageKind
    /// What it is about.
    public let subject: MessageSubject
    /// The event's version when it happened, or the day it was due, as in 20211213.
    public let occurrence: Int
    /// Whether it is the copy for the delegate's line manager.
    public let isCopy: Bool

    /// For whom it is.
    public var reader: MessageReader { isCopy ? .manager : kind.reader }

    /// Makes a key.
    public init(
        id: Identifier<Message>, kind: MessageKind, subject: MessageSubject, occurrence: Int, isCopy: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.occurrence = occurrence
        self.isCopy = isCopy
    }
}

extension CivilDate {
    /// The day as a number by which what happens once on it is known: 20211213.
    public var occurrence: Int {
        let (year, month, day) = components
        return (year * 100 + month) * 100 + day
    }
}

/// Where a message stands.
public enum MessageState: String, CaseIterable, Sendable {
    /// It is to be sent, perhaps again.
    case toSend = "to_send"
    /// The mail server took it on.
    case sent
    /// There was nothing left to tell.
    case dropped
    /// It could not be handed over and is not tried any more.
    case givenUp = "given_up"
}

/// A message as the outbox lists it.
public struct MessageRecord: Hashable, Sendable {
    /// Which message.
    public let key: MessageKey
    /// The reference of the booking it is about; nil where it is about none.
    public let reference: BookingReference?
    /// The code of the event it is about; nil where it is about none.
    public let event: String?
    /// Where it stands.
    public let state: MessageState
    /// When what it tells happened.
    public let createdAt: Instant
    /// When it is tried next; nil when all is done.
    public let nextAt: Instant?
    /// How many times sending was begun.
    public let attempts: Int
    /// When it was settled; nil while it is to be sent.
    public let settledAt: Instant?
    /// Why it could not be handed over last time; nil when nothing went wrong.
    public let failure: String?
    /// Whereto it was sent, folded; nil until it was.
    public let address: String?
    /// When and why it came back; nil for most.
    public let bounce: BounceMark?

    /// Whether it did not arrive, as far as anybody knows, so that it may be sent again.
    public var isWorthRetrying: Bool { state == .givenUp || (state == .sent && bounce != nil) }

    /// Makes a line of the outbox.
    public init(
        key: MessageKey, reference: BookingReference?, event: String?, state: MessageState, createdAt: Instant,
        nextAt: Instant?, attempts: Int, settledAt: Instant?, failure: String?, address: String?, bounce: BounceMark?
    ) {
        self.key = key
        self.reference = reference
        self.event = event
        self.state = state
        self.createdAt = createdAt
        self.nextAt = nextAt
        self.attempts = attempts
        self.settledAt = settledAt
        self.failure = failure
        self.address = address
        self.bounce = bounce
    }
}

/// That mail came back.
public struct BounceMark: Hashable, Sendable {
    /// When we learnt of it.
    public let at: Instant
    /// What the other mail server said, without addresses.
    public let reason: String

    /// Makes a mark.
    public init(at: Instant, reason: String) {
        self.at = at
        self.reason = reason
    }
}

/// What became of a message that was taken on.
public enum MessageFate: Hashable, Sendable {
    /// The mail server took it on.
    case sent
    /// There was nothing left to tell.
    case dropped
    /// It could not be handed over; trying later may help.
    case failed(String)
    /// It could not be handed over, and never will be.
    case refused(String)
    /// The mail server could not be reached, or would not speak with us: that is not about this message.
    case unreachable(String)
    /// It was given back before anybody tried.
    case givenBack
}

/// When a message that could not be handed over is tried again.
public enum MessageRetry {
    /// Minutes to wait after the first, second, … attempt; a message is given up after some three days.
    private static let minutes: [Int64] = [1, 5, 15, 60, 240, 720, 1440, 1440]

    /// So long somebody who took a message on has to send it before others may.
    public static let leaseMinutes: Int64 = 5

    /// So long after taking it on they may begin; what is left of the lease is for the mail server to answer.
    public static let beginMinutes: Int64 = 2

    /// So long a message waits that found the mail server away; that is no attempt, so nothing is given up for it.
    public static let awayMinutes: Int64 = 1

    /// The next attempt; nil when there were enough.
    ///
    /// - Parameter attempts: how many there were.
    public static func next(after attempts: Int, at now: Instant) -> Instant? {
        guard (1...minutes.count).contains(attempts) else { return nil }
        return now.advanced(byMinutes: minutes[attempts - 1])
    }
}
