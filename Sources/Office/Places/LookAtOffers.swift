public import Bookings
import Records

/// The verbs that only look at offers.
extension Office {
    /// Every offer of an event, oldest first, for whoever may see its roster.
    public func offers(ofEvent code: String, by asker: Asker) async throws -> [OfferRecord] {
        try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            try tx.permit(.viewRoster, to: asker, Regarding(event: summary.event.id))
            return try tx.offers(of: summary.event.id)
        }
    }

    /// Every offer made to a booking or taken by it, oldest first; one that is open to all who wait comes last.
    public func offers(ofBooking reference: String, by asker: Asker) async throws -> [OfferRecord] {
        try await read { tx in
            guard let typed = BookingReference(typed: reference), let booking = try tx.booking(typed) else {
                throw try tx.noBooking(reference, for: .viewBooking, asker)
            }
            try tx.permit(.viewBooking, to: asker, Regarding(booking, of: try tx.person(booking.delegate)))
            let event = try tx.event(booking.event)?.event.code ?? ""
            let open = try tx.openOffer(for: booking).flatMap { $0.isBroadcast ? $0 : nil }
            return try tx.offers(of: booking.id)
                + (open.map { [OfferRecord(offer: $0, event: event, reference: nil, delegateName: nil)] } ?? [])
        }
    }

    /// The booking an offer was made to; nil for one told to all who wait.
    ///
    /// Only programs ask, which know an offer by its identity; people answer on their booking.
    public func bookingOffered(
        _ offer: Identifier<Offer>, by asker: Asker
    ) async throws -> BookingReference? {
        try await read { tx in
            guard let found = try tx.offer(offer) else {
                try tx.permit(.answerOffer, to: asker)
                throw Refusal.offerUnknown
            }
            guard !found.isBroadcast, let booking = try found.booking.flatMap(tx.booking) else {
                try tx.permit(.answerOffer, to: asker)
                return nil
            }
            try tx.permit(.answerOffer, to: asker, Regarding(booking, of: try tx.person(booking.delegate)))
            return booking.reference
        }
    }

    /// What is offered to a booking, as its page shows it: the offer, and the terms as they would be frozen now.
    static func offeredPlace(
        _ details: BookingDetails, for asker: Asker, _ regarding: Regarding, at now: Instant, in tx: some Reading
    ) throws -> OfferedPlace? {
        guard let offer = details.offer, offer.isLive(at: now) else { return nil }
        return OfferedPlace(
            offer: offer,
            terms: try offeredTerms(details.booking, LockedEvent(looking: details.event), at: now, in: tx),
            mayAnswer: try tx.may(.answerOffer, asker, regarding))
    }
}
