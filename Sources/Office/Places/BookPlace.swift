public import Bookings
import Records

extension Office {
    /// Books a place for a delegate, or puts them on the waiting list.
    ///
    /// - Parameters:
    ///   - event: the event's code.
    ///   - delegate: the delegate's e-mail address.
    ///   - needs: what should be done for the delegate; nil where nobody has said, and their profile counts.
    ///   - managerAgrees: whether whoever books says that the delegate's line manager agrees.
    ///   - reason: why an administrator gives a place whoever else waits, and though every place is taken; nil to book as
    ///     everybody does.
    /// - Throws: `FieldErrors` when the address is none, the agreement is not declared or the reason is missing; `Refusal`;
    ///   `RecordFailure`.
    public func bookPlace(
        on event: String, for delegate: String, needs: StatedNeeds? = nil, managerAgrees: Bool = false,
        beyondCapacityBecause reason: String? = nil, by asker: Asker, once: Once<BookedPlace>? = nil
    ) async throws -> Answer<BookedPlace> {
        if let reason { try Office.checkOverbookingReason(reason) }
        guard let email = EmailAddress(delegate) else {
            throw FieldErrors("delegate", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        return try await write(asker, turn: .event(event), once: once) { tx, act in
            guard let person = try tx.person(email: email) else {
                let known = try tx.visibleEvent(event, to: act.asker)
                try tx.permit(.bookPlace, to: act.asker, Regarding(event: known.event.id))
                throw Refusal.delegateUnknown(email.written)
            }
            return try Office.bookPlace(
                on: event, for: person, needs: needs, managerAgrees: managerAgrees, beyondCapacityBecause: reason,
                in: tx, &act)
        }
    }

    /// A key for a form, by which sending it twice acts once.
    public func newRequestKey() -> String {
        Hexadecimal.text(randomBytes(16))
    }

    /// The body of booking a place.
    static func bookPlace(
        on code: String, for delegate: Person, needs: StatedNeeds? = nil, managerAgrees: Bool = false,
        beyondCapacityBecause reason: String? = nil, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        let locked = try lockEvent(code: code, in: tx, act)
        let regarding = Regarding(delegate: delegate, event: locked.event.id)
        try tx.permit(.bookPlace, to: act.asker, regarding)
        if needs != nil { try tx.permit(.changeNeeds, to: act.asker, regarding) }
        var facts = try placeFacts(locked, delegate: delegate, asker: act.asker, at: act.at, in: tx)
        if let reason {
            try tx.permit(.overbook, to: act.asker, regarding)
            facts.isBeyondCapacity = true
            return try givePlace(facts, to: delegate, needs, because: reason, locked, in: tx, &act)
        }
        let outcome = try facts.booking(at: act.at)
        if case .placeTaken(let id, let terms) = outcome {
            if let needs { try keep(needs, of: id, delegate.id, on: locked, in: tx) }
            return try takeOpenPlace(id, terms, takesKeptPlace: facts.takesKeptPlace, locked, in: tx, &act)
        }
        let consent = act.isReplayed ? .given : try consent(to: facts, of: delegate, by: act.asker, in: tx)
        if case .request(let period) = consent, let request = try facts.request(at: act.at, within: period) {
            return try keep(request, locked, delegate, needs, in: tx, &act)
        }
        if consent == .declaration, !managerAgrees { throw Office.agreementMissing }
        let booked: BookedPlace
        switch outcome {
        case .confirmed(let new), .waiting(let new, _):
            booked = try keep(new, position: outcome.position, locked, delegate, needs, in: tx, &act)
        case .placeTaken: throw RecordFailure.damaged("A waiting booking is gone.")
        }
        if consent == .declaration, let booking = try tx.booking(booked.reference) {
            try act.record(.agreementDeclared, on: locked, booking: booking.id, in: tx)
        }
        return booked
    }

    /// Gathers the facts of whether somebody may have a place: indexed look-ups, never the roster.
    static func placeFacts(
        _ locked: LockedEvent, delegate: Person, asker: Asker, movesFrom moving: Booking? = nil,
        granting request: Booking? = nil, at now: Instant, in tx: some Reading
    ) throws -> PlaceFacts {
        let agency = (moving ?? request).map(\.agency) ?? delegate.agency
        let claims = try tx.claims(of: delegate.id, on: locked.event.id, of: locked.event.course, at: now)
        var facts = PlaceFacts(
            event: locked.event, courseIsRepeatable: locked.courseIsRepeatable, chargeBasis: locked.chargeBasis,
            agencyClass: try agency.flatMap { try tx.chargingClass(of: $0) },
            standing: agency == nil ? try tx.standing(of: delegate.id) : .settled,
            liveBooking: claims.onEvent.flatMap { $0.id == request?.id ? nil : $0 },
            sameCourse: claims.onCourse.flatMap { $0.id == moving?.id ? nil : $0 }, lastJoinedAt: locked.lastJoinedAt,
            terms: try tx.terms(on: UKTime.wallTime(at: now).date),
            calendar: try tx.workingCalendar(),
            mayIgnoreWindow: try tx.holds(.administrator, asker, Regarding(delegate: delegate)))
        facts.keptForAgency = try keptPlaces(for: agency, on: locked.event.id, by: asker, in: tx)
        facts.mixAnswer = try mixAnswer(locked.event, agency: agency, at: now, in: tx)
        if claims.comesFirst { facts.priorityAhead = try tx.waitingFirst(on: locked.event.id) }
        return facts
    }

    /// Keeps a new booking with its history, and tells of it.
    ///
    /// - Parameters:
    ///   - position: the place on the waiting list, 1 being next; nil where they have a place.
    ///   - moving: the booking on another date whose place it takes, or will take.
    static func keep(
        _ new: PlaceOutcome.NewBooking, position: Int?, _ locked: LockedEvent, _ delegate: Person,
        _ needs: StatedNeeds?, movesFrom moving: Booking? = nil, isBeyondCapacity: Bool = false,
        in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        let state: BookingState = position == nil ? .confirmed : .waiting
        let booking = Booking(
            id: act.newID(), reference: act.identifiers.nextReference(), event: locked.event.id,
            course: locked.event.course, delegate: delegate.id, agency: moving.map(\.agency) ?? delegate.agency,
            state: state,
            joinedAt: new.joinedAt, holdsCourse: new.holdsCourse, terms: new.terms, insteadOf: moving?.id)
        try tx.insert(booking, priority: new.priority)
        if let needs { try keep(needs, of: booking.id, delegate.id, on: locked, in: tx) }
        return try count(
            booking, new, position: position, isBeyondCapacity: isBeyondCapacity, on: locked, in: tx, &act)
    }

    /// Counts a booking that is new to the places or the waiting list, with its history, and tells of it.
    static func count(
        _ booking: Booking, _ new: PlaceOutcome.NewBooking, position: Int?, isBeyondCapacity: Bool = false,
        on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        var places = locked.event.places
        let takesKeptPlace = new.takesKeptPlace && booking.state == .confirmed
        if takesKeptPlace {
            try useKeptPlace(of: booking.agency, on: locked, in: tx, &act)
        } else if booking.state == .confirmed {
            places.occupied += 1
        } else {
            places.waiting += 1
        }
        if isBeyondCapacity { places.overbookedBy = max(0, places.occupied - places.capacity) }
        if new.priority < 0 { try tx.usePriority(booking.delegate, in: booking.course) }
        if locked.nextDueAt.map({ $0 > locked.event.firstStartsAt }) ?? true {
            try planNext(for: locked.event, places, in: tx, at: act.at)
        }
        try act.record(
            position.map { .joinedWaitingList(position: $0) } ?? .placeBooked, on: locked, booking: booking.id, in: tx)
        if let why = new.heldBack { try act.record(.heldBack(why), on: locked, booking: booking.id, in: tx) }
        if takesKeptPlace { try act.record(.namedForPlace, on: locked, booking: booking.id, in: tx) }
        if let moving = booking.insteadOf {
            try act.record(.movesFrom(moving), on: locked, booking: booking.id, in: tx)
        }
        if booking.state == .confirmed { try giveUpPlace(for: booking, in: tx, &act) }
        try act.tell(
            try joiningMessage(booking, on: locked.event, at: act.at, in: tx), booking.id, on: locked, in: tx)
        let state = try serveWaiting(booking.id, booking.state, on: locked, &places, in: tx, &act)
        try tx.save(places, of: locked.event.id, lastJoinedAt: new.joinedAt)
        return BookedPlace(
            reference: booking.reference, state: state, waitingPosition: state == .waiting ? position : nil,
            freeUntil: new.terms.freeUntil, sentence: new.terms.sentence)
    }

    /// Passes a free place on where somebody has begun to wait; gives where their booking stands then.
    static func serveWaiting(
        _ booking: Identifier<Booking>, _ state: BookingState, on locked: LockedEvent, _ places: inout Places,
        in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookingState {
        guard state == .waiting, places.left > 0 else { return state }
        if let until = try promotesUntil(locked.event, at: act.at, in: tx), act.at.isWithin(until) {
            try promoteFirst(on: locked, &places, in: tx, &act)
        }
        try passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
        return try tx.booking(booking)?.state ?? state
    }

    /// What somebody is told who booked or joined the list: where a place is held for all who wait, that they may take it.
    private static func joiningMessage(
        _ booking: Booking, on event: Event, at now: Instant, in tx: WriteTransaction
    ) throws -> MessageKind {
        guard booking.state == .waiting else { return booking.insteadOf == nil ? .placeBooked : .placeMoved }
        guard try offerFacts(event, at: now, in: tx) != nil, try tx.openBroadcasts(of: event.id) > 0 else {
            return .waitingListJoined
        }
        return .offerBroadcast
    }

    static func takeOpenPlace(
        _ id: Identifier<Booking>, _ terms: FrozenTerms, isBeyondCapacity: Bool = false,
        takesKeptPlace: Bool = false, _ locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        guard let booking = try tx.booking(id) else { throw RecordFailure.damaged("A waiting booking is gone.") }
        var places = locked.event.places
        if takesKeptPlace {
            try useKeptPlace(of: booking.agency, on: locked, in: tx, &act)
        } else {
            places.occupied += 1
        }
        places.waiting -= 1
        if isBeyondCapacity { places.overbookedBy = max(0, places.occupied - places.capacity) }
        try tx.confirm(id, freezing: terms)
        if !isBeyondCapacity {
            try act.record(takesKeptPlace ? .namedForPlace : .openPlaceTaken, on: locked, booking: id, in: tx)
        }
        let hasMoved = try giveUpPlace(for: booking, in: tx, &act)
        try act.tell(hasMoved ? .placeMoved : .placeBooked, id, on: locked, in: tx)
        try passPlacesOn(locked.event, &places, on: locked, in: tx, &act)
        try tx.save(places, of: locked.event.id, lastJoinedAt: nil)
        return BookedPlace(
            reference: booking.reference, state: .confirmed, waitingPosition: nil, freeUntil: terms.freeUntil,
            sentence: terms.sentence)
    }
}
