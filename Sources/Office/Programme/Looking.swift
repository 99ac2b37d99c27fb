public import Bookings
import Records

/// The verbs that only look.
extension Office {
    /// A page of the programme.
    ///
    /// - Parameters:
    ///   - after: where the page before ended; nil for the first.
    ///   - limit: how many events at most, 1…200.
    public func programme(
        _ filter: ProgrammeFilter, after cursor: ProgrammeCursor? = nil, limit: Int, by asker: Asker
    ) async throws -> ProgrammePage {
        try await read { tx in
            try tx.permit(filter.mayShowDrafts ? .viewPlanning : .viewProgramme, to: asker)
            return try tx.programme(filter, after: cursor, limit: limit)
        }
    }

    /// The courses by title, for lists of choices.
    public func courseChoices() async throws -> [CourseChoice] { try await read { tx in try tx.courseChoices() } }

    /// An event's page; what booking would come to is told to a person who looks.
    public func eventDetails(_ code: String, by asker: Asker) async throws -> EventDetails {
        let now = self.now
        return try await read { tx in
            try tx.permit(.viewProgramme, to: asker)
            let summary = try tx.visibleEvent(code, to: asker)
            let texts = try tx.texts(of: summary.course.id)
            var details = EventDetails(
                summary: summary, aims: texts.aims, contentNote: texts.contentNote,
                trainers: try tx.trainers(of: summary.event.id).map(\.displayName),
                prospect: try Office.prospect(summary, asker: asker, at: now, in: tx),
                mayViewRoster: try tx.may(.viewRoster, asker, Regarding(event: summary.event.id)),
                placesAreOffered: try Office.offerFacts(summary.event, at: now, in: tx) != nil)
            if case .person(let delegate) = asker.principal, details.prospect?.isOpen == true {
                details.cautions = try Office.cautions(on: summary, for: delegate, in: tx)
                details.heldBack = try Office.mixAnswer(
                    summary.event, agency: tx.person(delegate)?.agency, at: now, in: tx)?.heldBack
                try Office.tellApproval(in: &details, to: delegate, by: asker, in: tx)
            }
            details.prerequisites = try tx.prerequisites(of: summary.course.id).map(\.title)
            if summary.event.state == .cancelled {
                details.cancelledBecause = try tx.cancellationReason(of: summary.event.id)
            }
            return details
        }
    }

    private static func prospect(
        _ summary: EventSummary, asker: Asker, at now: Instant, in tx: ReadTransaction
    ) throws -> EventDetails.Prospect? {
        guard case .person(let id) = asker.principal, let delegate = try tx.person(id) else { return nil }
        return try prospect(of: delegate, on: LockedEvent(looking: summary), by: asker, at: now, in: tx)
    }

    /// What booking would come to for a person.
    ///
    /// - Parameter kept: how many places are kept for their agency by then; nil for as many as there are.
    static func prospect(
        of delegate: Person, on event: LockedEvent, kept: Int? = nil, by asker: Asker, at now: Instant,
        in tx: ReadTransaction
    ) throws -> EventDetails.Prospect {
        var facts = try placeFacts(event, delegate: delegate, asker: asker, at: now, in: tx)
        if let kept { facts.keptForAgency = kept }
        do {
            let outcome = try facts.booking(at: now)
            if case .placeTaken = outcome {
            } else if case .request(let period) = try consent(to: facts, of: delegate, by: asker, in: tx),
                let request = try facts.request(at: now, within: period)
            {
                return .request(until: request.until, request.booking.terms)
            }
            switch outcome {
            case .confirmed(let new): return .place(new.terms)
            case .placeTaken(_, let terms): return .place(terms)
            case .waiting(let new, let position): return .waiting(position: position, new.terms)
            }
        } catch let refusal as Refusal { return .refused(refusal) }
    }

    /// A booking's page.
    public func booking(_ reference: String, by asker: Asker) async throws -> BookingDetails {
        try await read { tx in
            guard let typed = BookingReference(typed: reference), let details = try tx.bookingDetails(typed) else {
                throw try tx.noBooking(reference, for: .viewBooking, asker)
            }
            let regarding = Regarding(details.booking, of: try tx.person(details.booking.delegate))
            try tx.permit(.viewBooking, to: asker, regarding)
            return details
        }
    }

    /// A page of bookings, in the order in which they were made.
    ///
    /// - Parameters:
    ///   - after: the last booking of the page before; nil for the first.
    ///   - limit: how many at most, 1…200.
    public func bookings(
        _ filter: BookingFilter, after last: Identifier<Booking>?, limit: Int, by asker: Asker
    ) async throws -> ListPage<BookingLine, Identifier<Booking>> {
        try await read { tx in
            try tx.permit(.listBookings, to: asker)
            return try tx.bookings(filter, after: last, limit: limit)
        }
    }

    /// What happened to a booking, oldest first.
    public func history(ofBooking reference: String, by asker: Asker) async throws -> [HistoryEntry] {
        let booking = try await booking(reference, by: asker).booking
        return try await read { tx in
            try tx.history(of: booking, for: asker, Regarding(booking, of: try tx.person(booking.delegate)))
        }
    }

    /// The bookings of the person who asks: newest event first.
    public func myBookings(by asker: Asker) async throws -> [BookingDetails] {
        guard case .person(let person) = asker.principal else { throw Refusal.signInNeeded }
        return try await read { tx in try tx.bookings(of: person, limit: 200) }
    }

    /// An event's roster.
    public func roster(of code: String, by asker: Asker) async throws -> Roster {
        let now = self.now
        return try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            let regarding = Regarding(event: summary.event.id)
            try tx.permit(.viewRoster, to: asker, regarding)
            return Roster(
                event: summary, rows: try tx.roster(of: summary.event.id),
                needs: try Office.needs(ofEvent: summary.event, for: asker, at: now, in: tx),
                joining: try Office.joining(summary, for: asker, regarding, at: now, in: tx),
                broadcasts: try tx.openBroadcasts(of: summary.event.id),
                mix: try Office.mixDetails(summary, in: tx))
        }
    }

    /// What happened on an event, oldest first.
    public func history(ofEvent code: String, by asker: Asker) async throws -> [HistoryEntry] {
        try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            try tx.permit(.viewRoster, to: asker, Regarding(event: summary.event.id))
            let entries = try tx.history(of: summary.event.id)
            return try tx.may(.viewAbsenceReasons, asker) ? entries : entries.map(\.withoutReason)
        }
    }

    /// An event's attendance, one row per booking and session.
    public func attendance(of code: String, by asker: Asker) async throws -> [AttendanceRecord] {
        try await read { tx in
            let summary = try tx.visibleEvent(code, to: asker)
            try tx.permit(.viewAttendance, to: asker, Regarding(event: summary.event.id))
            return try tx.attendanceRecords(event: summary.event.id)
        }
    }

    /// Whether the database can be read: for readiness probes.
    public func checkReady() async throws { try await read { tx in try tx.touchEveryTable() } }

    /// Recomputes what the database promises; empty when all is well.
    public func audit(by asker: Asker) async throws -> [Finding] {
        try await read { tx in
            try tx.permit(.checkDatabase, to: asker)
            return try tx.audit()
        }
    }
}

extension Reading {
    /// What is said where there is no such booking: to those who may know of every booking that, to all others the same as
    /// of a booking that is none of theirs, so that nobody finds out which references are given out.
    func noBooking(_ reference: String, for verb: Verb, _ asker: Asker) throws -> Refusal {
        try permit(verb, to: asker)
        return .bookingUnknown(reference)
    }

    /// The event with this code, unless it is a draft and the one who asks neither plans nor trains it: to them there is none.
    func visibleEvent(_ code: String, to asker: Asker) throws -> EventSummary {
        guard let summary = try event(code: code) else { throw Refusal.eventUnknown(code) }
        guard try mayKnow(of: summary.event, asker) else { throw Refusal.eventUnknown(code) }
        return summary
    }

    /// Whether somebody may know of an event: of a draft, and of one that was called off as a draft, only those who plan it and those who are to train it.
    func mayKnow(of event: Event, _ asker: Asker) throws -> Bool {
        switch event.state {
        case .open, .goingAhead, .closed: return true
        case .cancelled: if try wasPublished(event.id) { return true }
        case .draft: break
        }
        if try holds(.trainer, asker, Regarding(event: event.id)) { return true }
        for role in Permission.roles(for: .viewPlanning) ?? [] where try holds(role, asker, Regarding()) { return true }
        return false
    }
}

extension LockedEvent {
    /// An event looked at without its lock, for telling what booking would come to.
    init(looking summary: EventSummary) {
        self.init(
            event: summary.event, version: 0, nextDueAt: nil, lastJoinedAt: nil,
            courseIsRepeatable: summary.course.repeatable, chargeBasis: summary.chargeBasis)
    }
}

extension Reading {
    /// What happened to a booking; why somebody was absent only for whoever may know.
    func history(of booking: Booking, for asker: Asker, _ regarding: Regarding) throws -> [HistoryEntry] {
        let entries = try history(of: booking.id)
        return try may(.viewAbsenceReasons, asker, regarding) ? entries : entries.map(\.withoutReason)
    }
}
