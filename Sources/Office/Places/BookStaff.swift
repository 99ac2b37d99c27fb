public import Bookings
import Records

/// Booking several people of an agency at once.
extension Office {
    /// The most people who can be booked in one act.
    public static let mostBookedAtOnce = 50

    /// What booking several people on an event would come to, one after the other in the order given.
    ///
    /// - Parameters:
    ///   - event: the event's code.
    ///   - staff: their identities in hexadecimal.
    ///   - agency: the code of the agency they all work for.
    /// - Throws: `FieldErrors`, `Refusal`, `RecordFailure`.
    public func staffProspects(
        on event: String, for staff: [String], of agency: String, by asker: Asker
    ) async throws -> [StaffPlace<EventDetails.Prospect>] {
        let now = self.now
        return try await read { tx in
            let summary = try tx.visibleEvent(event, to: asker)
            let people = try Office.staff(staff, of: agency, by: asker, in: tx)
            var locked = LockedEvent(looking: summary)
            var kept = try Office.keptPlaces(for: people.first?.agency, on: summary.event.id, by: asker, in: tx)
            return try people.map { person in
                let prospect = try Office.prospect(of: person, on: locked, kept: kept, by: asker, at: now, in: tx)
                if case .place = prospect, kept > 0 { kept -= 1 } else { locked = locked.counting(prospect) }
                var place = StaffPlace(person: person, outcome: prospect)
                if prospect.isOpen { place.cautions = try Office.cautions(on: summary, for: person.id, in: tx) }
                return place
            }
        }
    }

    /// Books several people of an agency on an event in one act, in the order given; a refusal of one leaves the others be.
    ///
    /// - Parameters:
    ///   - event: the event's code.
    ///   - staff: their identities in hexadecimal.
    ///   - agency: the code of the agency they all work for.
    /// - Throws: `FieldErrors`, `Refusal`, `RecordFailure`.
    public func bookStaff(
        on event: String, for staff: [String], of agency: String, by asker: Asker,
        once: Once<[StaffPlace<Result<BookedPlace, Refusal>>]>? = nil
    ) async throws -> Answer<[StaffPlace<Result<BookedPlace, Refusal>>]> {
        try await write(asker, turn: .event(event), once: once) { tx, act in
            _ = try tx.visibleEvent(event, to: act.asker)
            return try Office.staff(staff, of: agency, by: act.asker, in: tx).map { person in
                do {
                    let place = try Office.bookPlace(on: event, for: person, in: tx, &act)
                    return StaffPlace(person: person, outcome: .success(place))
                } catch let refusal as Refusal { return StaffPlace(person: person, outcome: .failure(refusal)) }
            }
        }
    }

    /// The people of an agency whose family name or address begins with a text, for whoever may book for it.
    public func staffToBook(
        of code: String, matching text: String, limit: Int, by asker: Asker
    ) async throws -> [Person] {
        try await read { tx in
            let agency = try Office.bookingAgency(code, by: asker, in: tx)
            return try tx.staff(of: agency.id, matching: text, limit: limit)
        }
    }

    private static func bookingAgency(_ code: String, by asker: Asker, in tx: some Reading) throws -> Agency {
        let agency = try viewedAgency(code, by: asker, in: tx)
        try tx.permit(.bookPlace, to: asker, Regarding(agency: agency.id))
        return agency
    }

    private static func staff(
        _ identities: [String], of code: String, by asker: Asker, in tx: some Reading
    ) throws -> [Person] {
        let agency = try bookingAgency(code, by: asker, in: tx)
        var people: [Person] = []
        for identity in identities {
            guard let person = try Identifier<Person>(hex: identity).flatMap(tx.person), person.agency == agency.id
            else {
                throw FieldErrors("person", "Choose people who work for \(agency.name) now. Somebody of them has left.")
            }
            if !people.contains(where: { $0.id == person.id }) { people.append(person) }
        }
        guard !people.isEmpty else { throw FieldErrors("person", "Choose at least one person to book.") }
        guard people.count <= mostBookedAtOnce else {
            throw FieldErrors("person", "Choose at most \(mostBookedAtOnce) people at once; these are \(people.count).")
        }
        return people
    }
}

extension LockedEvent {
    /// The event as it would be after somebody booked.
    func counting(_ prospect: EventDetails.Prospect) -> LockedEvent {
        var counted = self
        switch prospect {
        case .place: counted.event.places.occupied += 1
        case .waiting: counted.event.places.waiting += 1
        case .request, .refused: break
        }
        return counted
    }
}
