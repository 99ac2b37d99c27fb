import Bookings
import Records

/// What a message is made of is looked up when it is sent, not when it is planned.
extension Office {
    /// What a message is about, by now.
    static func matter(of key: MessageKey, at now: Instant, in tx: some Reading) throws -> MessageMatter {
        switch key.subject {
        case .booking(let id), .request(let id, _):
            guard let details = try tx.bookingDetails(id) else {
                throw RecordFailure.damaged("The booking is not there.")
            }
            let announcement =
                key.kind == .announcement
                ? try tx.announcement(on: details.event.event.id, version: key.occurrence) : nil
            var matter = try matter(of: details, announcement, at: now, in: tx)
            try complete(&matter, for: key, at: now, in: tx)
            return .booking(matter)
        case .event(let id, let person):
            guard let summary = try tx.event(id) else { throw RecordFailure.damaged("The event is not there.") }
            let open = summary.sessions.first { $0.registerClosedAt == nil && $0.endsAt <= now }
            var matter = EventMatter(
                summary: summary, openRegister: open, isConcerned: try isConcerned(person, key, in: tx))
            if key.kind.reader == .reserver { matter.reservations = try reservations(on: summary, for: person, in: tx) }
            if key.kind == .trainingChanged { matter.before = try tx.before(version: key.occurrence, of: id) }
            return .event(matter)
        case .membership(let id, let person):
            guard let request = try tx.membershipRequest(id) else {
                throw RecordFailure.damaged("The request is not there.")
            }
            let isLead = try request.agency.map { try tx.leads(person, agency: $0.id) } ?? false
            let isAdministrator = try tx.grantedRoles(person).contains(.administrator)
            return .membership(
                MembershipMatter(request: request, isLead: isLead, mayDecide: isLead || isAdministrator))
        }
    }

    /// Whether somebody who is told of an event still has to do with it.
    private static func isConcerned(
        _ person: Identifier<Person>, _ key: MessageKey, in tx: some Reading
    ) throws -> Bool {
        guard case .event(let event, _) = key.subject else { return false }
        return switch key.kind.reader {
        case .desk: try tx.grantedRoles(person).contains(.administrator)
        case .reserver: try !tx.reservations(on: event, ledBy: person).isEmpty
        default: try tx.trains(person, event: event)
        }
    }

    private static func reservations(
        on event: EventSummary, for person: Identifier<Person>, in tx: some Reading
    ) throws -> [ReservedPlaces] {
        try tx.reservations(on: event.event.id, ledBy: person).compactMap { reservation in
            try tx.agency(reservation.agency).map {
                ReservedPlaces(event: event.event.code, agency: $0, reservation: reservation)
            }
        }
    }

    /// A booking as a message tells of it.
    private static func matter(
        of details: BookingDetails, _ announcement: LetterWording?, at now: Instant, in tx: some Reading
    ) throws -> BookingMatter {
        let calendar = try tx.workingCalendar()
        var matter = BookingMatter(
            details: details, bookedBy: try tx.whoBooked(details.booking)?.displayName,
            hasNeeds: try details.booking.state.isLive && tx.hasNeeds(details.booking.id),
            joining: details.event.sessions.first.map { JoinLink($0, for: .delegate, calendar: calendar, at: now) }
                ?? .none,
            announcement: announcement)
        matter.kept = try keptPlace(for: details.booking, at: now, in: tx)
        if details.event.event.state == .cancelled {
            matter.cancelledBecause = try tx.cancellationReason(of: details.event.event.id)
        }
        return matter
    }

    /// Adds what only messages of some kinds tell.
    private static func complete(
        _ matter: inout BookingMatter, for key: MessageKey, at now: Instant, in tx: some Reading
    ) throws {
        let (booking, event) = (matter.details.booking, matter.details.event)
        switch key.kind {
        case .eventChanged: matter.before = try tx.before(version: key.occurrence, of: booking.event)
        case .waitingListJoined:
            matter.awaitsOffer =
                try offerFacts(event.event, at: now, in: tx) != nil
                && !tx.offerChoices(of: booking.id).acceptsAutomatically
        case .approvalAsked:
            guard case .request(_, let person) = key.subject else { break }
            let isLead = try booking.agency.map { try tx.leads(person, agency: $0) } ?? false
            matter.readerMayDecide = try isLead || tx.grantedRoles(person).contains(.administrator)
        case .substitutedIn, .substitutedOut: matter.substitution = try substitution(booking, for: key, in: tx)
        default: break
        }
        if matter.details.offer?.isLive(at: now) == true {
            matter.offeredTerms = try offeredTerms(booking, LockedEvent(looking: event), at: now, in: tx)
        }
    }

    /// Names the others to each of the two a substitution concerns, as far as they are colleagues of theirs.
    private static func substitution(
        _ booking: Booking, for key: MessageKey, in tx: some Reading
    ) throws -> SubstitutionMatter? {
        guard let found = try tx.substitution(of: booking.id, isGiven: key.kind == .substitutedOut),
            let other = try tx.bookingDetails(found.other), let delegate = try tx.person(booking.delegate)
        else { return nil }
        let manager = try delegate.managerEmail.flatMap { try tx.person(email: $0) }
        let actor = try found.actor.flatMap { try tx.person($0) }
        let isColleague = actor.map { $0.id == manager?.id || booking.agency != nil && $0.agency == booking.agency }
        let isOwnDoing = actor != nil && actor?.id == (key.isCopy ? manager?.id : delegate.id)
        return SubstitutionMatter(
            colleague: booking.agency != nil && other.booking.agency == booking.agency ? other.delegateName : nil,
            doneBy: isColleague == true && !isOwnDoing ? actor?.displayName : nil, isOwnDoing: isOwnDoing)
    }

    /// A message to whoever it is for by now; nil where there is nobody any more.
    static func message(
        _ key: MessageKey, _ matter: MessageMatter, _ createdAt: Instant, attempts: Int, in tx: some Reading
    ) throws -> OutgoingMessage? {
        guard let reader = try reader(of: key, matter, in: tx) else { return nil }
        let look = try tx.partnership().look
        return OutgoingMessage(
            key: key, createdAt: createdAt, attempts: attempts, address: reader.address, readerName: reader.name,
            mailboxName: key.isCopy ? try tx.person(email: reader.address)?.displayName ?? "" : reader.name,
            matter: matter, wording: try tx.wording(of: key.kind),
            contact: MessageContact(email: look.contactEmail, phone: look.contactPhone),
            calendar: try calendarChanges(key, matter, in: tx))
    }

    private static func reader(
        of key: MessageKey, _ matter: MessageMatter, in tx: some Reading
    ) throws -> (name: String, address: EmailAddress)? {
        switch (key.subject, matter) {
        case (.booking, .booking(let matter)):
            let booking = matter.details.booking
            guard let delegate = try tx.person(booking.delegate) else { return nil }
            if key.isCopy { return delegate.managerEmail.map { (delegate.displayName, $0) } }
            if key.kind == .approvalAsked {
                return try delegate.managerEmail.map { (try tx.person(email: $0)?.displayName ?? $0.written, $0) }
            }
            if key.kind == .offerToAnswer {
                return try tx.deputy(of: delegate.id).map { (try tx.person(email: $0)?.displayName ?? $0.written, $0) }
            }
            guard key.kind.reader == .agency else { return (delegate.displayName, delegate.email) }
            let agency = try booking.agency.flatMap { try tx.agency($0) }
            return agency.flatMap { agency in agency.financeEmail.map { (agency.name, $0) } }
        case (.request(_, let person), _), (.event(_, let person), _), (.membership(_, let person), _):
            return try tx.person(person).map { ($0.displayName, $0.email) }
        case (.booking, _): return nil
        }
    }

    /// What the reader's calendar is told; nothing with what somebody wrote, where it was never told of the booking.
    private static func calendarChanges(
        _ key: MessageKey, _ matter: MessageMatter, in tx: some Reading
    ) throws -> [CalendarChange] {
        guard case .booking(let matter) = matter, key.kind.reader == .delegate, !key.isCopy else { return [] }
        if key.kind == .announcement, try tx.toldEntries(of: matter.details.booking.id).isEmpty { return [] }
        let changes = try calendarChanges(matter.details, in: key.id, tx)
        guard key.kind == .placeMoved, let left = try matter.details.booking.insteadOf.flatMap(tx.bookingDetails) else {
            return changes
        }
        return changes + (try calendarChanges(left, in: key.id, tx))
    }

    private static func calendarChanges(
        _ details: BookingDetails, in message: Identifier<Message>, _ tx: some Reading
    ) throws -> [CalendarChange] {
        CalendarFacts(
            booking: details.booking, event: details.event,
            eventSequence: try tx.calendarSequence(of: details.event.event.id),
            told: try tx.toldEntries(of: details.booking.id)
        ).changes(in: message)
    }
}
