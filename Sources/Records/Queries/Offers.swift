public import Bookings

/// Freed places held for those who wait (R-4).
extension Reading {
    /// The offer with this identity; nil when there is none.
    public func offer(_ id: Identifier<Offer>) throws -> Offer? {
        try first("SELECT \(Self.offerColumns) FROM offers AS o WHERE o.id = $1", [.id(id)], readOffer)
    }

    /// The offer somebody with this booking may answer, else the last that concerned it; nil when there never was one.
    ///
    /// An open one comes first, and their own before one told to all who wait.
    public func offer(concerning booking: Booking) throws -> Offer? {
        try first(
            """
            SELECT \(Self.offerColumns) FROM offers AS o
            WHERE o.booking_id = $1 OR (o.event_id = $2 AND o.is_broadcast = 1 AND o.state <> 'withdrawn'
                AND COALESCE(o.ended_at, o.until_at) > $3)
            ORDER BY CASE o.state WHEN 'open' THEN o.is_broadcast ELSE 2 END, COALESCE(o.ended_at, o.until_at) DESC,
                o.id DESC LIMIT 1
            """, [.id(booking.id), .id(booking.event), .instant(booking.joinedAt)], readOffer)
    }

    /// The open offer that may be accepted for a booking: its own, or one told to all who wait; nil when there is none.
    public func openOffer(for booking: Booking) throws -> Offer? {
        guard booking.state == .offered || booking.state == .waiting else { return nil }
        return try offer(concerning: booking).flatMap { $0.state == .open ? $0 : nil }
    }

    /// The open offers of an event, the one that ends first coming first.
    ///
    /// Those that end together are in the order in which their delegates joined, so that two who let theirs run out follow
    /// each other at the end of the list as they did before (R-7).
    public func openOffers(of event: Identifier<Event>) throws -> [Offer] {
        try rows(
            """
            SELECT \(Self.offerColumns) FROM offers AS o LEFT JOIN bookings AS b ON b.id = o.booking_id
            WHERE o.event_id = $1 AND o.state = 'open' ORDER BY o.until_at, b.priority, b.joined_at, o.id
            """, [.id(event)], readOffer)
    }

    /// When the open offer of an event that ends first does; nil when there is none.
    public func nextOfferEnd(of event: Identifier<Event>) throws -> Instant? {
        try first(
            "SELECT o.until_at FROM offers AS o WHERE o.event_id = $1 AND o.state = 'open' ORDER BY o.until_at LIMIT 1",
            [.id(event)]
        ) { row in try row.next() }
    }

    /// How many open offers of an event were told to all who wait.
    public func openBroadcasts(of event: Identifier<Event>) throws -> Int {
        try openOffers(of: event).filter(\.isBroadcast).count
    }

    /// The first in order who may be offered a place on this day (R-7), with whether it is to be taken without asking: never
    /// where a place elsewhere would be given up at a charge (R-19).
    ///
    /// - Parameter reach: whom the mix lets have a place (R-28); nil for everybody.
    public func firstToOffer(
        on event: Identifier<Event>, at now: Instant, within reach: MixReach? = nil
    ) throws -> (booking: Identifier<Booking>, acceptsAutomatically: Bool)? {
        let admitted = reach?.admits("b", from: 4)
        return try first(
            """
            SELECT b.id, CASE WHEN b.accepts_automatically = 1 AND \(Self.leavesNothingCharged(by: "b", at: "$3"))
                THEN 1 ELSE 0 END
            FROM bookings AS b
            WHERE b.event_id = $1 AND b.state = 'waiting'
                AND (b.paused_from_on IS NULL OR $2 < b.paused_from_on OR $2 > b.paused_until_on)
                \(admitted.map { "AND " + $0.condition } ?? "")
            ORDER BY b.priority, b.joined_at, b.id LIMIT 1
            """,
            [.id(event), .date(UKTime.wallTime(at: now).date), .instant(Instant(seconds: now.second))]
                + (admitted?.arguments ?? [])
        ) { row in (try row.next(), try row.next()) }
    }

    /// The last day of the pause that is over first, among those who wait and have paused on this day; nil when nobody has.
    public func firstPauseEnd(on event: Identifier<Event>, day: CivilDate) throws -> CivilDate? {
        try first(
            """
            SELECT b.paused_until_on FROM bookings AS b WHERE b.event_id = $1 AND b.state = 'waiting'
                AND b.paused_from_on <= $2 AND b.paused_until_on >= $2 ORDER BY b.paused_until_on LIMIT 1
            """, [.id(event), .date(day)]
        ) { row in try row.next() }
    }

    /// When a waiting booking wants places offered.
    public func offerChoices(of booking: Identifier<Booking>) throws -> OfferChoices {
        try first(
            "SELECT paused_from_on, paused_until_on, accepts_automatically FROM bookings WHERE id = $1", [.id(booking)]
        ) { row in
            let from: CivilDate? = try row.next()
            let until: CivilDate? = try row.next()
            let paused = from.flatMap { from in until.flatMap { from <= $0 ? from...$0 : nil } }
            return OfferChoices(paused: paused, acceptsAutomatically: try row.next())
        } ?? OfferChoices()
    }

    /// How many offers ran out unanswered on a booking (R-5).
    public func expiries(of booking: Identifier<Booking>) throws -> Int {
        try first("SELECT expiries FROM bookings WHERE id = $1", [.id(booking)]) { row in try row.next() } ?? 0
    }

    static var offerColumns: String {
        "o.id, o.event_id, o.booking_id, o.is_broadcast, o.made_at, o.until_at, o.state, o.ended_at"
    }

    func readOffer(_ row: inout RowReader) throws -> Offer {
        Offer(
            id: try row.next(), event: try row.next(), booking: try row.next(), isBroadcast: try row.next(),
            madeAt: try row.next(), until: try row.next(), state: try row.next(), endedAt: try row.next())
    }
}
