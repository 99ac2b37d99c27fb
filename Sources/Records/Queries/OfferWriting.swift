public import Bookings

extension Writing {
    /// Adds an open offer; one held for a waiting booking makes it an offered one.
    public func insert(_ offer: Offer) throws {
        try insert(
            into: "offers", "id, event_id, booking_id, is_broadcast, made_at, until_at, state, ended_at",
            [
                .id(offer.id), .id(offer.event), .id(offer.booking), .bool(offer.isBroadcast), .instant(offer.madeAt),
                .instant(offer.until), .code(offer.state), .instant(offer.endedAt),
            ])
        guard let booking = offer.booking else { return }
        try connection.enqueue("UPDATE bookings SET state = 'offered' WHERE id = $1", [.id(booking)])
    }

    /// Ends an open offer.
    ///
    /// - Parameter taker: the booking that took a place told to all who wait.
    public func end(
        _ offer: Identifier<Offer>, as state: OfferState, at now: Instant, by taker: Identifier<Booking>? = nil
    ) throws {
        try connection.enqueue(
            """
            UPDATE offers SET state = $2, ended_at = $3, booking_id = COALESCE($4, booking_id)
            WHERE id = $1 AND state = 'open'
            """, [.id(offer), .code(state), .instant(now), .id(taker)])
    }

    /// Ends the open offer made to a booking, where there is one.
    public func endOffer(to booking: Identifier<Booking>, as state: OfferState, at now: Instant) throws {
        try connection.enqueue(
            "UPDATE offers SET state = $2, ended_at = $3 WHERE booking_id = $1 AND state = 'open'",
            [.id(booking), .code(state), .instant(now)])
    }

    /// Puts an offered booking back on the waiting list, where it was or at the end, having counted what ran out.
    ///
    /// - Parameter joinedAt: its new place in the order; nil for the one it had.
    public func putBack(_ booking: Identifier<Booking>, joinedAt: Instant?) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET state = 'waiting', joined_at = COALESCE($2, joined_at),
                expiries = expiries + CASE WHEN $2 IS NULL THEN 0 ELSE 1 END WHERE id = $1
            """, [.id(booking), .instant(joinedAt)])
    }

    /// Counts an offer that ran out on a booking that is taken off the list for it.
    public func countExpiry(of booking: Identifier<Booking>) throws {
        try connection.enqueue("UPDATE bookings SET expiries = expiries + 1 WHERE id = $1", [.id(booking)])
    }

    /// Keeps when a waiting booking wants places offered.
    public func save(_ choices: OfferChoices, of booking: Identifier<Booking>) throws {
        try connection.enqueue(
            """
            UPDATE bookings SET paused_from_on = $2, paused_until_on = $3, accepts_automatically = $4 WHERE id = $1
            """,
            [
                .id(booking), .date(choices.paused?.lowerBound), .date(choices.paused?.upperBound),
                .bool(choices.acceptsAutomatically),
            ])
    }
}
