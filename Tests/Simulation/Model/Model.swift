/// The rules of booking once more, as plainly as they can be written: arrays that are counted anew each time, and no store.
///
/// It shares nothing with the product, not even the calendar, so that both are wrong together only where the rules were
/// misread twice.
package struct Model: Sendable {
    let world: World
    let bug: BrokenRule?
    var now: Moment
    /// Every event, in the order of the world.
    package var events: [Event]
    /// Every booking there ever was, by its number.
    package var bookings: [Booking] = []
    /// Who comes first in which course, because an event of it was called off.
    var priorities: Set<Claim> = []
    /// What the messages written since the last command tell, and about which booking.
    package var told: [Message] = []
    /// What was told in the transaction that is open: nothing is told twice.
    var toldNow: Set<Message> = []
    var remindedOn: Set<Reminder> = []

    /// Begins with a world in which nobody has booked.
    ///
    /// - Parameter bug: a rule that is to be broken on purpose.
    package init(_ world: World, bug: BrokenRule? = nil) {
        self.world = world
        self.bug = bug
        now = world.begins
        events = world.events.map { paper in
            Event(
                course: paper.course, capacity: paper.capacity, opensOn: paper.opensOn, closesOn: paper.closesOn,
                sessions: paper.sessions)
        }
    }

    /// An event.
    package struct Event: Sendable {
        /// Of which course.
        package let course: Int
        /// How many places.
        package var capacity: Int
        let opensOn: Int?
        let closesOn: Int?
        /// Its sessions in order.
        package var sessions: [Sitting]
        /// Whether it was called off.
        package var isCalledOff = false
        /// The newest place in the waiting order.
        package var lastJoined: Moment?
        /// When time next has something to do.
        package var due: Moment?
        /// Every offer there ever was, in the order they were made.
        package var offers: [Offer] = []

        /// The start of the first session.
        package var starts: Moment { sessions.compactMap(\.startsAt).min() ?? 0 }
        /// The end of the last session.
        package var ends: Moment { sessions.compactMap(\.endsAt).max() ?? 0 }
    }

    /// A booking.
    package struct Booking: Sendable {
        /// Who is coming.
        package let person: Int
        /// To what.
        package let event: Int
        let agency: Int?
        /// Where it stands.
        package var state: String
        /// Its class in the waiting order.
        package var priority = 0
        /// Its place in the waiting order.
        package var joinedAt: Moment
        /// Whether it stands in the way of another of its course.
        package var holdsCourse: Bool
        /// What leaving costs, and not coming.
        package var deal: Deal
        /// The days on which nothing is to be offered.
        package var pause: ClosedRange<Int>?
        /// Whether a place is to be taken without asking.
        package var acceptsAutomatically = false
        /// How many offers ran out.
        package var expiries = 0
        /// When it ended.
        package var endedAt: Moment?
        /// Whether it was left late.
        package var endedLate = false
        /// What is proposed to be charged.
        package var charge: Int?
        /// Whether that is void.
        package var chargeIsVoid = false
        var confirmedAt: Moment?

        /// Whether it is still going.
        package var isLive: Bool { ["waiting", "offered", "confirmed"].contains(state) }
    }

    /// A place held for somebody, or told to all who wait.
    package struct Offer: Hashable, Sendable {
        /// For which booking; of a broadcast who took it.
        package var booking: Int?
        /// Whether all who wait were told.
        package let isBroadcast: Bool
        let madeAt: Moment
        /// The moment it is over.
        package let until: Moment
        /// Where it stands.
        package var state = "open"
        var endedAt: Moment?
    }

    struct Claim: Hashable { let person: Int, course: Int }
    struct Reminder: Hashable { let booking: Int, kind: String, day: Int }

    /// A message about a booking.
    package struct Message: Hashable, Comparable, Sendable {
        /// About which booking.
        package let booking: Int
        /// What it tells.
        package let kind: String

        /// Makes a message.
        package init(booking: Int, kind: String) { (self.booking, self.kind) = (booking, kind) }

        /// By booking, then by what is told.
        package static func < (left: Message, right: Message) -> Bool {
            (left.booking, left.kind) < (right.booking, right.kind)
        }
    }
}

/// A rule the model breaks on purpose, to show that what compares looks at it.
package enum BrokenRule: String, CaseIterable, Sendable {
    /// Whoever joined last comes first.
    case wrongOrder = "wrong_order"
    /// One place is offered to two people.
    case doubleOffer = "double_offer"
    /// With fewer places somebody loses theirs.
    case eviction
    /// The last second before the deadline costs already.
    case lateFeeBeforeDeadline = "late_fee_before_deadline"
    /// Somebody is promoted on an event that was called off.
    case promotionOnCancelled = "promotion_on_cancelled"
    /// An offer may run out in the night.
    case offerEndsAtNight = "offer_ends_at_night"
}
