public import Bookings
import Records

extension Office {
    /// A booking as its page shows it to the one who asks: links to join and access needs only where they are theirs to see.
    public func bookingPage(_ reference: String, by asker: Asker) async throws -> BookingPage {
        let now = self.now
        return try await read { tx in
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed) else {
                throw try tx.noBooking(reference, for: .viewBooking, asker)
            }
            let booking = details.booking
            let regarding = Regarding(booking, of: try tx.person(booking.delegate))
            try tx.permit(.viewBooking, to: asker, regarding)
            let event = details.event.event
            let mayKnow =
                try booking.state.isLive && tx.may(.viewNeeds, asker, regarding) && Office.isKept(event, at: now)
            var page = BookingPage(
                details: details, history: try tx.history(of: booking, for: asker, regarding),
                joining: booking.state == .confirmed
                    ? try Office.joining(details.event, for: asker, regarding, at: now, in: tx) : [],
                needs: mayKnow ? try tx.needs(of: booking.id) : nil,
                mayChangeNeeds: try mayKnow && !event.hasStarted(at: now) && tx.may(.changeNeeds, asker, regarding),
                mayCancel: try tx.may(.cancelBooking, asker, regarding),
                undoUntil: try tx.may(.cancelBooking, asker, regarding)
                    ? try Office.undoUntil(details, at: now, in: tx) : nil,
                maySubstitute: try Office.maySubstitute(details, regarding, asker, at: now, in: tx),
                mayTransfer: try Office.mayTransfer(details, regarding, asker, at: now, in: tx),
                kept: try Office.keptPlace(for: booking, at: now, in: tx),
                offered: try Office.offeredPlace(details, for: asker, regarding, at: now, in: tx),
                offerChoices: try Office.choices(details, for: asker, regarding, at: now, in: tx))
            if booking.state == .requested, let delegate = regarding.delegate {
                page.deciders = try Office.deciders(of: delegate, in: booking.agency, in: tx)
                let isOwn = try asker.principal == .person(delegate.id) && !tx.holds(.administrator, asker, regarding)
                page.mayDecide = try !isOwn && tx.may(.decideRequest, asker, regarding)
            }
            page.ahead = try Office.ahead(of: booking, for: asker, in: tx)
            return page
        }
    }

    private static func choices(
        _ details: BookingDetails, for asker: Asker, _ regarding: Regarding, at now: Instant, in tx: some Reading
    ) throws -> OfferChoices? {
        guard details.booking.state == .waiting, try offerFacts(details.event.event, at: now, in: tx) != nil,
            try tx.may(.answerOffer, asker, regarding)
        else { return nil }
        return try tx.offerChoices(of: details.booking.id)
    }

    /// For each session, whether the link to join is shown now; nothing where it is not theirs to see.
    static func joining(
        _ event: EventSummary, for asker: Asker, _ regarding: Regarding, at now: Instant, in tx: some Reading
    ) throws -> [(session: Session, link: JoinLink)] {
        let joiner: JoinLink.Joiner
        if try tx.may(.joinAtOnce, asker, regarding) {
            joiner = .trainer
        } else if try tx.may(.joinOnTheDay, asker, regarding) {
            joiner = .delegate
        } else {
            return []
        }
        let calendar = try tx.workingCalendar()
        return event.sessions.map { ($0, JoinLink($0, for: joiner, calendar: calendar, at: now)) }
    }
}
