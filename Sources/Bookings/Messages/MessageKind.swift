/// What a message about a booking tells; the code is kept in the database.
public enum MessageKind: String, CaseIterable, Sendable {
    /// A place was booked.
    case placeBooked = "place_booked"
    /// Every place was taken, and the delegate waits.
    case waitingListJoined = "waiting_list_joined"
    /// A place came free for the first in line.
    case promoted
    /// The booking was cancelled.
    case bookingCancelled = "booking_cancelled"
    /// The event began and the delegate was still waiting.
    case waitingListEnded = "waiting_list_ended"
}

/// Which message: there is one for each kind, booking and occurrence, and never a second.
public struct MessageKey: Hashable, Sendable {
    /// About which booking.
    public let booking: Identifier<Booking>
    /// What it tells.
    public let kind: MessageKind
    /// The event's version when it happened.
    public let occurrence: Int

    /// Makes a key.
    public init(booking: Identifier<Booking>, kind: MessageKind, occurrence: Int) {
        self.booking = booking
        self.kind = kind
        self.occurrence = occurrence
    }

    /// The left part of the message's name in the world, the same however often it is sent.
    public var name: String { "\(kind.rawValue).\(occurrence).\(booking.hex)" }
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
    /// The reference of the booking it is about.
    public let reference: BookingReference
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

    /// Makes a line of the outbox.
    public init(
        key: MessageKey, reference: BookingReference, state: MessageState, createdAt: Instant, nextAt: Instant?,
        attempts: Int, settledAt: Instant?, failure: String?
    ) {
        self.key = key
        self.reference = reference
        self.state = state
        self.createdAt = createdAt
        self.nextAt = nextAt
        self.attempts = attempts
        self.settledAt = settledAt
        self.failure = failure
    }
}

/// Where a page of messages ended, so that the next can go on from there.
public struct MessageCursor: Hashable, Sendable {
    /// When what the last message tells happened.
    public let createdAt: Instant
    /// Which message was the last.
    public let key: MessageKey

    /// Makes a cursor.
    public init(createdAt: Instant, key: MessageKey) {
        self.createdAt = createdAt
        self.key = key
    }
}

/// A message that somebody has taken on to send, with the booking as it is by now.
public struct TakenMessage: Sendable {
    /// Which message.
    public let key: MessageKey
    /// When what it tells happened.
    public let createdAt: Instant
    /// How many times sending was begun, this one included.
    public let attempts: Int
    /// The booking.
    public let details: BookingDetails

    /// Makes a message to be sent.
    public init(key: MessageKey, createdAt: Instant, attempts: Int, details: BookingDetails) {
        self.key = key
        self.createdAt = createdAt
        self.attempts = attempts
        self.details = details
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
}

/// When a message that could not be handed over is tried again.
public enum MessageRetry {
    /// Minutes to wait after the first, second, … attempt; a message is given up after some three days.
    private static let minutes: [Int64] = [1, 5, 15, 60, 240, 720, 1440, 1440]

    /// So long somebody who took a message on has to send it before others may.
    public static let leaseMinutes: Int64 = 5

    /// The next attempt; nil when there were enough.
    ///
    /// - Parameter attempts: how many there were.
    public static func next(after attempts: Int, at now: Instant) -> Instant? {
        guard (1...minutes.count).contains(attempts) else { return nil }
        return now.advanced(byMinutes: minutes[attempts - 1])
    }
}
