public import Bookings
import Records

extension Office {
    /// A booking as the page before giving its place to somebody else shows it, with whom its organisation could send.
    ///
    /// - Throws: `Refusal`, `RecordFailure`.
    public func bookingToSubstitute(_ reference: String, by asker: Asker) async throws -> PlaceToPassOn {
        let now = self.now
        return try await read { tx in
            let (booking, regarding) = try Office.bookingToSubstitute(reference, by: asker, in: tx)
            guard let details = try tx.bookingDetails(booking.id) else { throw Refusal.bookingUnknown(reference) }
            let facts = try Office.substitutionFacts(
                booking, details.event, with: nil, regarding, asker, at: now, in: tx)
            try facts.checkBooking(at: now)
            var staff: [Person] = []
            if let agency = booking.agency, try tx.may(.bookPlace, asker, Regarding(agency: agency)) {
                staff = try tx.staff(of: agency, matching: "", limit: PlaceToPassOn.mostStaff + 1)
            }
            if staff.count > PlaceToPassOn.mostStaff { staff = [] }
            return PlaceToPassOn(
                details: details, staff: staff.filter { $0.id != booking.delegate },
                needsPrerequisites: facts.terms?.clauses.substitutesNeedPrerequisites ?? false)
        }
    }

    /// What giving somebody's place to somebody else would come to, without doing it.
    ///
    /// - Throws: `FieldErrors` at `substitute`; `Refusal`; `RecordFailure`.
    public func previewSubstitution(
        of reference: String, with substitute: String, by asker: Asker
    ) async throws -> SubstitutionPreview {
        let now = self.now
        return try await read { tx in
            let (booking, regarding) = try Office.bookingToSubstitute(reference, by: asker, in: tx)
            guard let details = try tx.bookingDetails(booking.id) else { throw Refusal.bookingUnknown(reference) }
            let person = try Office.substitute(substitute, regarding, asker, in: tx)
            let outcome = try Office.substitutionFacts(
                booking, details.event, with: person, regarding, asker, at: now, in: tx
            ).substitution(at: now)
            return SubstitutionPreview(
                details: details, substitute: person, terms: outcome.booking.terms,
                leavesWaitingList: outcome.endsWaiting != nil)
        }
    }

    /// Gives the place of a booking to somebody else: free, under the same terms.
    ///
    /// - Parameters:
    ///   - reference: the booking's reference as somebody typed it.
    ///   - substitute: the address of the one who is to come instead.
    /// - Throws: `FieldErrors` at `substitute`; `Refusal`; `RecordFailure`.
    public func substituteDelegate(
        of reference: String, with substitute: String, by asker: Asker, once: Once<SubstitutedDelegate>? = nil
    ) async throws -> Answer<SubstitutedDelegate> {
        try await write(asker, once: once) { tx, act in
            try Office.substituteDelegate(of: reference, with: substitute, in: tx, &act)
        }
    }

    /// The body of a substitution (R-7, R-13, R-13a, R-19).
    static func substituteDelegate(
        of reference: String, with substitute: String, in tx: WriteTransaction, _ act: inout Act
    ) throws -> SubstitutedDelegate {
        let event = try bookingToSubstitute(reference, by: act.asker, in: tx).booking.event
        guard let locked = try tx.lockEvent(event).map({ try onTime($0, act) }), let summary = try tx.event(event)
        else {
            throw try tx.noBooking(reference, for: .substituteDelegate, act.asker)
        }
        let (booking, regarding) = try bookingToSubstitute(reference, by: act.asker, in: tx)
        let person = try self.substitute(substitute, regarding, act.asker, in: tx)
        let outcome = try substitutionFacts(
            booking, summary, with: person, regarding, act.asker, newest: locked.lastJoinedAt, at: act.at, in: tx
        ).substitution(at: act.at)
        return try keep(outcome, of: booking, for: person, on: locked, in: tx, &act)
    }

    private static func keep(
        _ outcome: SubstitutionOutcome, of booking: Booking, for person: Person, on locked: LockedEvent,
        in tx: WriteTransaction, _ act: inout Act
    ) throws -> SubstitutedDelegate {
        let new = Booking(
            id: act.newID(), reference: act.identifiers.nextReference(), event: booking.event, course: booking.course,
            delegate: person.id, agency: person.agency, state: .confirmed, joinedAt: outcome.booking.joinedAt,
            holdsCourse: outcome.booking.holdsCourse, terms: outcome.booking.terms)
        try tx.end(booking.id, as: .substituted, at: act.at, late: false, keepingMarksIn: outcome.keptSessions)
        var places = locked.event.places
        if let waiting = outcome.endsWaiting {
            try tx.end(waiting, as: .expired, at: act.at, late: false)
            try act.record(.tookPlaceOf(booking.id), on: locked, booking: waiting, in: tx)
            places.waiting -= 1
        }
        try tx.insert(new)
        for session in outcome.keptSessions.sorted() {
            try tx.save(.excused, reason: nil, booking: new.id, session: session)
        }
        try act.record(.substitutedBy(new.id), on: locked, booking: booking.id, in: tx)
        try act.record(.tookPlaceOf(booking.id), on: locked, booking: new.id, in: tx)
        try act.tell(.substitutedOut, booking.id, on: locked, in: tx)
        try act.tell(.substitutedIn, new.id, on: locked, in: tx)
        if outcome.endsWaiting != nil { try passPlacesOn(locked.event, &places, on: locked, in: tx, &act) }
        try tx.save(places, of: booking.event, lastJoinedAt: new.joinedAt)
        return SubstitutedDelegate(
            reference: new.reference, replaced: booking.reference, freeUntil: new.terms.freeUntil,
            sentence: new.terms.sentence)
    }

    /// Whether somebody may give the place of a booking to somebody else now.
    static func maySubstitute(
        _ details: BookingDetails, _ regarding: Regarding, _ asker: Asker, at now: Instant, in tx: some Reading
    ) throws -> Bool {
        guard try tx.may(.substituteDelegate, asker, regarding) else { return false }
        let facts = try substitutionFacts(
            details.booking, details.event, with: nil, regarding, asker, at: now, in: tx)
        do { try facts.checkBooking(at: now) } catch { return false }
        return true
    }

    /// The booking with this reference, for somebody who may give its place to somebody else.
    private static func bookingToSubstitute(
        _ reference: String, by asker: Asker, in tx: some Reading
    ) throws -> (booking: Booking, regarding: Regarding) {
        guard let typed = BookingReference(typed: reference), let booking = try tx.booking(typed) else {
            throw try tx.noBooking(reference, for: .substituteDelegate, asker)
        }
        let regarding = Regarding(booking, of: try tx.person(booking.delegate))
        try tx.permit(.substituteDelegate, to: asker, regarding)
        return (booking, regarding)
    }

    /// The person with this address; to others than administrators an unknown one is like one that works elsewhere, so that
    /// nobody finds out who is known.
    private static func substitute(
        _ typed: String, _ regarding: Regarding, _ asker: Asker, in tx: some Reading
    ) throws -> Person {
        guard let email = EmailAddress(typed) else {
            throw FieldErrors("substitute", "Expected an e-mail address such as priya.nair@nhs.example.")
        }
        if let person = try tx.person(email: email) { return person }
        throw try tx.holds(.administrator, asker, regarding)
            ? Refusal.delegateUnknown(email.written) : Refusal.substituteElsewhere(email.written)
    }

    /// Gathers the facts of a substitution: indexed look-ups, never the roster.
    private static func substitutionFacts(
        _ booking: Booking, _ summary: EventSummary, with person: Person?, _ regarding: Regarding, _ asker: Asker,
        newest: Instant? = nil, at now: Instant, in tx: some Reading
    ) throws -> SubstitutionFacts {
        let isSame = person.map { $0.agency != nil && $0.agency == booking.agency } ?? true
        let claims = try person.map {
            try tx.claims(of: $0.id, on: summary.event.id, of: summary.course.id, at: now)
        }
        let terms = try tx.terms(version: booking.terms.version)
        return SubstitutionFacts(
            booking: booking, event: summary.event, sessions: summary.sessions, marks: try tx.marks(of: booking.id),
            substitute: SubstitutionFacts.Substitute(
                email: person?.email.written ?? "", isOfSameAgency: isSame, liveBooking: claims?.onEvent,
                sameCourse: claims?.onCourse,
                ownTerms: isSame ? nil : try ownTerms(person, terms, summary, at: now, in: tx),
                hasAgency: person?.agency != nil),
            courseIsRepeatable: summary.course.repeatable, lastJoinedAt: newest,
            isAdministrator: try tx.holds(.administrator, asker, regarding), terms: terms)
    }

    /// What somebody's own organisation would have under the terms of a booking.
    private static func ownTerms(
        _ person: Person?, _ terms: Terms?, _ summary: EventSummary, at now: Instant, in tx: some Reading
    ) throws -> FrozenTerms? {
        guard let terms else { return nil }
        return FrozenTerms(
            terms, event: summary.event.firstStartsAt, basis: summary.chargeBasis,
            agencyClass: try person?.agency.flatMap { try tx.chargingClass(of: $0) },
            calendar: try tx.workingCalendar(), at: now)
    }
}
