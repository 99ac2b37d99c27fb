import Bookings
import Records

/// Places that somebody must agree to first.
extension Office {
    /// What is needed before a booking counts.
    enum Consent: Hashable {
        /// Nothing.
        case given
        /// That whoever books says that the line manager agrees.
        case declaration
        /// That somebody approves the request, within a period.
        case request(ApprovalPeriod)
    }

    /// What is to be told of somebody who did not say that the line manager agrees.
    static let agreementMissing = FieldErrors(
        "manager_agrees", "Say that the line manager agrees: this course is only for people whose manager does.")

    /// Refuses who is not eligible, and says what is needed before a booking counts.
    ///
    /// Whoever could approve the request of the delegate need not ask; nobody approves their own but administrators.
    static func consent(
        to facts: PlaceFacts, of delegate: Person, by asker: Asker, in tx: some Reading
    ) throws -> Consent {
        if facts.mayIgnoreWindow { return .given }
        let course = facts.event.course
        let (code, requirements, hasPrerequisites) = try tx.requirements(of: course)
        if hasPrerequisites || !requirements.sectors.isEmpty {
            try tx.eligibility(
                for: course, code: code, sectors: requirements.sectors, of: delegate.id, in: delegate.agency
            ).check(isAdministrator: false)
        }
        if requirements.approval == .none { return .given }
        let isOwn = asker.principal == .person(delegate.id)
        if !isOwn, try tx.may(.decideRequest, asker, Regarding(delegate: delegate)) { return .given }
        return requirements.approval == .declaration ? .declaration : .request(requirements.period)
    }

    /// Says of an event somebody may book what they declare, or who decides.
    static func tellApproval(
        in details: inout EventDetails, to delegate: Identifier<Person>, by asker: Asker, in tx: some Reading
    ) throws {
        guard let person = try tx.person(delegate) else { return }
        if case .request = details.prospect {
            details.deciders = try deciders(of: person, in: person.agency, in: tx)
        }
        let approval = details.summary.course.requirements.approval
        details.asksAgreement =
            try approval == .declaration && !tx.holds(.administrator, asker, Regarding(delegate: person))
    }

    /// Keeps a request: it holds no place and has no place in line until somebody agrees.
    static func keep(
        _ request: ApprovalRequest, _ locked: LockedEvent, _ delegate: Person, _ needs: StatedNeeds?,
        in tx: WriteTransaction, _ act: inout Act
    ) throws -> BookedPlace {
        let (new, until) = (request.booking, request.until)
        let booking = Booking(
            id: act.newID(), reference: act.identifiers.nextReference(), event: locked.event.id,
            course: locked.event.course, delegate: delegate.id, agency: delegate.agency, state: .requested,
            joinedAt: new.joinedAt, holdsCourse: new.holdsCourse, terms: new.terms)
        try tx.insert(booking, priority: new.priority)
        try tx.setApprovalEnd(until, of: booking.id)
        if let needs { try keep(needs, of: booking.id, delegate.id, on: locked, in: tx) }
        try planNext(for: locked.event, locked.event.places, in: tx, at: act.at)
        try act.record(.approvalAsked(until: until), on: locked, booking: booking.id, in: tx)
        try act.tell(.placeRequested, booking.id, on: locked, in: tx)
        try askDeciders(of: booking, delegate, on: locked, in: tx, &act)
        return BookedPlace(
            reference: booking.reference, state: .requested, waitingPosition: nil, freeUntil: new.terms.freeUntil,
            sentence: new.terms.sentence, approvalUntil: until)
    }

    /// Who is asked to decide the request of a delegate.
    static func deciders(
        of delegate: Person, in agency: Identifier<Agency>?, in tx: some Reading
    ) throws -> ApprovalDeciders {
        ApprovalDeciders(
            delegate: delegate.email, manager: delegate.managerEmail,
            leads: try agency.map { agency in
                try tx.leads(of: agency).filter { try tx.leads($0.id, agency: agency) }.map(\.email)
            } ?? [])
    }

    /// Writes to whoever is asked to decide.
    private static func askDeciders(
        of booking: Booking, _ delegate: Person, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let people: [Person]
        switch try deciders(of: delegate, in: booking.agency, in: tx) {
        case .manager: return try act.tell(.approvalAsked, booking.id, on: locked, in: tx)
        case .leads(let leads): people = try leads.compactMap { try tx.person(email: $0) }
        case .administrators: people = try tx.holders(of: .administrator)
        }
        for person in people {
            try act.tell(
                .approvalAsked, about: .request(booking.id, to: person.id), occurrence: locked.version, in: tx)
        }
    }

    /// Ends the requests nobody has decided in time; they held nothing, so that nothing goes on to anybody.
    static func endRequestsPast(
        _ now: Instant, on locked: LockedEvent, in tx: WriteTransaction, _ act: inout Act
    ) throws {
        let at = act.at
        defer { act.at = at }
        for request in try tx.requestsOver(on: locked.event.id, at: now) {
            act.at = request.until.advanced(bySeconds: 1)
            try tx.end(request.booking, as: .expired, at: act.at, late: false)
            try act.record(.approvalExpired, on: locked, booking: request.booking, in: tx)
            try act.tell(.approvalExpired, request.booking, on: locked, in: tx)
        }
    }
}

extension PlaceOutcome {
    /// The place on the waiting list, 1 being next; nil where they have a place.
    var position: Int? { if case .waiting(_, let position) = self { position } else { nil } }
}
