import Bookings
import Records

/// How offers end that nobody answered.
extension Office {
    /// Ends the offers whose time is up; the places they held are free again.
    ///
    /// - Parameter now: when it is done, which may be long after the offers' end.
    static func endOffersPast(
        _ now: Instant, on locked: inout LockedEvent, _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let at = act.at
        defer { act.at = at }
        for offer in try tx.openOffers(of: locked.event.id) where !offer.isLive(at: now) {
            act.at = offer.until
            try tx.end(offer.id, as: .expired, at: offer.until)
            places.occupied -= 1
            guard let booking = offer.booking else {
                try act.record(.broadcastEnded, on: locked, in: tx)
                continue
            }
            try passOver(booking, after: offer, sweptAt: now, on: &locked, &places, in: tx, &act)
        }
    }

    /// The delegate whose offer ran out: they wait at the end of the list, leave it, or keep their place in line.
    private static func passOver(
        _ booking: Identifier<Booking>, after offer: Offer, sweptAt now: Instant, on locked: inout LockedEvent,
        _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let expiry = OfferExpiry(
            after: try tx.expiries(of: booking), until: offer.until, sweptAt: act.isReplayed ? nil : now)
        switch expiry {
        case .doesNotCount:
            try tx.putBack(booking, joinedAt: nil)
            places.waiting += 1
            try act.record(.offerLapsedUncounted, on: locked, booking: booking, in: tx)
        case .movesToTheEnd:
            let joinedAt = locked.nextJoiningMoment(at: offer.until)
            locked.lastJoinedAt = joinedAt
            try tx.putBack(booking, joinedAt: joinedAt)
            places.waiting += 1
            try act.record(.offerExpired, on: locked, booking: booking, in: tx)
            try act.tell(.passedOver, booking, on: locked, in: tx)
        case .leavesTheList:
            try tx.countExpiry(of: booking)
            try tx.end(booking, as: .expired, at: offer.until, late: false)
            try act.record(.offersExpired, on: locked, booking: booking, in: tx)
            try act.tell(.passedOver, booking, on: locked, in: tx)
        }
    }

    /// Withdraws every open offer of an event, as when it is cancelled or moved; whoever was offered a place waits again where
    /// they were.
    static func withdrawOffers(
        on locked: LockedEvent, _ places: inout Places, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        for offer in try tx.openOffers(of: locked.event.id) {
            try tx.end(offer.id, as: .withdrawn, at: act.at)
            places.occupied -= 1
            if let booking = offer.booking {
                try tx.putBack(booking, joinedAt: nil)
                places.waiting += 1
                try act.record(.offerWithdrawn, on: locked, booking: booking, in: tx)
            } else {
                try act.record(.broadcastEnded, on: locked, in: tx)
            }
        }
    }
}

extension LockedEvent {
    /// The end of the waiting order at a moment: after everybody who has joined, whatever the clock says.
    fileprivate func nextJoiningMoment(at now: Instant) -> Instant {
        guard let lastJoinedAt else { return now }
        return max(now, Instant(milliseconds: lastJoinedAt.milliseconds + 1))
    }
}
