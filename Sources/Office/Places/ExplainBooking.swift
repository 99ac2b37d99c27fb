public import Bookings
import Records

extension Office {
    /// How a booking came to stand where it stands; who is before it on the waiting list only for whoever may see the roster.
    ///
    /// - Parameter reference: the booking's reference as somebody typed it.
    /// - Throws: `Refusal.bookingUnknown`, `.notPermitted`; `RecordFailure`.
    public func explainBooking(_ reference: String, by asker: Asker) async throws -> BookingExplanation {
        try await read { tx in
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed) else {
                throw try tx.noBooking(reference, for: .viewBooking, asker)
            }
            let booking = details.booking
            let regarding = Regarding(booking, of: try tx.person(booking.delegate))
            try tx.permit(.viewBooking, to: asker, regarding)
            return BookingExplanation(
                details: details, history: try tx.history(of: booking, for: asker, regarding),
                ahead: try Office.ahead(of: booking, for: asker, in: tx))
        }
    }

    /// Who comes before a waiting booking; nil where it does not wait or the one who asks may not see the roster.
    static func ahead(of booking: Booking, for asker: Asker, in tx: some Reading) throws -> [WaitingAhead]? {
        guard booking.state == .waiting, try tx.may(.viewRoster, asker, Regarding(event: booking.event)) else {
            return nil
        }
        return try tx.ahead(of: booking.id)
    }
}
