/// What becomes of the sessions of an event that is changed: which stay, which are held otherwise, which come and go.
public struct EventMove: Sendable {
    /// The sessions as they are to be, by their start.
    public let sittings: [Sitting]
    /// The sessions that are no longer to be held.
    public let removed: [Session]

    /// A session as it is to be, with what it was.
    public struct Sitting: Sendable {
        /// How it is to be held.
        public let plan: SessionPlan
        /// How it was to be held; nil for a session that is new.
        public let before: Session?
    }

    /// Finds for each session planned the one it was.
    ///
    /// Those that stay at their time are found first, then those that begin at the same time, then those of the same day; the
    /// others follow each other as they did.
    public init(from sessions: [Session], to plans: [SessionPlan]) {
        var left = sessions
        var found: [Int: Session] = [:]
        let likenesses: [(SessionPlan, SessionPlan) -> Bool] = [
            { $0.isSameSitting(as: $1) }, { $0.startsLocal == $1.startsLocal },
            { $0.startsLocal.date == $1.startsLocal.date }, { _, _ in true },
        ]
        for isAlike in likenesses {
            for (index, plan) in plans.enumerated() where found[index] == nil {
                guard let match = left.firstIndex(where: { isAlike(SessionPlan($0), plan) }) else { continue }
                found[index] = left.remove(at: match)
            }
        }
        sittings = plans.enumerated().map { Sitting(plan: $1, before: found[$0]) }
        removed = left
    }

    /// Whether a day, a time, the way a session is held, or their number is different.
    public var changesDates: Bool {
        !removed.isEmpty
            || sittings.contains { sitting in
                sitting.before.map { !SessionPlan($0).isSameSitting(as: sitting.plan) } ?? true
            }
    }

    /// Whether a session that stays is in another room.
    public var changesVenue: Bool { sittings.contains { $0.before.map(\.venue) ?? $0.plan.venue != $0.plan.venue } }

    /// Whether a session that stays has another link to join.
    public var changesLink: Bool {
        sittings.contains { $0.before.map(\.joinLink) ?? $0.plan.joinLink != $0.plan.joinLink }
    }

    /// The sessions that no longer begin when they did, but for the one the event began with: their start before, and by now;
    /// nil where a session is no longer held.
    public var laterStarts: [(from: Instant, to: Instant?)] {
        let first = (sittings.compactMap(\.before) + removed).map(\.startsAt).min()
        let moved = sittings.compactMap { sitting in
            sitting.before.map { (from: $0.startsAt, to: Instant?.some(sitting.plan.startsAt)) }
        }
        return (moved + removed.map { (from: $0.startsAt, to: nil) })
            .filter { $0.from != $0.to && $0.from != first }
            .sorted { $0.from < $1.from }
    }

    /// Whether everybody may leave free because of it: a session moves by more than 30 minutes, to another day or
    /// another mode, or there is one more or less.
    public var givesFreeExit: Bool {
        !removed.isEmpty
            || sittings.contains { sitting in
                sitting.before.map { SessionPlan($0).isFar(from: sitting.plan) } ?? true
            }
    }

    /// Refuses to move a session that has begun by `now`, or to take it away; those after it may still be moved.
    public func checkBegun(of event: String, at now: Instant) throws(Refusal) {
        let moved = sittings.compactMap { sitting in
            sitting.before.flatMap { SessionPlan($0).isSameSitting(as: sitting.plan) ? nil : $0 }
        }
        let begun = (moved + removed).filter { $0.startsAt <= now }
        guard let first = begun.min(by: { $0.ordinal < $1.ordinal }) else { return }
        throw .datesFixed(event, session: first.ordinal, startedAt: first.startsAt)
    }
}

extension SessionPlan {
    /// The most by which a session moves without freeing anybody.
    private static let smallMove: Int64 = 30 * 60

    fileprivate func isFar(from other: SessionPlan) -> Bool {
        mode != other.mode || startsLocal.date != other.startsLocal.date
            || abs(startsAt.second - other.startsAt.second) > SessionPlan.smallMove
            || abs(endsAt.second - other.endsAt.second) > SessionPlan.smallMove
    }
}
