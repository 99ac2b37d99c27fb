/// What an offer that ran out unanswered comes to for the one who was offered the place.
public enum OfferExpiry: Hashable, Sendable {
    /// They were passed over and wait at the end of the list.
    case movesToTheEnd
    /// It was the second on this event: they are taken off the list, with a message.
    case leavesTheList
    /// Nobody could have answered, so it does not count: they keep their place in line.
    case doesNotCount
}

extension OfferExpiry {
    /// So many offers may run out on one event before somebody is taken off its list.
    public static let mostExpiries = 2

    /// So long after an offer's end the sweep may come, in minutes; one that comes later says that the service was down.
    public static let sweepGrace: Int64 = 15

    /// Decides what an offer that ran out comes to.
    ///
    /// - Parameters:
    ///   - expiries: how many ran out on this booking before.
    ///   - until: the offer's end.
    ///   - now: when it is swept; nil where the service cannot have been down, because what happened is only replayed.
    public init(after expiries: Int, until: Instant, sweptAt now: Instant?) {
        if let now, now > until.advanced(byMinutes: OfferExpiry.sweepGrace) {
            self = .doesNotCount
        } else {
            self = expiries + 1 >= OfferExpiry.mostExpiries ? .leavesTheList : .movesToTheEnd
        }
    }
}
