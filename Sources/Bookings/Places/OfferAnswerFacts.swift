/// What the rules must know to let somebody answer an offer.
public struct OfferAnswerFacts: Sendable {
    /// The booking as it stands.
    public let booking: Booking
    /// Its event, read under its lock.
    public let event: Event
    /// The offer in question: the booking's own, or one told to all who wait; nil when there never was one.
    public let offer: Offer?

    /// Gathers the facts.
    public init(booking: Booking, event: Event, offer: Offer?) {
        self.booking = booking
        self.event = event
        self.offer = offer
    }
}

extension OfferAnswerFacts {
    /// Decides whether the place may be taken at `now`: until the offer's end, and never after the start.
    public func acceptance(at now: Instant) throws(Refusal) -> Offer { try liveOffer(at: now) }

    /// Decides whether the place may be passed on at `now`; what was told to all who wait nobody need decline.
    public func declining(at now: Instant) throws(Refusal) -> Offer {
        let offer = try liveOffer(at: now)
        guard !offer.isBroadcast else { throw .noOffer(booking.reference) }
        return offer
    }

    private func liveOffer(at now: Instant) throws(Refusal) -> Offer {
        guard event.state != .cancelled else { throw .eventCancelled(event.code) }
        guard !event.hasStarted(at: now) else { throw .eventStarted(event.code, startedAt: event.firstStartsAt) }
        guard booking.state != .confirmed else { throw .alreadyBooked(booking.reference) }
        guard let offer else {
            throw booking.state.isLive
                ? .noOffer(booking.reference) : .bookingEnded(booking.reference, booking.state)
        }
        guard offer.isLive(at: now) else {
            let state = offer.state == .open ? .expired : offer.state
            throw .offerOver(booking.reference, state, at: offer.endedAt ?? offer.until)
        }
        guard booking.state.isLive else { throw .bookingEnded(booking.reference, booking.state) }
        guard booking.state == (offer.isBroadcast ? .waiting : .offered) else { throw .noOffer(booking.reference) }
        return offer
    }
}
