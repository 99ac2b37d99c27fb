public import Bookings
import Records

/// What is done so that people can take part: kept with a booking or on a profile, never in history.
extension Office {
    /// Changes what to do at a booking, until its event starts.
    ///
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - isKept: whether it is kept on the delegate's profile too, for next time.
    /// - Throws: `Refusal`, `RecordFailure`.
    public func changeNeeds(
        ofBooking reference: String, to needs: AccessNeeds, keepingOnProfile isKept: Bool, by asker: Asker
    ) async throws {
        try await write(asker) { tx, act in
            guard let typed = BookingReference(typed: reference), let event = try tx.booking(typed)?.event,
                let locked = try tx.lockEvent(event).map({ try Office.onTime($0, act) }),
                let booking = try tx.booking(typed)
            else { throw try tx.noBooking(reference, for: .changeNeeds, act.asker) }
            try tx.permit(.changeNeeds, to: act.asker, Regarding(booking, of: try tx.person(booking.delegate)))
            guard booking.state.isLive else { throw Refusal.bookingEnded(typed, booking.state) }
            guard !locked.event.hasStarted(at: act.at) else {
                throw Refusal.needsFixed(locked.event.code, startedAt: locked.event.firstStartsAt)
            }
            try Office.keep(
                StatedNeeds(needs, keepsOnProfile: isKept), of: booking.id, booking.delegate, on: locked, in: tx)
        }
    }

    /// The body of keeping what somebody said should be done for a delegate.
    static func keep(
        _ stated: StatedNeeds, of booking: Identifier<Booking>, _ delegate: Identifier<Person>, on locked: LockedEvent,
        in tx: WriteTransaction
    ) throws {
        try tx.save(
            stated.needs, of: booking, eraseOn: AccessNeeds.eraseOn(eventEndingAt: locked.event.lastEndsAt))
        if stated.keepsOnProfile { try tx.save(stated.needs, of: delegate) }
    }

    /// What to do for those with a place on an event; nil for one who may not know, nothing once it is to be forgotten.
    static func needs(
        ofEvent event: Event, for asker: Asker, at now: Instant, in tx: some Reading
    ) throws -> [BookingReference: AccessNeeds]? {
        guard try tx.may(.viewNeeds, asker, Regarding(event: event.id)) else { return nil }
        return isKept(event, at: now) ? try tx.needs(ofEvent: event.id) : [:]
    }

    /// Whether access needs at an event are still kept, whether or not anyone has swept.
    static func isKept(_ event: Event, at now: Instant) -> Bool {
        UKTime.wallTime(at: now).date < AccessNeeds.eraseOn(eventEndingAt: event.lastEndsAt)
    }

    /// Forgets the access needs of bookings 30 days after their event.
    ///
    /// - Returns: how many bookings' needs were forgotten.
    @discardableResult
    public func forgetOldNeeds() async throws -> Int {
        let today = UKTime.wallTime(at: now).date
        guard try await read({ tx in try tx.hasNeedsToErase(on: today) }) else { return 0 }
        return try await store.write(.short) { tx in try tx.eraseNeeds(on: today) }
    }
}

/// What somebody says should be done for a delegate, when booking or later.
public struct StatedNeeds: Hashable, Sendable {
    /// What to do; may be nothing, in place of what the profile says.
    public let needs: AccessNeeds
    /// Whether it is kept on the delegate's profile for next time.
    public let keepsOnProfile: Bool

    /// Makes a statement.
    public init(_ needs: AccessNeeds, keepsOnProfile: Bool) {
        self.needs = needs
        self.keepsOnProfile = keepsOnProfile
    }
}
